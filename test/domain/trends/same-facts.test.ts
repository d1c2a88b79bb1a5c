import { expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import { sameFacts } from '../../../shared/domain/trends/case-facts.ts';
import { aCase } from '../../builders/a-case.ts';

const later = '2026-11-24T09:00:00.000Z';
const reminded = aCase({ met: ['reminder-1@2026-11-25T16:00:00.000Z'] });

it.each<[string, Case, Partial<Case>]>([
  ['opened', aCase(), { firstViewedAt: later, lastViewedAt: later }],
  ['looked at another time', aCase(), { version: 9, lookAt: later, watch: 9, watchFrom: later }],
  ['reminded once more', reminded, { met: [...reminded.met, 'reminder-2@2026-11-25T16:00:00.000Z'] }],
])('a case %s is counted as before', (_, before, change) => {
  expect(sameFacts(before, { ...before, ...change })).toBe(true);
});

it.each<[string, Partial<Case>]>([
  ['acknowledged', { acknowledgedAt: later }],
  ['assigned', { officer: 'kc-handlaggare', firstAssignedAt: later }],
  ['reminded for the first time', { met: reminded.met }],
  ['answered', { state: 'ANSWERED', answeredAt: later, firstReplyAcceptedAt: later }],
  ['that came to another department', { department: 'miljo', departmentSinceAt: later }],
  ['that came an hour earlier after all', { receivedAt: '2026-11-23T08:15:00.000Z' }],
])('a case %s is counted again', (_, change) => {
  const before = aCase({ receivedAt: '2026-11-23T09:15:00.000Z' });
  expect(sameFacts(before, { ...before, ...change })).toBe(false);
});
