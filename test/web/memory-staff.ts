import type { LogReader, SignOff } from '../../functions/log-pages/log-reader.ts';
import { logChain } from '../../shared/adapters/aws/log-chain.ts';
import type {
  PendingSignIn,
  Session,
  SessionFamily,
  SessionStore,
} from '../../shared/adapters/web/sign-in/sessions.ts';
import type { ReadLogEntry } from '../../shared/domain/handling/read-log.ts';
import type { ReadLog } from '../../shared/domain/handling/read-log-store.ts';

/** A read log in memory; `entries` is what was written. */
export function memoryReadLog(): ReadLog & { readonly entries: ReadLogEntry[] } {
  const entries: ReadLogEntry[] = [];
  return { entries, append: async (entry) => void entries.push(entry) };
}

/** What the log's reviewer reads of it, chained as the functions that write it do. */
export function memoryLogReader(
  readLog: { readonly entries: readonly ReadLogEntry[] },
  secret: string,
): LogReader {
  const signed: SignOff[] = [];
  return {
    day: async (day) => {
      const chain = logChain(() => day);
      const entries = readLog.entries.filter((entry) => entry.at.startsWith(day));
      return entries.map((entry) => chain.next(entry, secret));
    },
    signOffs: async () => signed.toReversed(),
    sign: async (signOff) => void signed.push(signOff),
  };
}

/** Sessions in memory, with the same promises as the table. */
export function memorySessions(): SessionStore {
  const sessions = new Map<string, Session>();
  const families = new Map<string, Map<string, SessionFamily>>();
  const pendings = new Map<string, PendingSignIn>();
  return {
    put: async (id, session) => void sessions.set(id, session),
    get: async (id) => sessions.get(id),
    families: async (staff) => [...(families.get(staff)?.values() ?? [])],
    family: async (staff, family) => families.get(staff)?.get(family),
    async putFamily(staff, family) {
      const known = new Map(families.get(staff));
      if (!known.get(family.family)?.ended) families.set(staff, known.set(family.family, family));
    },
    putPending: async (id, pending) => void pendings.set(id, pending),
    async takePending(id) {
      const pending = pendings.get(id);
      pendings.delete(id);
      return pending;
    },
  };
}
