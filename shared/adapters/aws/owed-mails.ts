import type { CaseStore } from '../../domain/case/case-store.ts';
import { mailGroup } from '../../domain/case/gathered-mail.ts';
import type { OwedMail } from '../../domain/case/mail.ts';
import { caseKey, groupMark, mailItem, mailKey, mailUpdate, readMail } from './case-items.ts';
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

/** Mails owed until they are sent: who sends one claims it first. */
export function owedMails(
  table: Table,
): Pick<CaseStore, 'oweNotice' | 'unsent' | 'claim' | 'keepClaimed' | 'keepDelivered'> {
  const { batch, putIf, updateIf } = table;
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
    claim: ({ caseId, id }, { name, now, until }) =>
      updateIf(
        { pk: { S: caseKey(caseId) }, sk: { S: mailKey({ caseId, id }) } },
        // Known by its key alone: what it says is read with its case, once it is claimed.
        {
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
        },
      ),
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
