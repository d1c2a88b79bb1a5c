import { describe, expect, it } from 'vitest';
import { composeForResident } from '../../../shared/adapters/mail/out/compose.ts';
import { letterOf } from '../../../shared/adapters/mail/out/letter-facts.ts';
import { mailWords } from '../../../shared/adapters/mail/words/words.ts';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import type { CaseFile } from '../../../shared/domain/case/case-file.ts';
import { owed } from '../../../shared/domain/deadlines/obligations.ts';
import type { Acting } from '../../../shared/domain/handling/actions/acting.ts';
import { moveArrival } from '../../../shared/domain/handling/actions/move-arrival.ts';
import { languages } from '../../../shared/domain/vocabulary/language.ts';
import { dayInWords } from '../../../shared/words/time/dates.ts';
import { aCaseFile } from '../../builders/a-case.ts';
import { anOwedMail } from '../../builders/an-owed-mail.ts';
import { appliedSettings } from '../../builders/settings.ts';

const registeredAt = '2026-11-23T09:15:00.000Z';
const acting: Acting = {
  by: { kind: 'staff', id: 'registrator' },
  now: '2026-11-24T08:00:00.000Z',
  applied: appliedSettings(),
};
const reason = 'Kollegan har visat mejlet i sin inkorg.';

/** A mail that a colleague passed on at a quarter past ten on Monday. */
function passedOn(overrides: Partial<CaseFile['case']> = {}): CaseFile {
  const file = aCaseFile();
  const c = { ...file.case, registeredAt, receivedAt: registeredAt, receivedOn: '2026-11-23', ...overrides };
  const mail = {
    spf: 'PASS',
    dkim: 'PASS',
    dmarc: 'PASS',
    passedOn: { by: 'gata-handlaggare', arrival: 'unknown' },
  } as const;
  return { ...file, case: c, ...(file.text && { text: { ...file.text, mail } }) };
}

describe('when a mail that was passed on had reached the colleague (E-58)', () => {
  it('is said by a person: the case counts from then, and so does its promise', () => {
    const file = passedOn();
    const moved = moveArrival(file, { receivedAt: '2026-11-20T13:00:00.000Z', reason }, acting);
    expect(moved).toMatchObject({
      kind: 'changed',
      case: {
        receivedAt: '2026-11-20T13:00:00.000Z',
        receivedOn: '2026-11-20',
        promise: { dueAt: '2026-11-24T16:00:00.000Z', countedFromAt: '2026-11-20T13:00:00.000Z' },
      },
      event: { kind: 'arrival-moved', facts: { receivedAt: '2026-11-20T13:00:00.000Z' } },
      messages: [{ kind: 'note', text: reason }],
    });
  });

  it('moves the promise to no later day: the resident knows the one that stands', () => {
    const early = moveArrival(passedOn(), { receivedAt: '2026-11-20T13:00:00.000Z', reason }, acting);
    if (early.kind === 'refused') throw new Error(early.reason);
    const file = { ...passedOn(), case: early.case };
    const later = moveArrival(file, { receivedAt: '2026-11-23T07:00:00.000Z', reason }, acting);
    expect(later).toMatchObject({
      case: { receivedAt: '2026-11-23T07:00:00.000Z', promise: { dueAt: '2026-11-24T16:00:00.000Z' } },
    });
  });

  it('leaves a day that somebody has promised since', () => {
    const { promise } = passedOn().case;
    const file = passedOn({
      promise: { ...promise, madeBy: 'extension', dueAt: '2026-12-04T16:00:00.000Z' },
    });
    const moved = moveArrival(file, { receivedAt: '2026-11-20T13:00:00.000Z', reason }, acting);
    expect(moved).toMatchObject({ case: { promise: { dueAt: '2026-12-04T16:00:00.000Z' } } });
  });

  it('may lie so far back that the promise is broken: something is owed at once', () => {
    const moved = moveArrival(passedOn(), { receivedAt: '2026-11-12T09:00:00.000Z', reason }, acting);
    expect(moved).toMatchObject({ case: { lookAt: acting.now } });
  });

  it.each(languages)(
    'and the resident hears of the new day, and why another was broken than the one they were told (%s)',
    (language) => {
      const file = passedOn();
      const moved = moveArrival(file, { receivedAt: '2026-11-12T09:00:00.000Z', reason }, acting);
      if (moved.kind === 'refused') throw new Error(moved.reason);
      const { settings } = acting.applied;
      const { due } = owed(moved.case, settings, municipalCalendar(settings), acting.now);
      const notice = due.find(({ kind }) => kind === 'delay-notice');
      if (!notice?.promise) throw new Error('no notice is owed');
      const told = anOwedMail(
        { kind: 'acknowledgement', dueAt: file.case.promise.dueAt },
        { state: 'sent', sentAt: registeredAt },
        file,
      );
      const after = {
        ...file,
        case: { ...moved.case, promise: notice.promise },
        events: [...file.events, moved.event],
        mails: [told],
      };
      const mail = anOwedMail(notice.mail, { language, owedAt: acting.now, sendAt: acting.now }, after);
      const links = { status: 'https://s.example/status/a', staff: (r: string) => r, list: '' };
      const { text } = composeForResident(letterOf(after, mail, settings, links, acting.now), {
        to: 'a@b.example',
        replyTo: 'c@d.example',
        region: 'eu-north-1',
      });
      const said = (day: string) => text.includes(dayInWords(day, language));
      expect([said('2026-11-12'), said('2026-11-16'), said('2026-11-27')]).toEqual([true, true, true]);
      expect(text).not.toContain(mailWords[language].labelPromisedBefore);
      expect(text).not.toContain(mailWords[language].apology);
    },
  );

  it.each([
    ['later than the mail came here', 'arrival-after-mail', passedOn(), '2026-11-23T10:00:00.000Z', reason],
    ['without how it is known', 'arrival-reason-missing', passedOn(), '2026-11-20T13:00:00.000Z', ' '],
    ['further back than any promise', 'time-too-early', passedOn(), '2006-11-20T13:00:00.000Z', reason],
    ['the same again', 'nothing-to-correct', passedOn(), registeredAt, reason],
    ['of what nobody passed on', 'arrival-not-passed-on', aCaseFile(), '2026-11-20T13:00:00.000Z', reason],
    ['of what has ended', 'not-open', passedOn({ state: 'CLOSED' }), '2026-11-20T13:00:00.000Z', reason],
  ])('is refused %s', (_, refusal, file, receivedAt, said) => {
    expect(moveArrival(file, { receivedAt, reason: said }, acting)).toMatchObject({
      kind: 'refused',
      reason: refusal,
    });
  });
});
