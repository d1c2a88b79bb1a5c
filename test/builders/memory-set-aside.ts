import type { RawMailOutcome } from '../../shared/domain/case/raw-mail-outcome.ts';
import type { SetAside } from '../../shared/domain/case/set-aside.ts';
import type { SetAsideStore } from '../../shared/domain/case/set-aside-store.ts';

/** Set-aside mails in memory, with the same promises as the table: the shared suite holds both to them. */
export function memorySetAside(
  kept: Map<string, SetAside>,
  rawMails: Map<string, RawMailOutcome>,
): SetAsideStore {
  const oldestFirst = (state: SetAside['state']) =>
    [...kept.values()]
      .filter((mail) => mail.state === state)
      .sort((a, b) => a.receivedAt.localeCompare(b.receivedAt));
  return {
    async keep(mail, outcome) {
      if (rawMails.has(mail.id)) return false;
      rawMails.set(mail.id, outcome);
      kept.set(mail.id, mail);
      return true;
    },
    async mail(id) {
      // As DynamoDB does with a key of more than 2,048 bytes.
      if (id.length > 2_000) throw new Error('ValidationException');
      return kept.get(id);
    },
    async *list(state, from, to) {
      yield* oldestFirst(state)
        .toReversed()
        .filter(({ receivedAt }) => receivedAt >= from && receivedAt <= to);
    },
    async keepJudged(mail) {
      const before = kept.get(mail.id);
      if (!before || before.state === 'case') return false;
      kept.set(mail.id, mail);
      return true;
    },
    async *before(until) {
      for (const state of ['waiting', 'right'] as const)
        yield* oldestFirst(state).filter(({ receivedAt }) => receivedAt <= until);
    },
    async remove(id) {
      kept.delete(id);
    },
  };
}
