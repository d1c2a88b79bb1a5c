import { toInstant, toMs } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';
import {
  type Channel,
  channelSchema,
  type Flag,
  flagSchema,
  type SecrecyGroup,
  secrecyGroupSchema,
} from '../vocabulary/classification.ts';
import { type Case, isOpen } from './case.ts';
import { endOf, partsHeld } from './held-parts.ts';

/** What a place in a list says of its case, so that lists choose, sort and count without reading the cases. Codes only. */
export interface ListCodes {
  /** Said of what has ended; other lists are of one department, or ask the case. */
  readonly department: string | undefined;
  readonly secrecyGroup: SecrecyGroup;
  /** Somebody is kept out of it. */
  readonly keepsOut: boolean;
  readonly channel: Channel;
  readonly topic: string | undefined;
  readonly flags: readonly Flag[];
  readonly receivedAt: Instant;
}

/** One case in a list. */
export interface ListEntry {
  readonly id: string;
  /** What the list is ordered by; no two are alike. */
  readonly place: string;
  /** Absent for a case that an older version stored. */
  readonly codes: ListCodes | undefined;
}

/** The lists a store keeps, each in the order of `place`. */
export type ListOf =
  | {
      readonly of: 'open';
      readonly department: string;
      /** Those of one topic only. */
      readonly topic?: string | undefined;
    }
  | { readonly of: 'answered'; readonly department: string }
  /** Open, and nobody has it. */
  | { readonly of: 'unassigned'; readonly department: string }
  | { readonly of: 'open' | 'answered' | 'ended'; readonly officer: string }
  /** Open, and this person was asked about it. In no order, for they are few. */
  | { readonly of: 'asked'; readonly staff: string }
  /** Everything that has ended and still holds something of a person. */
  | { readonly of: 'ended' };

/** Which part of a list, in which direction. */
export interface ListPart {
  readonly backwards: boolean;
  /** In the order cases came in; kept of what is open in a department, of all topics, and of what nobody has. Otherwise by the day they stand under. */
  readonly by?: 'arrival';
  /** Begins behind this cursor; empty is the beginning. */
  readonly after: string;
  /** Nothing that begins later than this, whatever the direction. */
  readonly until?: Instant | undefined;
  /** How many are likely to be wanted. */
  readonly likely: number;
}

const none = '-';

/** The day a case stands under: until when it is to be answered, when it was, or when it ended. */
export function listedAt(c: Case): Instant {
  if (isOpen(c)) return c.promise.dueAt;
  return endOf(c) ?? c.answeredAt ?? c.promise.dueAt;
}

/** Whether a case is in a list now. */
export function isInList(c: Case, list: ListOf): boolean {
  const isTheirs = 'officer' in list ? c.officer === list.officer : true;
  const isThere = 'department' in list ? c.department === list.department : true;
  const isAbout = 'topic' in list && list.topic !== undefined ? c.topic === list.topic : true;
  if (!isTheirs || !isThere || !isAbout) return false;
  switch (list.of) {
    case 'open':
      return isOpen(c);
    case 'unassigned':
      return isOpen(c) && c.officer === undefined;
    case 'asked':
      return isOpen(c) && c.consulted.includes(list.staff);
    case 'answered':
      return c.state === 'ANSWERED';
    case 'ended':
      return endOf(c) !== undefined && partsHeld(c).length > 0;
  }
}

/** Where a case stands among those of one list, with its codes, short so that the case stays small. A change of what it says moves the case. */
export function placeIn(c: Case, at: Instant = listedAt(c)): string {
  return [
    at,
    c.reference,
    endOf(c) === undefined ? none : c.department,
    `${c.secrecyGroup}${c.excluded.length > 0 ? '!' : ''}`,
    c.channel,
    // An earlier system may have named its topics as it liked.
    c.topic === undefined ? none : encodeURIComponent(c.topic),
    c.flags.length === 0 ? none : c.flags.join(),
    toMs(c.receivedAt).toString(36),
  ].join(' ');
}

/** Where it stands among those in the order they came in. */
export const placeByArrival = (c: Case): string => placeIn(c, c.receivedAt);

/** What stands between instant and id of a case that an older version stored: it comes before all others of its instant. */
const gap = '  ';

/** The place of a case of which only instant and id are known. */
export const barePlace = (at: Instant, id: string) => `${at}${gap}${id}`;

export const isBare = (place: string) => place.includes(gap);

/** The part of a place that orders: instant and reference. It may stand in an address. */
export function cursorOf(place: string): string {
  return isBare(place) ? place : place.split(' ', 2).join(' ');
}

/** Begins with an instant, as every place does; nothing else is asked of an index. */
export const isCursor = (text: string) => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z[ -~]{0,100}$/.test(text);

export function codesOf(place: string): ListCodes | undefined {
  const [, , department, secrecy = '', channel, topic, flags = '', receivedAt] = place.split(' ');
  const group = secrecyGroupSchema.safeParse(secrecy.replace('!', ''));
  const way = channelSchema.safeParse(channel);
  if (!group.success || !way.success || !department || !topic || !receivedAt) return undefined;
  return {
    department: department === none ? undefined : department,
    secrecyGroup: group.data,
    keepsOut: secrecy.endsWith('!'),
    channel: way.data,
    topic: topic === none ? undefined : decodeURIComponent(topic),
    flags: flags.split(',').flatMap((each) => flagSchema.safeParse(each).data ?? []),
    receivedAt: toInstant(Number.parseInt(receivedAt, 36)),
  };
}

/**
 * Whether a place lies behind a cursor in the direction of a list.
 *
 * @param cursor - empty is the beginning
 */
export function isBehind(place: string, cursor: string, backwards: boolean): boolean {
  if (cursor === '') return true;
  return backwards ? place < cursor : place > afterCursor(cursor);
}

/** Greater than every place a cursor may mean, and smaller than the next. */
export function afterCursor(cursor: string): string {
  return isBare(cursor) ? cursor : `${cursor}~`;
}
