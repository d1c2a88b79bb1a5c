import type { Deed } from './deeds.ts';

/** A topic that leads to the department. */
export const topics: Readonly<Record<string, string>> = {
  kontaktcenter: 'bemotande',
  'gata-park': 'vinterunderhall',
  utbildning: 'forskola',
  socialtjanst: 'aldreomsorg',
};
/** Kind of the line a deed leaves on the timeline. */
export const leaves: Readonly<Record<string, string>> = {
  assign: 'assigned',
  reply: 'answered',
  extend: 'extended',
  approve: 'extension-approved',
  ask: 'asked',
  'resident-answers': 'resident-wrote',
  handover: 'handed-over',
  consult: 'consulted',
  note: 'noted',
  withdraw: 'withdrawn',
  reopen: 'reopened',
};

/** Message-ID of the mail a matter came with. */
export const messageIdOf = (matter: number) => `<matter-${matter}@resident.example>`;

/** What the API is sent for a deed, and the rule that turns it down where one does. */
export function bodyOf({ act }: Deed): { body: object; refusedBy?: string | undefined } {
  switch (act.kind) {
    case 'assign':
      return { body: { officer: act.officer } };
    case 'reply':
      return { body: { text: 'Det är gjort.', ...(act.by && { by: act.by }) } };
    case 'extend':
      return {
        body: { promisedOn: act.promisedOn, reason: 'Vi väntar på en reservdel.' },
        refusedBy: act.refusedBy,
      };
    case 'ask':
      return { body: { text: 'Vilken dörr gäller det?' } };
    case 'handover':
      return { body: { department: act.department, note: 'Det är er sak.', ground: 'not-secret' } };
    case 'consult':
      return { body: { officer: act.officer, text: 'Vet du något?', ground: 'consent' } };
    case 'note':
      return { body: { text: 'Ringde.' } };
    default:
      return { body: {} };
  }
}
