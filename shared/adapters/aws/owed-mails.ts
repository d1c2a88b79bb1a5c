import type { CaseFile } from '../../domain/case/case-file.ts';
import type { CaseStore, Claim, MailKey } from '../../domain/case/case-store.ts';
import { mailGroup } from '../../domain/case/gathered-mail.ts';
import type { OwedMail } from '../../domain/case/mail.ts';
import type { Instant } from '../../domain/time/time.ts';
import {
  caseKey,
  groupMark,
  lookUpItem,
  mailItem,
  mailKey,
  mailUpdate,
  readFile,
  readMail,
} from './case-items.ts';
import { dueIndex } from './due-index.ts';
import { absent, type Item, orSetAside, type Table } from './table.ts';

const unsentIndex = { name: 'unsent-index', partition: 'unsentFor', sort: 'sendAt', prefix: 'UNSENT' };

const keysAtOnce = 100;

/** Behind the instant stands whose mail it is: `~` comes after all of that. */
const throughout = (until: string) => `${until}~`;

const keyIn = ({ pk, sk }: Item) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' });
const nameOf = ({ pk, sk }: ReturnType<typeof keyIn>) => `${pk} ${sk}`;

/** False of what its key says belongs to others; until November 2026 no key said so. */
function mayBeOf(group: string | undefined, { sendAt }: Item): boolean {
  const place = sendAt?.S ?? '';
  return group === undefined || !place.includes('#') || place.endsWith(groupMark(group));
}

const gatheredDays = 14;

/** Gone by itself once no report on them can come. */
const gatheredItem = (id: string, mails: readonly MailKey[], at: Instant) =>
  lookUpItem('GATHERED', id, {
    mails: mails.map((mail) => mail.id),
    expiresAt: Math.ceil(Date.parse(at) / 1000) + gatheredDays * 86_400,
  });

/** Known by its key alone: what the mail says is read with its case, once it is claimed. */
const claimOf = ({ caseId, id }: MailKey, { name, now, until }: Claim) => ({
  Key: { pk: { S: caseKey(caseId) }, sk: { S: mailKey({ caseId, id }) } },
  UpdateExpression: `SET mailState = :sending, claim = :claim, claimedUntilAt = :until, content.#state = :sending,
    content.claim = :claim, content.claimedUntilAt = :until, content.attempts = content.attempts + :one`,
  ConditionExpression: `sendAt <= :place AND
    (mailState = :owed OR (mailState = :sending AND (claimedUntilAt <= :now OR claim = :claim)))`,
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: {
    ':owed': { S: 'owed' },
    ':sending': { S: 'sending' },
    ':now': { S: now },
    ':place': { S: throughout(now) },
    ':claim': { S: name },
    ':until': { S: until },
    ':one': { N: '1' },
  },
});

/** Mails owed until they are sent: who sends one claims it first. */
export function owedMails(
  table: Table,
): Pick<
  CaseStore,
  | 'oweNotice'
  | 'unsent'
  | 'claim'
  | 'claimTogether'
  | 'keepGathered'
  | 'gatheredAs'
  | 'withTheirCases'
  | 'keepClaimed'
  | 'keepDelivered'
> {
  const { batch, get, keep, putIf, updateIf, writtenTogether } = table;
  const due = dueIndex(table, unsentIndex);

  async function* unsent(until: string, group?: string): AsyncGenerator<OwedMail> {
    const found = await due(throughout(until), group);
    const keys = found.filter((entry) => mayBeOf(group, entry)).map(keyIn);
    // A hundred at a time, so that who wants the first few reads no thousands.
    for (let from = 0; from < keys.length; from += keysAtOnce) {
      const some = keys.slice(from, from + keysAtOnce);
      const stored = new Map<string, Item>();
      for await (const each of batch(some)) stored.set(nameOf(keyIn(each)), each);
      for (const key of some) {
        // The index lags and holds keys only: the mail itself says whether it is still owed, and to whom.
        const item = stored.get(nameOf(key));
        const mail = item?.unsentFor ? orSetAside(readMail, item) : undefined;
        if (mail && (group === undefined || mailGroup(mail) === group)) yield mail;
      }
    }
  }

  return {
    unsent,
    oweNotice: (mail) => putIf(mailItem(mail), absent),
    claim(mail, claim) {
      const { Key, ...update } = claimOf(mail, claim);
      return updateIf(Key, update);
    },
    claimTogether(mails, claim) {
      const updates = mails.map((mail) => [{ Update: { TableName: table.name, ...claimOf(mail, claim) } }]);
      return writtenTogether(updates);
    },
    keepGathered: (id, mails, at) => keep(gatheredItem(id, mails, at)),
    async gatheredAs(id) {
      const stored = await get(`GATHERED#${id}`, 'GATHERED');
      const ids = stored?.mails?.L?.flatMap(({ S }) => S ?? []) ?? [];
      return ids.map((id) => ({ id, caseId: id.split('#')[0] ?? '' }));
    },
    async withTheirCases(mails) {
      const keys = mails.map((mail) => ({ pk: caseKey(mail.caseId), sk: mailKey(mail) }));
      const ofCases = [...new Set(keys.map(({ pk }) => pk))].map((pk) => ({ pk, sk: 'CASE' }));
      const stored = new Map<string, Item>();
      for await (const each of batch([...keys, ...ofCases])) stored.set(nameOf(keyIn(each)), each);
      const files = mails.flatMap(({ id }, i): [string, CaseFile][] => {
        const { pk = '', sk = '' } = keys[i] ?? {};
        const items = [stored.get(nameOf({ pk, sk })), stored.get(nameOf({ pk, sk: 'CASE' }))];
        const file = orSetAside(() => readFile(items.filter((each) => each !== undefined)), {
          pk: { S: pk },
          sk: { S: sk },
        });
        return file ? [[id, file]] : [];
      });
      return new Map(files);
    },
    keepClaimed(mail) {
      const { Key, ExpressionAttributeValues, ...update } = mailUpdate(mail);
      return updateIf(Key, {
        ...update,
        ConditionExpression: 'mailState = :sending',
        ExpressionAttributeValues: { ...ExpressionAttributeValues, ':sending': { S: 'sending' } },
      });
    },
    keepDelivered: ({ caseId, id }, sesMessageId, at) =>
      updateIf(
        { pk: { S: caseKey(caseId) }, sk: { S: mailKey({ caseId, id }) } },
        {
          UpdateExpression: 'SET content.deliveredAt = :at',
          ConditionExpression:
            'mailState = :sent AND content.sesMessageId = :id AND attribute_not_exists(content.bouncedAt)',
          ExpressionAttributeValues: { ':at': { S: at }, ':sent': { S: 'sent' }, ':id': { S: sesMessageId } },
        },
      ),
  };
}
