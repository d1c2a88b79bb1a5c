import type { FoundBy, IndexedWords, WordIndex } from '../../shared/domain/case/word-index.ts';

/** The index of words in memory; no block is ever needed. */
export function memoryWords(): WordIndex {
  const parts = new Map<string, IndexedWords>();
  const hits = (token: number): Map<string, FoundBy> => {
    const found = new Map<string, FoundBy>();
    const all = [...parts.values()].toSorted((a, b) => (a.at < b.at ? 1 : -1));
    const has = (caseId: string, part: string) => parts.has(`${caseId} ${part}`);
    for (const { caseId, part, person = [], text = [] } of all) {
      if (has(caseId, 'gone')) continue;
      const isReplaced = part === 'case' && has(caseId, 'person');
      if (person.includes(token) && !isReplaced) found.set(caseId, 'person');
      else if (text.includes(token) && !found.has(caseId)) found.set(caseId, 'text');
    }
    return found;
  };
  return {
    add: async (words) => void parts.set(`${words.caseId} ${words.part}`, words),
    async find(tokens) {
      const [first = new Map<string, FoundBy>(), ...others] = tokens.map(hits);
      const inAll = [...first].filter(([id]) => others.every((each) => each.has(id)));
      return new Map(
        inAll.map(([id, by]) => [id, others.some((each) => each.get(id) === 'text') ? 'text' : by]),
      );
    },
    compact: async () => ({ added: 0, removed: 0 }),
  };
}
