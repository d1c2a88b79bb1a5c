import * as z from 'zod/mini';
import type { Deed } from './deeds.ts';

/** What staff find of a case when everything is over, as far as the checker looks at it. */
export const keptCaseSchema = z.looseObject({
  reference: z.string(),
  content: z.enum(['whole', 'answer', 'metadata']),
  events: z.array(
    z.object({
      version: z.number(),
      at: z.string(),
      kind: z.string(),
      by: z.object({ kind: z.string(), id: z.optional(z.string()) }),
    }),
  ),
  text: z.optional(z.object({ message: z.string() })),
  contact: z.optional(z.object({ email: z.optional(z.string()) })),
  messages: z._default(z.array(z.object({ id: z.string(), kind: z.string(), text: z.string() })), []),
});
export type KeptCase = z.infer<typeof keptCaseSchema>;
export type Timeline = KeptCase['events'];

/** Kind of the message a deed leaves on the case. */
const says: Readonly<{ [kind: string]: string }> = {
  reply: 'reply',
  ask: 'question',
  'resident-answers': 'from-resident',
  reopen: 'from-resident',
  handover: 'hand-over',
};

/** Kind of the line what a resident does leaves, each once. */
const leaves: Readonly<{ [kind: string]: string }> = {
  'resident-answers': 'resident-wrote',
  reopen: 'reopened',
};

/** Address of the resident with this matter. */
export const residentOf = (matter: number) => `resident${matter}@resident.example`;

/** What is wrong with what was kept of a case: its words, its author, and what was said on it. */
export function wrongIn(
  kept: KeptCase,
  deeds: readonly Deed[],
  { isFound, notes }: { readonly isFound: boolean; readonly notes: readonly string[] },
): string[] {
  const [first] = deeds;
  if (first?.act.kind !== 'arrive') throw new Error('a case begins with its arrival');
  const wrong: string[] = [];
  if (kept.events.some(({ version }, i) => version !== i + 1)) wrong.push('its timeline has a gap');
  for (const [kind, line] of Object.entries(leaves)) {
    const done = deeds.filter(({ act }) => act.kind === kind).length;
    const noted = kept.events.filter((event) => event.kind === line).length;
    if (done !== noted) wrong.push(`${done} ${kind}, ${noted} ${line} on its timeline`);
  }
  if (kept.content === 'whole') {
    if (!kept.text?.message.includes(`nummer ${first.matter}.`)) wrong.push('its text is gone');
    if (first.act.reachedBy === 'email' && kept.contact?.email !== residentOf(first.matter))
      wrong.push('its contact is gone');
    for (const note of notes) {
      const found = kept.messages.filter(({ text }) => text === note).length;
      if (found !== 1) wrong.push(`a note is kept ${found} times: ${note}`);
    }
    for (const kind of new Set(Object.values(says))) {
      const said = deeds.filter(({ act }) => says[act.kind] === kind).length;
      const found = kept.messages.filter((message) => message.kind === kind).length;
      if (said !== found) wrong.push(`${said} ${kind} said, ${found} kept`);
    }
  }
  if (first.act.reachedBy === 'email' && !isFound) wrong.push('cannot be found by its address');
  return wrong;
}
