import type { Settings } from '../settings/settings.ts';
import type { Day } from '../time/time.ts';
import type { Channel } from '../vocabulary/classification.ts';
import type { Filters } from './report.ts';

/** Ways in which people reach the contact centre and often need no case: the first is how most do. */
export const talliedChannels = [
  'phone',
  'visit',
  'chat',
  'email',
  'social',
] as const satisfies readonly Channel[];
export type TalliedChannel = (typeof talliedChannels)[number];

/** What a contact that made no case was: nothing of who it was. */
export interface ContactKind {
  readonly on: Day;
  readonly channel: TalliedChannel;
  readonly topic?: string | undefined;
  /** Whether the person got what they came for. */
  readonly solved: boolean;
}

/** One contact; its id tells a second press of the button from a second contact. */
export interface Contact extends ContactKind {
  readonly id: string;
}

export interface ContactCount extends ContactKind {
  readonly count: number;
}

/** Where contacts without a case are counted. One implementation on DynamoDB, one in memory for tests. */
export interface ContactStore {
  /** False when it was counted before. */
  count(contact: Contact): Promise<boolean>;
  /** False when it was not counted, or has been taken back. */
  takeBack(contact: Contact): Promise<boolean>;
  /** Every count of these days, both included. */
  counts(from: Day, to: Day): Promise<readonly ContactCount[]>;
}

/** Contacts of one channel or topic. */
interface ContactSum {
  readonly key: string;
  readonly contacts: number;
  readonly solved: number;
}

export interface ContactFigures {
  readonly contacts: number;
  readonly solved: number;
  readonly byChannel: readonly ContactSum[];
  /** Without a topic under `''`. */
  readonly byTopic: readonly ContactSum[];
}

/** What the counts of a period add up to; a contact belongs to the department of its topic, without one to the contact centre. */
export function contactFigures(
  counts: readonly ContactCount[],
  filters: Filters,
  { topics, contactCentre }: Pick<Settings, 'topics' | 'contactCentre'>,
): ContactFigures {
  const departmentOf = (topic: string | undefined) =>
    topics.find(({ id }) => id === topic)?.department ?? contactCentre;
  // A contact has no type: narrowed to one, nothing can be said of contacts.
  const wanted = counts.filter(
    ({ channel, topic }) =>
      filters.type === undefined &&
      (filters.channel === undefined || filters.channel === channel) &&
      (filters.topic === undefined || filters.topic === topic) &&
      (filters.department === undefined || filters.department === departmentOf(topic)),
  );
  return {
    ...sum('', wanted),
    byChannel: sums(wanted, ({ channel }) => channel),
    byTopic: sums(wanted, ({ topic }) => topic ?? ''),
  };
}

function sums(counts: readonly ContactCount[], by: (count: ContactCount) => string): ContactSum[] {
  return [...Map.groupBy(counts, by)]
    .map(([key, of]) => sum(key, of))
    .toSorted((a, b) => b.contacts - a.contacts || a.key.localeCompare(b.key));
}

function sum(key: string, counts: readonly ContactCount[]): ContactSum {
  const add = (of: readonly ContactCount[]) => of.reduce((total, { count }) => total + count, 0);
  return { key, contacts: add(counts), solved: add(counts.filter(({ solved }) => solved)) };
}
