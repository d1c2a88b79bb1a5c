import { departmentById, staffById } from '../../domain/people/look-up.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { CaseView } from './case-api.ts';
import type { CollectedCase } from './collect-person.ts';

/** A department, and when somebody of it last looked at the case. */
export interface ReadBy {
  readonly department: string;
  readonly at: Instant;
}

/** Which departments have looked at a case, and when last; who of them is in the log of reads alone (GDPR article 15.1 c). */
export function departmentsThatRead({ file: { seen = {} } }: CollectedCase, settings: Settings): ReadBy[] {
  const last = new Map<string, Instant>();
  for (const [id, at] of Object.entries(seen)) {
    const department = departmentById(settings, staffById(settings, id)?.department ?? '')?.id;
    if (department !== undefined && (last.get(department) ?? '') < at) last.set(department, at);
  }
  return [...last].map(([department, at]) => ({ department, at }));
}

/** What is the person's: given by them, said to them, or said of them. How the pipeline does its own work is not. */
const theirs = [
  'reference',
  'receivedAt',
  'receivedOn',
  'channel',
  'language',
  'state',
  'type',
  'topic',
  'department',
  'officer',
  'consulted',
  'secrecyGroup',
  'flags',
  'identified',
  'repeatContact',
  'knownIssue',
  'followsIssue',
  'newsMuted',
  'promise',
  'originalDueAt',
  'missed',
  'extensions',
  'answeredAt',
  'answeredBy',
  'undeliverable',
  'closedAt',
  'closing',
  'reopenedAt',
  'endedAt',
  'rating',
  'ratedAt',
  'gotAnswer',
  'survey',
  'lawDueOn',
  'rightAskedOn',
  'rightExtendedAt',
  'rightDecidedAt',
  'erase',
  'useRestrictedAt',
  'contactRemovedAt',
  'textRemovedAt',
  'contact',
  'text',
  'numberedQuestions',
  'messages',
  'events',
] as const satisfies readonly (keyof CaseView)[];

/** One case as a machine can read it on (GDPR article 20): what the person gave and what became of it, without keys of ours. */
export function portable(collected: CollectedCase, settings: Settings): object {
  const { view, file } = collected;
  return {
    ...Object.fromEntries(theirs.map((name) => [name, view[name]])),
    mails: file.mails
      .filter(({ to }) => to.some((each) => each.kind === 'resident'))
      .map(({ kind, state, owedAt, sentAt }) => ({ kind, state, owedAt, sentAt })),
    readBy: departmentsThatRead(collected, settings),
  };
}
