import { localDayOf } from '../calendar/office-hours.ts';
import { approvedTexts, type Checklist, type Settings, type StandardText } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';

/** The approved checklist of a topic, newest version; drafts and what is approved later are not shown. */
export function approvedChecklist(
  settings: Settings,
  topic: string | undefined,
  now: Instant,
): Checklist | undefined {
  const today = localDayOf(now, settings);
  return settings.checklists
    .filter((each) => each.topic === topic && each.approvedOn !== undefined && each.approvedOn <= today)
    .toSorted((a, b) => b.version - a.version)[0];
}

/** Standard texts for an answer on a topic: its own first, then those for every case. */
export function standardTextsFor(settings: Settings, topic: string | undefined): readonly StandardText[] {
  const texts = approvedTexts(settings);
  const own = texts.filter((each) => each.topic !== undefined && each.topic === topic);
  return [...own, ...texts.filter((each) => each.topic === undefined)];
}

/** The standard text somebody means by its id, its title in any language, or by words that stand in it; the first that fits. */
export function standardTextMeant(settings: Settings, typed: string | undefined): StandardText | undefined {
  if (typed === undefined) return undefined;
  const wanted = typed.toLowerCase();
  const words = wanted.split(/\s+/);
  const isNamed = (each: StandardText) =>
    each.id === typed || Object.values(each.title).some((title) => title.toLowerCase() === wanted);
  const holds = ({ title, text }: StandardText) => {
    const all = [...Object.values(title), ...Object.values(text)].join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  };
  const texts = approvedTexts(settings);
  return texts.find(isNamed) ?? texts.find(holds);
}
