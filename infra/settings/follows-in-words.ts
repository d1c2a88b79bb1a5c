import {
  type Change,
  type Follow,
  type Following,
  whatFollows,
} from '../../shared/domain/administration/what-follows.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { departmentName, nameOf, staffName } from '../../shared/domain/people/look-up.ts';
import { rememberingFormer } from '../../shared/domain/settings/former.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { SettingsFault } from './read-settings.ts';

/**
 * What the settings would strand and where it goes, a line each, for the person who applies them (E-32, E-36).
 *
 * @param cases - undefined when they cannot be seen from here
 * @param file - named in what is to be typed
 * @throws SettingsFault when a department that has cases is gone and nobody is named to take over
 */
export function followsInWords(change: Change, cases: readonly Case[] | undefined, file: string): string[] {
  const after = rememberingFormer(change.after, change.before);
  const { follows, orphaned, leadersGone } = whatFollows(change, cases);
  if (orphaned.length > 0) throw new SettingsFault(askForSuccessors(orphaned, change.before, after, file));
  return [
    ...follows.map(({ count, ...follow }) => {
      const cases = count === 1 ? '1 case' : `${count} cases`;
      return lineOf(follow, after).replace('#', cases);
    }),
    ...leadersGone.map(({ staff, role, department }) => {
      return `${staffName(after, staff)} (${staff}) has left and is still ${role} of ${department}: name another.`;
    }),
  ];
}

function askForSuccessors(
  orphaned: Following['orphaned'],
  before: Settings,
  after: Settings,
  file: string,
): string {
  const { language } = after.municipality;
  const said = orphaned.map(({ department, held }) => {
    const has = held === undefined ? 'may have cases' : `has ${held} that are not closed`;
    return `${departmentName(before, department, language)} (${department}) is no longer in the file and ${has}.`;
  });
  const flags = orphaned.map(({ department }) => `--successor ${department}=NEW`).join(' ');
  const lines = orphaned.map(({ department }) => `{ from: ${department}, to: NEW }`).join(', ');
  return [
    `Nothing was applied. ${said.join(' ')}`,
    `Say who takes over: npm run settings -- apply ${file} ${flags}`,
    `or write in the file: successors: [${lines}]`,
    `NEW is one of ${after.departments.map(({ id }) => id).join(', ')}.`,
  ].join('\n');
}

const officerWords = {
  gone: 'is gone',
  left: 'has left',
  moved: 'goes to another department',
  'may-not': 'may not open them any more',
} as const;

/** `#` stands for how many cases go. */
function lineOf(follow: Follow, after: Settings): string {
  const { language } = after.municipality;
  const named = (id: string) => `${departmentName(after, id, language)} (${id})`;
  const person = (id: string) => `${staffName(after, id)} (${id})`;
  switch (follow.kind) {
    case 'officer': {
      const { officer, why, to, department } = follow;
      const where = to
        ? `to ${person(to)}`
        : `to the queue of ${named(department)}; to give them to a colleague: --successor ${officer}=ID`;
      return `${person(officer)} ${officerWords[why]}: # → ${where}`;
    }
    case 'department': {
      const why = follow.why === 'gone' ? 'is gone' : 'has nobody who may open it';
      return `${named(follow.department)} ${why}: # → ${named(follow.to)}`;
    }
    case 'topic': {
      const to = follow.to ? `topic ${nameOf(after, 'topic', follow.to, language)}` : 'no topic';
      const topic = nameOf(after, 'topic', follow.topic, language) ?? '';
      return `The topic ${topic} (${follow.topic}) is gone: # → ${to}`;
    }
  }
}
