import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeForResident } from '../../../shared/adapters/mail/out/compose.ts';
import { composeForStaff } from '../../../shared/adapters/mail/out/compose-for-staff.ts';
import { letterOf } from '../../../shared/adapters/mail/out/letter-facts.ts';
import { mailWords } from '../../../shared/adapters/mail/words/words.ts';
import { localDayOf } from '../../../shared/domain/calendar/office-hours.ts';
import type { CaseFile } from '../../../shared/domain/case/case-file.ts';
import { isToResident, type MailContent, type OwedMail } from '../../../shared/domain/case/mail.ts';
import { residentKinds, staffKinds } from '../../../shared/domain/case/mail-kind.ts';
import { stillOwed } from '../../../shared/domain/mail/still-owed.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { addDays } from '../../../shared/domain/time/days.ts';
import { toInstant, toMs } from '../../../shared/domain/time/instants.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { type Language, languages } from '../../../shared/domain/vocabulary/language.ts';
import { dayInWords } from '../../../shared/words/time/dates.ts';
import { mondayMorning } from '../../builders/a-case.ts';
import { lived, someLife } from '../../builders/a-life.ts';
import { anOwedMail, someContent } from '../../builders/an-owed-mail.ts';
import { propertyRuns } from '../../builders/property-runs.ts';
import { aMunicipality } from '../../builders/settings.ts';

/**
 * Every mail, of every kind, in every state a case gets into, leaving then or later: no day that has passed is named as one to come,
 * and nobody who is away, has left, may not see the case or is complained about.
 */
const links = {
  status: 'https://s.example/status/a',
  staff: (r: string) => `https://s.example/cases/${r}`,
  list: 'https://s.example/cases',
};
const plain = aMunicipality();
const people = ['kc-handlaggare', 'gata-handlaggare', 'kc-chef', 'kc-ansvarig'] as const;
const troubles = ['nothing', 'away', 'left', 'complained about'] as const;
type Trouble = (typeof troubles)[number];

const someTrouble = fc.record({
  who: fc.constantFrom(...people),
  what: fc.constantFrom(...troubles),
  lateHours: fc.constantFrom(0, 2, 30, 100, 300),
  language: fc.constantFrom(...languages),
});

/** Every kind, of the promise in force. */
function everyMail({ case: c }: CaseFile, owedAt: Instant): OwedMail[] {
  const { dueAt } = c.promise;
  const ofPromise = (content: MailContent): MailContent =>
    'dueAt' in content ? { ...content, dueAt } : content;
  const made = (content: MailContent, to: OwedMail['to']) =>
    anOwedMail(ofPromise(content), { id: `${c.id}#${content.kind}#x`, owedAt, to });
  return [
    ...residentKinds.map((kind) => made(someContent[kind], [{ kind: 'resident' }])),
    ...staffKinds.map((kind) => made(someContent[kind], [{ kind: 'staff', id: 'kc-handlaggare-2' }])),
  ];
}

function troubled(what: Trouble, who: string, now: Instant): Settings {
  const today = localDayOf(now, plain);
  const change =
    what === 'away'
      ? { absences: [{ from: addDays(today, -1), to: addDays(today, 20) }] }
      : what === 'left'
        ? { leftOn: addDays(today, -1) }
        : {};
  return { ...plain, staff: plain.staff.map((each) => (each.id === who ? { ...each, ...change } : each)) };
}

function textOf(file: CaseFile, mail: OwedMail, settings: Settings, now: Instant): string {
  const letter = letterOf(file, mail, settings, links, now);
  return isToResident(mail)
    ? composeForResident(letter, { to: 'a@b.example', replyTo: 'c@d.example', region: 'eu-north-1' }).text
    : composeForStaff([letter], { to: ['a@b.example'] }).text;
}

/** What speaks of the past on purpose, by how its lines begin. */
function ofThePast(language: Language): readonly string[] {
  const { labelReceived, labelPromisedBefore, forwarded, whyThisDay } = mailWords[language];
  const until = (sentence: string) => sentence.split('§')[0] ?? '';
  return [
    `${labelReceived}:`,
    `${labelPromisedBefore}:`,
    until(forwarded({ day: '§' })),
    until(whyThisDay({ explanation: '§' })),
  ];
}

/** Finds lines of a mail to the resident that name a day before today and do not say that it is past. */
function passedDays(language: Language, now: Instant): (text: string) => string[] {
  const today = localDayOf(now, plain);
  const first = localDayOf(mondayMorning, plain);
  const days: string[] = [];
  for (let day = addDays(first, -7); day < today; day = addDays(day, 1)) days.push(dayInWords(day, language));
  const past = ofThePast(language);
  return (text) =>
    text
      .split('\n')
      .filter(
        (line) => days.some((day) => line.includes(day)) && !past.some((begin) => line.startsWith(begin)),
      );
}

/** Whether the person stands there, and not a colleague whose name begins with theirs. */
function names(text: string, name: string): boolean {
  const longer = plain.staff
    .map((each) => each.name)
    .filter((each) => each !== name && each.startsWith(name));
  return longer.reduce((rest, each) => rest.replaceAll(each, ''), text).includes(name);
}

describe('over any history', () => {
  it('no mail names a day that has passed as one to come, nor anybody who cannot have the case', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(someLife, someTrouble, (plan, { who, what, lateHours, language }) => {
        const { file: then, now: last } = lived(plan);
        const now = toInstant(toMs(last) + lateHours * 3_600_000);
        const settings = troubled(what, who, now);
        const { acknowledgedAt: _, ...unacknowledged } = then.case;
        const excluded = what === 'complained about' ? [who] : [];
        const file = { ...then, case: { ...then.case, excluded } };
        const name = plain.staff.find(({ id }) => id === who)?.name ?? expect.fail(who);
        const passed = passedDays(language, now);
        for (const owedOnce of [...then.mails, ...everyMail(then, last)]) {
          const { message = '' } = { message: undefined, ...owedOnce };
          const wrote = file.messages.some(
            ({ id, by }) => id === message && by.kind === 'staff' && by.id === who,
          );
          const mail = { ...owedOnce, language };
          if (!stillOwed({ ...unacknowledged, excluded }, mail, now)) continue;
          const text = textOf(file, mail, settings, now);
          if (isToResident(mail)) expect([mail.kind, passed(text)]).toEqual([mail.kind, []]);
          if (what !== 'nothing' && !(wrote && what !== 'complained about'))
            expect([mail.kind, what, names(text, name)]).toEqual([mail.kind, what, false]);
        }
      }),
      { numRuns: Math.ceil(propertyRuns / 5) },
    );
  });
});
