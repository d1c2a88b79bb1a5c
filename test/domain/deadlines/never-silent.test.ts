import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { localDay } from '../../../shared/domain/calendar/office-hours.ts';
import { addWorkingDays } from '../../../shared/domain/calendar/working-days.ts';
import { isOpen } from '../../../shared/domain/case/case.ts';
import { canBeMailed } from '../../../shared/domain/deadlines/ladder.ts';
import { owed } from '../../../shared/domain/deadlines/obligations.ts';
import { clockIsStopped, isMissed, isOverdue, isPastDue } from '../../../shared/domain/deadlines/overdue.ts';
import { addDays } from '../../../shared/domain/time/days.ts';
import { toInstant, toMs } from '../../../shared/domain/time/instants.ts';
import { factsOf } from '../../../shared/domain/trends/case-facts.ts';
import { municipalTime } from '../../../shared/domain/trends/municipal-time.ts';
import { caseStatus } from '../../../shared/use-cases/case/case-status.ts';
import { caseRow, caseView } from '../../../shared/use-cases/case/case-view.ts';
import { lived, someLife } from '../../builders/a-life.ts';
import { propertyRuns } from '../../builders/property-runs.ts';
import { appliedSettings } from '../../builders/settings.ts';

const applied = appliedSettings();
const { settings } = applied;
const calendar = municipalCalendar(settings);
const officer = 'kc-handlaggare';
const hourMs = 3_600_000;
const time = municipalTime(calendar);

describe('over any history', () => {
  it('an overdue case never falls silent: staff hear of it again and again, and so does a resident who can be written to', {
    timeout: 240_000 + 1_000 * propertyRuns,
  }, () => {
    fc.assert(
      fc.property(someLife, (plan) => {
        const life = lived(plan);
        if (!isOpen(life.file.case)) return;
        if (clockIsStopped(life.file.case)) {
          expect(owed(life.file.case, settings, calendar, life.now).lookAt).toBeDefined();
          return;
        }
        // As long as nobody does anything: in each stretch of two notices somebody of the line is told, and the resident.
        life.goOnTo(toInstant(Math.max(toMs(life.now), toMs(life.file.case.promise.dueAt)) + hourMs));
        for (let stretch = 0; stretch < 4; stretch += 1) {
          const from = life.now;
          const days = 2 * settings.delayNotice.everyWorkingDays;
          const until = addDays(addWorkingDays(localDay(from, calendar), days, calendar), 1);
          life.goOnTo(toInstant(Date.parse(`${until}T00:00:00Z`)));
          const since = life.owedMails.filter(({ at }) => at > from).map(({ mail }) => mail.kind);
          expect(since).toContain('escalation');
          if (canBeMailed(life.file.case)) expect(since).toContain('delay-notice');
        }
      }),
      {
        numRuns: Math.ceil(propertyRuns / 5),
        // A question that is asked again, too late, at the instant the notice is made.
        examples: [
          [
            {
              contact: { email: 'kim@resident.example' },
              deeds: [
                [109, 'ask'],
                [129, 'ask'],
              ],
            },
          ],
        ],
      },
    );
  });

  it('page, API, list and case say the same day and whether a promise was broken, and broken stays broken', {
    timeout: 240_000 + 1_000 * propertyRuns,
  }, () => {
    fc.assert(
      fc.property(someLife, (plan) => {
        let wasMissed = false;
        lived(plan, ({ file, now, owedMails }) => {
          const context = { settings, now };
          const { case: c } = file;
          const status = caseStatus(file, settings, now);
          const row = caseRow(c, context);
          const someone = settings.staff.find(({ id }) => id === officer);
          if (!someone) throw new Error('no such officer');
          const view = caseView(file, someone, context, 'sv');
          const missed = isMissed(c, now);
          expect([status.promise.dueAt, row.dueAt, view.dueAt]).toEqual(Array(3).fill(c.promise.dueAt));
          expect(status.promise.history.at(-1)?.dueAt).toBe(c.promise.dueAt);
          expect(status.promise.history[0]?.dueAt).toBe(c.promise.originalDueAt);
          expect([status.missed, row.missed, view.missed]).toEqual([missed, missed, missed]);
          expect([status.overdue, row.overdue, view.overdue]).toEqual(Array(3).fill(isOverdue(c, now)));
          const facts = factsOf(c, time);
          const dueMs = facts.dueNowMs;
          const isStopped = facts.clockStopped ?? false;
          const counted = isPastDue({ isOpen: facts.standing === 'open', isStopped, dueMs }, toMs(now));
          expect([dueMs, counted]).toEqual([toMs(c.promise.dueAt), isOverdue(c, now)]);
          const { who } = c.promise;
          if (who.kind === 'officer' && isOpen(c)) expect(c.officer).toBe(who.id);
          if (wasMissed) expect(missed).toBe(true);
          wasMissed = missed;
          // Whoever is told a day is told the one in force; an escalation names the one that was broken.
          for (const { mail, at, inForce } of owedMails)
            if (mail.kind === 'escalation') expect(mail.dueAt <= at).toBe(true);
            else if ('dueAt' in mail) expect([mail.kind, mail.dueAt]).toEqual([mail.kind, inForce]);
        });
      }),
      { numRuns: Math.ceil(propertyRuns / 5) },
    );
  });

  it('a delay notice names a day ahead, at most one in so many working days, and counts them', {
    timeout: 240_000 + 1_000 * propertyRuns,
  }, () => {
    fc.assert(
      fc.property(someLife, (plan) => {
        const life = lived(plan);
        life.goOnTo(toInstant(toMs(life.now) + 30 * 24 * hourMs));
        const notices = life.owedMails.flatMap(({ mail }) => (mail.kind === 'delay-notice' ? [mail] : []));
        const { extensions } = life.file.case;
        for (const [i, mail] of notices.entries()) {
          // A holding reply that came back has named a day already: the notice says that one (E-52).
          if (extensions.some(({ promisedAt }) => promisedAt === mail.dueAt)) continue;
          const leavesOn = localDay(mail.sendAt, calendar);
          const earliest = addWorkingDays(leavesOn, settings.delayNotice.everyWorkingDays, calendar);
          expect(localDay(mail.dueAt, calendar) >= earliest).toBe(true);
          const next = notices[i + 1];
          // A day that a person gave in between begins anew.
          if (next && next.notices > mail.notices)
            expect(localDay(next.sendAt, calendar) >= earliest).toBe(true);
        }
      }),
      {
        numRuns: Math.ceil(propertyRuns / 5),
        // A day agreed on the phone, whose mail came back, was taken for a notice that nobody had.
        examples: [
          [
            {
              contact: { email: 'kim@resident.example' },
              deeds: [
                [1, 'agree on a later day'],
                [18, 'assign'],
                [60, 'bounce'],
              ],
            },
          ],
        ],
      },
    );
  });
});
