import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Case, caseSchema } from '../../shared/domain/case/case.ts';

const registration = 'handling/registration.ts';
const close = 'handling/actions/close.ts';
const extend = 'handling/actions/extend.ts';
const accepted = 'handling/actions/mail-accepted.ts';
const reply = 'handling/actions/reply.ts';

/** Where each field of a case is filled with something a rule can go by; a field that nothing fills is no rule. */
const writers: Readonly<Record<keyof Case, string>> = {
  id: registration,
  reference: registration,
  version: 'handling/actions/acting.ts',
  state: registration,
  channel: registration,
  type: registration,
  language: registration,
  topic: registration,
  rosaGroup: registration,
  department: registration,
  secrecyGroup: registration,
  flags: registration,
  complexity: extend,
  answerBy: registration,
  resident: 'handling/actions/identify.ts',
  receivedAt: registration,
  receivedOn: registration,
  registeredAt: registration,
  survey: 'handling/actions/rate.ts',
  promise: registration,
  lawDueOn: registration,
  rightAskedOn: 'handling/right-clock.ts',
  rightExtendedAt: 'handling/actions/decide-right.ts',
  rightDecidedAt: 'handling/actions/decide-right.ts',
  officer: 'handling/actions/assign.ts',
  firstAssignedAt: 'handling/actions/assign.ts',
  departmentSinceAt: registration,
  departmentChanges: 'handling/actions/assign.ts',
  consulted: 'handling/actions/consult.ts',
  excluded: registration,
  proposedExclusions: registration,
  erase: 'handling/actions/decide-right.ts',
  useRestrictedAt: 'handling/actions/decide-right.ts',
  refusedFiles: 'handling/actions/file-refused.ts',
  unscannedFiles: 'handling/actions/file-refused.ts',
  newsAt: 'handling/actions/acting.ts',
  missedDueAt: 'handling/actions/acting.ts',
  ladderFromAt: 'handling/actions/meet-obligation.ts',
  delayNotices: 'handling/actions/meet-obligation.ts',
  acknowledgedAt: accepted,
  firstViewedAt: 'handling/actions/viewed.ts',
  lastViewedAt: 'handling/actions/viewed.ts',
  extensions: extend,
  extensionAwaitingApproval: extend,
  questionAskedAt: 'handling/actions/ask.ts',
  residentAnsweredAt: 'handling/actions/resident-writes.ts',
  answeredAt: reply,
  answeredBy: reply,
  answeredByFirstLine: reply,
  endedByFirstLine: close,
  replyAcceptedAt: accepted,
  firstReplyAcceptedAt: accepted,
  firstQuestionAcceptedAt: accepted,
  passing: 'handling/actions/forward.ts',
  waitingAnswer: 'handling/actions/reply-later.ts',
  undeliverable: 'handling/actions/mail-undelivered.ts',
  closedAt: close,
  closing: 'handling/actions/measure-done.ts',
  reopenedAt: 'handling/actions/resident-writes.ts',
  endedAt: close,
  mergedInto: 'handling/actions/merge.ts',
  relatedTo: registration,
  knownIssue: 'handling/actions/known-issue.ts',
  followsIssue: 'handling/actions/known-issue.ts',
  notKnownIssues: 'handling/actions/known-issue.ts',
  newsMuted: 'handling/actions/known-issue.ts',
  repeatContact: '../use-cases/intake/submit-complaint.ts',
  residentMessages: 'handling/actions/resident-writes.ts',
  questions: 'handling/actions/questions.ts',
  rating: 'handling/actions/rate.ts',
  ratedAt: 'handling/actions/rate.ts',
  gotAnswer: 'handling/actions/rate.ts',
  met: 'handling/actions/meet-obligation.ts',
  escalationLevel: 'handling/actions/meet-obligation.ts',
  lookAt: 'handling/actions/acting.ts',
  watch: 'handling/actions/acting.ts',
  watchFrom: 'handling/actions/acting.ts',
  imported: 'trends/imported-case.ts',
  contactRemovedAt: 'handling/actions/remove-by-retention.ts',
  textRemovedAt: 'handling/actions/remove-by-retention.ts',
  linkGeneration: 'handling/actions/private-link.ts',
};

it('names a writer for every field of a case', () => {
  expect(Object.keys(writers).toSorted()).toEqual(Object.keys(caseSchema.shape).toSorted());
});

it.each(Object.entries(writers))('%s is filled by %s: a rule with readers has a writer', (field, file) => {
  const source = readFileSync(new URL(`../../shared/domain/${file}`, import.meta.url), 'utf8');
  const values = source.matchAll(new RegExp(`\\b${field}(?:: ?([^\\n]*)|,\\n| \\})`, 'g'));
  const nothing = /^(\[\]|false|undefined|z\.)/;
  expect([...values].some(([, value = 'itself']) => !nothing.test(value))).toBe(true);
});
