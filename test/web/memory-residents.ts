import type {
  PendingResident,
  ResidentSession,
  ResidentSessionStore,
} from '../../shared/adapters/web/resident-sign-in/resident-sessions.ts';

/** Residents' sign-ins in memory. */
export function memoryResidents(): ResidentSessionStore {
  const sessions = new Map<string, ResidentSession>();
  const pending = new Map<string, PendingResident>();
  return {
    put: async (id, session) => void sessions.set(id, session),
    get: async (id) => sessions.get(id),
    remove: async (id) => void sessions.delete(id),
    putPending: async (id, each) => void pending.set(id, each),
    async takePending(id) {
      const taken = pending.get(id);
      pending.delete(id);
      return taken;
    },
  };
}
