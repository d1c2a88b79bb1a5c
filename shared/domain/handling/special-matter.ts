import type { Case } from '../case/case.ts';
import type { OwedMail } from '../case/mail.ts';
import { specialMatterRows } from '../complaint/screening.ts';
import { canBeMailed } from '../deadlines/ladder.ts';
import { mattersAmong, toldOfMatters } from '../deadlines/special-matters.ts';
import type { Settings } from '../settings/settings.ts';
import type { SpecialMatter } from '../vocabulary/classification.ts';
import { type Acting, actingStaff, colleague, owe, resident } from './actions/acting.ts';

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
