import { municipalCalendar } from '../calendar/calendar.ts';
import { localDay, releaseAt } from '../calendar/office-hours.ts';
import type { Case } from '../case/case.ts';
import type { OwedMail } from '../case/mail.ts';
import { barredFrom } from '../case/restriction.ts';
import { specialMatterRows } from '../complaint/screening.ts';
import { canBeMailed } from '../deadlines/ladder.ts';
import { isAway } from '../people/absence.ts';
import type { Settings } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';
import type { Flag, SpecialMatter } from '../vocabulary/classification.ts';
import { type Acting, actingStaff, colleague, owe, resident } from './actions/acting.ts';

type Told = Pick<Case, 'secrecyGroup' | 'excluded' | 'proposedExclusions'>;

/** The special matters among flags, in the order of the table. */
export function mattersAmong(flags: readonly Flag[], settings: Settings): SpecialMatter[] {
  return specialMatterRows(settings).flatMap(({ matter }) => (flags.includes(matter) ? [matter] : []));
}

/**
 * Who hears of special matters on the day the mail leaves: people of a role who are here and may have the case, and
 * mailboxes, which stand by their address and open nothing.
 */
export function toldOfMatters(
  c: Told,
  matters: readonly SpecialMatter[],
  settings: Settings,
  now: Instant,
): string[] {
  const calendar = municipalCalendar(settings);
  const on = localDay(releaseAt(now, calendar), calendar);
  const barred = barredFrom(c, settings);
  const tell = specialMatterRows(settings)
    .filter(({ matter }) => matters.includes(matter))
    .flatMap((row) => row.tell);
  const told = tell.flatMap((each): string[] => {
    if (each === 'data-protection-officer') return [settings.privacy.officerEmail];
    if (each.includes('@')) return [each];
    return settings.staff
      .filter(
        ({ id, role, ...person }) => role === each && !barred.includes(id) && !isAway(person, on, calendar),
      )
      .map(({ id }) => id);
  });
  return [...new Set(told)];
}

/** Special matters a case did not hold before: who is to know of them is told, and so is the resident. */
export function tellOfMatters({ before, after }: { before: Case; after: Case }, acting: Acting): OwedMail[] {
  const { settings } = acting.applied;
  const matters = mattersAmong(after.flags, settings).filter((each) => !before.flags.includes(each));
  if (matters.length === 0) return [];
  const content = { kind: 'special-matter', matters } as const;
  const by = actingStaff(acting)?.id;
  const told = toldOfMatters(after, matters, settings, acting.now).filter((id) => id !== by);
  // What only a machine has found is told as the settings say; a person has looked.
  const said = by ? matters : matters.filter((each) => isToldAtOnce(each, settings));
  const toResident = { kind: 'special-matter', matters: said } as const;
  const cause = `v${before.version + 1}-matter`;
  return [
    ...(told.length > 0
      ? [
          owe(before, content, told.map(colleague), acting, {
            release: 'office-hours',
            cause: `${cause}-staff`,
          }),
        ]
      : []),
    ...(said.length > 0 && canBeMailed(after)
      ? [owe(before, toResident, [resident], acting, { release: 'office-hours', cause })]
      : []),
  ];
}

function isToldAtOnce(matter: SpecialMatter, settings: Settings): boolean {
  return specialMatterRows(settings).some((row) => row.matter === matter && row.isTold);
}
