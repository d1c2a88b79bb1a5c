import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { type CaseFacts, caseFactsSchema } from '../../../shared/domain/trends/case-facts.ts';
import { municipalTime } from '../../../shared/domain/trends/municipal-time.ts';
import {
  channels,
  closedWithoutAnswerReasons,
  complaintTypes,
  failureDemandCauses,
  outcomes,
} from '../../../shared/domain/vocabulary/classification.ts';
import { languages } from '../../../shared/domain/vocabulary/language.ts';
import { aMunicipality } from '../../builders/settings.ts';
import { someFacts } from '../../builders/some-facts.ts';
import { random } from '../../builders/some-months.ts';

const time = municipalTime(municipalCalendar(aMunicipality()));
const dayMs = 86_400_000;
const standings = ['answered', 'closed', 'withdrawn', 'forwarded', 'spam', 'merged', 'quarantined'] as const;
const departments = ['gata-park', 'utbildning', 'socialtjanst', 'kontaktcenter'] as const;
const topics = ['vagar', 'belysning', 'skola', 'aldreomsorg'] as const;
const done = ['corrected', 'apology', 'routine_changed', 'none'] as const;

/**
 * Rows of facts of every sort, likely or not, received during the 400 days before `until`. Instants lie at a boundary
 * as often as elsewhere: a reply at the due instant, a millisecond after it, due at the cut-off itself.
 */
export function* generatedFacts(count: number, until: Date, seed: number): Generator<CaseFacts> {
  const next = random(seed);
  const chance = (share: number) => next() < share;
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  const pick = <T>(of: readonly [T, ...T[]]): T => of[upTo(of.length - 1)] ?? of[0];
  const sometimes = <T>(share: number, of: () => T) => (chance(share) ? of() : undefined);
  const endMs = until.getTime();
  const near = (ms: number) => ms + pick([0, 0, 1, -1, upTo(3 * dayMs), -upTo(dayMs)]);
  const dayNear = (ms: number) => time.local(ms + pick([0, 0, dayMs, -dayMs, 20 * dayMs])).on;

  for (let i = 0; i < count; i++) {
    const receivedMs = endMs - upTo(400 * dayMs) - 60_000;
    const plain = someFacts({ receivedMs });
    const ruleMs = plain.dueMs ?? receivedMs;
    const dueMs = sometimes(0.98, () => (chance(0.05) ? endMs : near(ruleMs)));
    const after = (ms: number) => Math.max(receivedMs, near(ms));
    const isOpen = chance(0.15);
    const repliedMs = sometimes(isOpen ? 0.1 : 0.85, () => after(dueMs ?? ruleMs));
    const endedMs = isOpen ? undefined : Math.min(endMs, repliedMs ?? after(ruleMs));
    const isRequest = chance(0.1);
    const facts: CaseFacts = {
      ...plain,
      department: pick(departments),
      topic: sometimes(0.8, () => pick(topics)),
      type: isRequest ? 'records_request' : pick(complaintTypes),
      channel: pick(channels),
      language: pick(languages),
      rosaGroup: upTo(5) + 1,
      complexity: pick(['simple', 'complex']),
      accessibilityReport: chance(0.05),
      standing: isOpen ? 'open' : pick(standings),
      ...(isOpen && chance(0.2) && { clockStopped: true }),
      answerExpected: chance(0.9),
      acknowledgementOwed: chance(0.7),
      dueMs,
      dueNowMs: sometimes(0.95, () => (chance(0.1) ? endMs : near(dueMs ?? ruleMs))),
      recordsDueOn: sometimes(0.9, () => dayNear(dueMs ?? ruleMs)),
      repliedMs,
      repliedOn: repliedMs === undefined ? undefined : time.local(repliedMs).on,
      keptMs: sometimes(0.8, () => after(dueMs ?? ruleMs)),
      endedMs,
      endedOn: endedMs === undefined ? undefined : time.local(endedMs).on,
      closedMs: sometimes(0.5, () => after(ruleMs)),
      measurePlannedOn: sometimes(0.2, () => dayNear(chance(0.3) ? endMs : ruleMs)),
      measureDoneOn: sometimes(0.1, () => dayNear(ruleMs)),
      acknowledgedMinutes: sometimes(0.9, () => pick([60, 60.5, upTo(120)])),
      replyMinutes: sometimes(0.8, () => upTo(5_000)),
      replyElapsedMinutes: sometimes(0.8, () => upTo(20_000)),
      rightOwnerMinutes: sometimes(0.6, () => upTo(2_000)),
      departmentMinutes: sometimes(0.6, () => upTo(4_000)),
      extensions: pick([0, 0, 0, 1, 2]),
      extensionDueMs: sometimes(0.5, () => near(dueMs ?? ruleMs)),
      departmentChanges: pick([0, 0, 0, 1, 2]),
      assigned: chance(0.8),
      residentMessages: pick([0, 0, 1, 3]),
      repeatContact: sometimes(0.9, () => chance(0.1)),
      reopened: pick([0, 0, 0, 0, 1, 2]),
      escalationLevel: pick([0, 0, 0, 1, 2, 3]),
      reminded: chance(0.4),
      undeliverable: chance(0.05),
      recovered: chance(0.5),
      answeredByFirstLine: chance(0.4),
      ...(chance(0.2) && { handledByFirstLine: true }),
      firstContactResolution: sometimes(0.5, () => pick(['full', 'partial', 'none'])),
      rating: sometimes(0.3, () => upTo(4) + 1),
      gotAnswer: sometimes(0.3, () => chance(0.8)),
      clarity: sometimes(0.2, () => upTo(4) + 1),
      simplicity: sometimes(0.2, () => upTo(4) + 1),
      treatment: sometimes(0.2, () => upTo(4) + 1),
      formEase: sometimes(0.2, () => upTo(4) + 1),
      surveySent: chance(0.7),
      outcome: sometimes(0.5, () => pick(outcomes)),
      measure: sometimes(0.5, () => pick(done)),
      failureDemand: sometimes(0.6, () => pick(['yes', 'no', 'unknown'])),
      failureDemandCause: sometimes(0.6, () => pick(failureDemandCauses)),
      withoutAnswer: sometimes(0.3, () => pick(closedWithoutAnswerReasons)),
      imported: chance(0.1),
    };
    yield caseFactsSchema.parse(facts);
  }
}
