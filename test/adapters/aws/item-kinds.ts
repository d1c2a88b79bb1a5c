import { gunzipSync, gzipSync } from 'node:zlib';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { signOffSchema } from '../../../functions/log-pages/log-reader.ts';
import {
  caseItem,
  contactItem,
  draftItem,
  eventItem,
  mailItem,
  messageItem,
  readCase,
  readContact,
  readDraft,
  readEvent,
  readMail,
  readMessage,
  readText,
  textItem,
} from '../../../shared/adapters/aws/case-items.ts';
import { readDirtyDay } from '../../../shared/adapters/aws/dirty-days.ts';
import { claimedPersonItem, readClaimedPerson } from '../../../shared/adapters/aws/dynamo-claimed-people.ts';
import { followerItem, readFollower } from '../../../shared/adapters/aws/dynamo-followers.ts';
import { readSavedView, savedViewItem } from '../../../shared/adapters/aws/dynamo-saved-views.ts';
import { readTextRemark, textRemarkItem } from '../../../shared/adapters/aws/dynamo-text-remarks.ts';
import { lately, wordsOf } from '../../../shared/adapters/aws/lately-indexed.ts';
import { logLineSchema } from '../../../shared/adapters/aws/log-chain.ts';
import { readStored } from '../../../shared/adapters/aws/read-stored.ts';
import { readSetAside, setAsideItem } from '../../../shared/adapters/aws/set-aside-items.ts';
import { changeItem, readChange } from '../../../shared/adapters/aws/settings-versions.ts';
import {
  dayItems,
  importedItem,
  readDay,
  readImported,
  readRows,
  readTallyItem,
} from '../../../shared/adapters/aws/trend-items.ts';
import { unpackBlock } from '../../../shared/adapters/aws/word-blocks.ts';
import {
  readFamily,
  readSession,
  sessionItem,
} from '../../../shared/adapters/web/sign-in/dynamo-sessions.ts';
import { pendingSignInSchema } from '../../../shared/adapters/web/sign-in/sessions.ts';
import { knownIssueSchema } from '../../../shared/domain/settings/known-issue.ts';
import { absenceSchema, settingsSchema } from '../../../shared/domain/settings/settings.ts';
import type { StoredItem } from '../../builders/stored-items.ts';

/** Where in an item the part lies that a version may add fields to. */
interface Place {
  readonly get: (item: StoredItem) => unknown;
  readonly set: (item: StoredItem, content: unknown) => StoredItem;
}

/** One kind of item: where its content lies, how it is read, and how the store writes it again, if it ever does. */
export interface ItemKind {
  readonly key: RegExp;
  readonly content: Place;
  readonly read: (item: StoredItem) => unknown;
  readonly rewrite?: (item: StoredItem) => StoredItem | undefined;
  /** Made anew by any other version, never read by it. */
  readonly ownVersionOnly?: true;
}

const inMap: Place = {
  get: (item) => unmarshall(item).content,
  set: (item, content) => ({ ...item, ...marshall({ content }) }),
};
const asText = (attribute: string): Place => ({
  get: (item) => JSON.parse(item[attribute]?.S ?? 'null'),
  set: (item, content) => ({ ...item, [attribute]: { S: JSON.stringify(content) } }),
});
const zipped = (attribute: string): Place => ({
  get: (item) => JSON.parse(gunzipSync(item[attribute]?.B ?? new Uint8Array()).toString('utf8')),
  set: (item, content) => ({ ...item, [attribute]: { B: gzipSync(JSON.stringify(content)) } }),
});
/** The attributes themselves. */
const plain: Place = {
  get: (item) => attributesOf(item),
  set: ({ pk, sk }, content) => ({
    ...(pk && { pk }),
    ...(sk && { sk }),
    ...(typeof content === 'object' && content !== null && marshall(content)),
  }),
};

/** The same where what is found by is bytes: a version may add attributes beside them. */
const besideBytes: Place = {
  get: (item) => attributesOf(Object.fromEntries(Object.entries(item).filter(([, { B }]) => !B))),
  set: (item, content) => ({
    ...item,
    ...(typeof content === 'object' && content !== null && marshall(content)),
  }),
};

function attributesOf(item: StoredItem): Record<string, unknown> {
  const { pk: _, sk: __, ...attributes } = unmarshall(item);
  return attributes;
}

const idOf = (item: StoredItem) => (item.pk?.S ?? '').slice('CASE#'.length);

/** Every kind of item in every table, by `<pk> <sk>`. */
export const itemKinds: Readonly<Record<string, ItemKind>> = {
  case: {
    key: /^CASE#\S+ CASE$/,
    content: inMap,
    read: readCase,
    rewrite: (item) => caseItem(readCase(item)),
  },
  text: {
    key: /^CASE#\S+ TEXT$/,
    content: inMap,
    read: readText,
    rewrite: (item) => textItem(idOf(item), readText(item)),
  },
  contact: {
    key: /^CASE#\S+ CONTACT$/,
    content: inMap,
    read: readContact,
    rewrite: (item) => contactItem(idOf(item), readContact(item)),
  },
  event: {
    key: /^CASE#\S+ EVENT#/,
    content: inMap,
    read: readEvent,
    rewrite: (item) => eventItem(idOf(item), readEvent(item)),
  },
  message: {
    key: /^CASE#\S+ MESSAGE#/,
    content: inMap,
    read: readMessage,
    rewrite: (item) => messageItem(idOf(item), readMessage(item)),
  },
  mail: {
    key: /^CASE#\S+ MAIL#/,
    content: inMap,
    read: readMail,
    rewrite: (item) => mailItem(readMail(item)),
  },
  draft: {
    key: /^CASE#\S+ DRAFT#/,
    content: inMap,
    read: readDraft,
    rewrite: (item) => draftItem(item.pk?.S?.slice('CASE#'.length) ?? '', readDraft(item)),
  },
  notice: {
    key: /^NOTICE#\S+ MAIL#/,
    content: inMap,
    read: readMail,
    rewrite: (item) => mailItem(readMail(item)),
  },
  reference: { key: /^REFERENCE#/, content: plain, read: (item) => item.caseId?.S },
  thread: { key: /^THREAD#/, content: plain, read: (item) => item.caseId?.S },
  'mails that left as one': { key: /^GATHERED#/, content: plain, read: (item) => item.mails?.L },
  'raw mail': { key: /^RAWMAIL#\S+ RAWMAIL/, content: plain, read: (item) => item.outcome?.S },
  'mail set aside': {
    key: /^RAWMAIL#\S+ SET-ASIDE/,
    content: inMap,
    read: readSetAside,
    rewrite: (item) => setAsideItem(readSetAside(item)),
  },
  heartbeat: { key: /^HEARTBEAT#/, content: plain, read: (item) => item.slot?.S },
  'asked about a case': { key: /^ASKED#\S+ CASE#/, content: plain, read: (item) => item.sk?.S },
  'case of a known issue': { key: /^ISSUE#\S+ CASE#/, content: plain, read: (item) => item.sk?.S },
  follower: {
    key: /^FOLLOWER#/,
    content: inMap,
    read: readFollower,
    rewrite: (item) => followerItem(readFollower(item)),
  },
  person: { key: /^PERSON#\S+ CASE#/, content: plain, read: (item) => item.sk?.S },

  'words of a case': {
    key: /^WORDS#NEW /,
    content: besideBytes,
    read: (item) => [...lately([item])].map(([id, late]) => ({ id, at: item.at?.S, ...wordsOf(late) })),
  },
  'block of words': { key: /^WORDS#BLOCKS /, content: plain, read: (item) => item.cases?.S },
  'words of a block': {
    key: /^WORDS#\d/,
    content: besideBytes,
    read: ({ postings }) => unpackBlock([postings?.B], 1),
  },

  day: { key: /^TREND#DAYS /, content: plain, read: readDay },
  rows: {
    key: /^TREND#\d/,
    content: zipped('rows'),
    read: readRows,
    rewrite: (item) =>
      dayItems('2026-11-23', readRows(item) ?? [], '2026-11-23T09:15:00.000Z').find(({ rows }) => rows?.B),
  },
  tally: { key: /^TALLY#/, content: zipped('tally'), read: readTallyItem, ownVersionOnly: true },
  'day to count again': { key: /^DIRTY /, content: plain, read: readDirtyDay },
  'imported row': {
    key: /^IMPORT#/,
    content: asText('facts'),
    read: readImported,
    rewrite: (item) => {
      const facts = readImported(item);
      return facts && importedItem(item.sk?.S ?? '', facts);
    },
  },
  'day of an imported row': { key: /^IMPORTED#/, content: plain, read: (item) => item.day?.S },

  settings: {
    key: /^SETTINGS VERSION#/,
    content: asText('content'),
    read: (item) => readStored(settingsSchema, JSON.parse(item.content?.S ?? 'null')),
  },
  'who changed settings': {
    key: /^SETTINGS CHANGE#/,
    content: inMap,
    read: readChange,
    rewrite: (item) => changeItem(1, readChange(item)),
  },
  absence: {
    key: /^ABSENCE /,
    content: plain,
    read: ({ sk, deputy }) => {
      const [, from, to] = sk?.S?.split('#') ?? [];
      return absenceSchema.parse({ from, to, deputy: deputy?.S });
    },
  },
  'saved list': {
    key: /^VIEW /,
    content: inMap,
    read: readSavedView,
    rewrite: (item) => savedViewItem(item.sk?.S?.split('#')[0] ?? '', readSavedView(item)),
  },
  'person by a claim': {
    key: /^CLAIMED /,
    content: inMap,
    read: readClaimedPerson,
    rewrite: (item) => claimedPersonItem(readClaimedPerson(item)),
  },
  'remark on a text': {
    key: /^TEXT-REMARK /,
    content: inMap,
    read: readTextRemark,
    rewrite: (item) => textRemarkItem(readTextRemark(item)),
  },
  'known issue': {
    key: /^KNOWN-ISSUE /,
    content: inMap,
    read: (item) => readStored(knownIssueSchema, unmarshall(item).content),
  },
  session: {
    key: /^SESSION#/,
    content: plain,
    read: readSession,
    rewrite: (item) => sessionItem('SESSION', 'id', readSession(item)),
  },
  'sign-in of a person': { key: /^STAFF#\S+ FAMILY#/, content: inMap, read: readFamily },
  'sign-in': {
    key: /^SIGN-IN#/,
    content: plain,
    read: (item) => pendingSignInSchema.parse(attributesOf(item)),
  },
  'line of the read log': {
    key: /^DAY#/,
    content: plain,
    read: (item) => readStored(logLineSchema, attributesOf(item)),
  },
  'signed report of the log': {
    key: /^SIGNOFF /,
    content: plain,
    read: (item) => readStored(signOffSchema, attributesOf(item)),
  },
};

export function kindOf(item: StoredItem): string {
  const key = `${item.pk?.S} ${item.sk?.S}`;
  const found = Object.entries(itemKinds).find(([, kind]) => kind.key.test(key));
  if (!found) throw new Error(`No kind of item has the key ${key}: name it in item-kinds.ts.`);
  return found[0];
}
