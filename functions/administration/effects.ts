import { warn } from '../../shared/adapters/runtime/log.ts';
import { type Change, type Following, whatFollows } from '../../shared/domain/administration/what-follows.ts';
import { publishedInTime } from '../../shared/domain/calendar/calendar.ts';
import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import { type Case, isOpen } from '../../shared/domain/case/case.ts';
import { staffName } from '../../shared/domain/people/look-up.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { daysBetween } from '../../shared/domain/time/days.ts';
import type { Day } from '../../shared/domain/time/time.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { heldCases } from '../../shared/use-cases/case/follow-settings.ts';
import { dayInWords } from '../../shared/words/time/dates.ts';
import type { AdministrationDeps } from './administration-deps.ts';
import { languageName } from './labels.ts';
import { untouchedTranslations } from './text-as-mailed.ts';
import { administrationWords } from './words/words.ts';

/** What a change does to the cases there are, counted; nothing of their content leaves this file. */
export interface Effects {
  readonly following: Following;
  readonly open: number;
  /** Days that become closed although answers were promised for them. */
  readonly dueOnClosed: readonly { readonly day: Day; readonly count: number }[];
}

export async function effectsOf(
  change: Change & { readonly inForce: Settings },
  { cases }: Pick<AdministrationDeps, 'cases'>,
): Promise<Effects> {
  const { before, after, inForce, now } = change;
  const held: Case[] = await Array.fromAsync(
    heldCases(cases, inForce, now, (id, fault) =>
      warn('case-not-counted', { case: id, next: 'the preview counts without it' }, fault),
    ),
  );
  const open = held.filter(isOpen);
  const closing = after.closedDays
    .filter(publishedInTime)
    .map(({ on }) => on)
    .filter((on) => !before.closedDays.some((each) => each.on === on));
  const dueOnClosed = closing.flatMap((day) => {
    const count = open.filter(({ promise }) => localDayOf(promise.dueAt, before) === day).length;
    return count > 0 ? [{ day, count }] : [];
  });
  return { following: whatFollows(change, held), open: open.length, dueOnClosed };
}

/** What to think of before applying, in words. */
export function followLines(
  { follows }: Following,
  { before, after }: { readonly before: Settings; readonly after: Settings },
  language: Language,
): string[] {
  const texts = administrationWords[language].follow;
  const department = (id: string) =>
    [...after.departments, ...before.departments].find((each) => each.id === id)?.name[language] ?? id;
  const topic = (id: string) =>
    [...after.topics, ...before.topics].find((each) => each.id === id)?.name[language] ?? id;
  const person = (id: string) =>
    after.staff.some((each) => each.id === id) ? staffName(after, id) : staffName(before, id);
  const lineOf = (follow: Following['follows'][number]): string => {
    const { count } = follow;
    switch (follow.kind) {
      case 'officer': {
        const why = texts.officer[follow.why]({ who: person(follow.officer) });
        const queue = texts.queue({ department: department(follow.department) });
        return texts.goTo({ why, count, to: follow.to === undefined ? queue : person(follow.to) });
      }
      case 'department': {
        const why = texts.department[follow.why]({ who: department(follow.department) });
        return texts.goTo({ why, count, to: department(follow.to) });
      }
      case 'topic': {
        const why = texts.topic({ who: topic(follow.topic) });
        return texts.goTo({ why, count, to: follow.to === undefined ? texts.noTopic : topic(follow.to) });
      }
    }
  };
  return follows.map(lineOf);
}

/** What a change brings that is allowed, and that one should know of. */
export function notesOn(before: Settings, after: Settings, effects: Effects, language: Language): string[] {
  const texts = administrationWords[language];
  const isNew = (on: Day) => !before.closedDays.some((each) => each.on === on);
  return [
    ...after.closedDays
      .filter((day) => isNew(day.on) && !publishedInTime(day))
      .map(({ on, publishedOn }) =>
        texts.note.late({ day: dayInWords(on, language), count: daysBetween(publishedOn, on) }),
      ),
    ...untouchedTranslations(before, after).map(({ text, languages }) =>
      texts.preview.untouched({
        title: text.title[language],
        languages: languages.map((each) => languageName(each, language)).join(', '),
      }),
    ),
    ...effects.dueOnClosed.map(({ day, count }) =>
      texts.preview.dueThen({ count, day: dayInWords(day, language) }),
    ),
  ];
}
