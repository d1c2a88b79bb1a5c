import { type Case, isOpen } from '../case/case.ts';

/** What speaks for two cases being about the same. */
const likenesses = ['person', 'words', 'topic', 'place'] as const;
export type Likeness = (typeof likenesses)[number];

/** A case as far as it is compared. */
export interface Compared {
  readonly case: Pick<Case, 'id' | 'state' | 'topic'>;
  readonly text: string;
  readonly address?: string | undefined;
  /** Whether who wrote it is who wrote the other: by address or number. */
  readonly isSamePerson: boolean;
}

export interface Likely<Candidate extends Compared> {
  readonly candidate: Candidate;
  readonly because: readonly Likeness[];
}

/** Of the words of the shorter text, so many stand in the other. */
const leastShare = 0.5;
/** Shorter words are in every text. */
const shortestWord = 4;
const mostShown = 10;

/**
 * Open cases that may be the same matter as this one, likeliest first: by the same person, or in much the same words, about
 * the same topic or place. A suggestion and no more; a person decides (E-39).
 */
export function likelyDuplicates<Candidate extends Compared>(
  of: Omit<Compared, 'isSamePerson'>,
  candidates: readonly Candidate[],
): readonly Likely<Candidate>[] {
  const words = wordsOf(of.text);
  const others = candidates
    .filter((each) => each.case.id !== of.case.id && isOpen(each.case))
    .map((candidate) => ({ candidate, theirs: wordsOf(candidate.text) }));
  const having = (word: string) => others.filter(({ theirs }) => theirs.has(word)).length;
  const rarity = new Map(
    [...words].map((word) => [word, Math.log(others.length / Math.max(having(word), 1))]),
  );
  return others
    .map(({ candidate, theirs }) => ({
      candidate,
      // A street that two of thirty name says more than the lamp they all write about.
      inCommon: [...rarity].reduce((sum, [word, rare]) => (theirs.has(word) ? sum + rare : sum), 0),
      because: [
        ...(candidate.isSamePerson ? (['person'] as const) : []),
        ...(share(words, theirs) >= leastShare ? (['words'] as const) : []),
        ...(of.case.topic !== undefined && of.case.topic === candidate.case.topic
          ? (['topic'] as const)
          : []),
        ...(isSamePlace(of, candidate) ? (['place'] as const) : []),
      ],
    }))
    .filter(({ because }) => because.some((each) => each === 'person' || each === 'words'))
    .toSorted((a, b) => weight(b.because) - weight(a.because) || b.inCommon - a.inCommon)
    .slice(0, mostShown)
    .map(({ candidate, because }) => ({ candidate, because }));
}

const weights: Readonly<Record<Likeness, number>> = { person: 4, words: 3, place: 2, topic: 1 };
const weight = (because: readonly Likeness[]) => because.reduce((sum, each) => sum + weights[each], 0);

function wordsOf(text: string): ReadonlySet<string> {
  const words =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= shortestWord));
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  if (few.size < 2) return 0;
  return [...few].filter((word) => many.has(word)).length / few.size;
}

/** The same street and number, however it is written; nothing is the same as no place. */
function isSamePlace(a: Pick<Compared, 'address'>, b: Pick<Compared, 'address'>): boolean {
  const [one, other] = [a, b].map(({ address }) => address?.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''));
  return one !== undefined && one !== '' && one === other;
}
