import type { Contact, ContactStore } from '../../shared/domain/trends/contacts.ts';

/** Contacts in memory, with the same promises as the table. */
export function memoryContacts(): ContactStore {
  const counted = new Map<string, Contact>();
  return {
    async count(contact) {
      if (counted.has(contact.id)) return false;
      counted.set(contact.id, contact);
      return true;
    },
    takeBack: async ({ id }) => counted.delete(id),
    async counts(from, to) {
      const within = [...counted.values()].filter(({ on }) => on >= from && on <= to);
      const kinds = Map.groupBy(within, ({ on, channel, topic, solved }) =>
        JSON.stringify({ on, channel, topic, solved }),
      );
      return [...kinds.values()].flatMap(([first, ...others]) => {
        if (!first) return [];
        const { id: _, ...kind } = first;
        return [{ ...kind, count: others.length + 1 }];
      });
    },
  };
}
