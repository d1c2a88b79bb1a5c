import {
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Case } from '../../domain/case/case.ts';
import type { CaseChange } from '../../domain/case/case-file.ts';
import type { CaseStore, Registration } from '../../domain/case/case-store.ts';
import type { CaseEvent } from '../../domain/case/event.ts';
import type { OwedMail } from '../../domain/case/mail.ts';
import { isQuietChange } from '../../domain/case/quiet-change.ts';
import type { Contact } from '../../domain/complaint/complaint.ts';
import { sha256 } from '../../use-cases/intake/tokens.ts';
import {
  askedItem,
  caseItem,
  caseKey,
  contactItem,
  eventItem,
  issueItem,
  lookUpItem,
  mailItem,
  mailUpdate,
  messageItem,
  personItem,
  personKey,
  rawMailItem,
  readCase,
  readText,
  textItem,
} from './case-items.ts';
import { setAsideItem } from './set-aside-items.ts';
import { absent, type Table } from './table.ts';

const update = (table: Table, mail: OwedMail, event?: CaseEvent): TransactWriteItem => ({
  Update: { TableName: table.name, ...mailUpdate(mail, event) },
});

/** Writes of one change of a case, conditional on the version before it. */
export function changeWrites(table: Table, before: Case, change: CaseChange): TransactWriteItem[] {
  const { put } = table;
  const { id } = change.case;
  const [first, ...others] = change.mails;
  const Item = caseItem(change.case, isQuietChange(before, change.case, change.event.at));
  const asBefore = {
    ConditionExpression: 'version = :before',
    ExpressionAttributeValues: { ':before': { N: String(before.version) } },
  };
  return [
    { Put: { TableName: table.name, Item, ...asBefore } },
    first ? update(table, first, change.event) : put(eventItem(id, change.event)),
    ...change.case.consulted
      .filter((each) => !before.consulted.includes(each))
      .map((each) => put(askedItem(each, change.case, change.event.at))),
    ...others.map((mail) => update(table, mail)),
    ...change.messages.map((message) => put(messageItem(id, message))),
  ];
}

/** Writes of cases: a case is accepted in one transaction (D5), a change of it is one (D6). */
export function caseWrites(table: Table): Pick<CaseStore, 'accept' | 'store' | 'storeTogether' | 'keepLook'> {
  const { client, put, get, putIf, written, writtenTogether } = table;

  function newCaseWrites(registration: Registration): TransactWriteItem[] {
    const { case: c, text, contact, event, mails, messages, threads, personKeys = [] } = registration;
    const [first, ...others] = mails;
    return [
      put(caseItem(c)),
      put(textItem(c.id, text)),
      put(contactItem(c.id, contact, text)),
      first ? put(mailItem(first, event)) : put(eventItem(c.id, event)),
      // References come of ids: where the reference is new, the case is.
      put(lookUpItem('REFERENCE', c.reference, { caseId: c.id }), absent),
      ...others.map((mail) => put(mailItem(mail))),
      ...messages.map((message) => put(messageItem(c.id, message))),
      ...threads.map((id) => put(lookUpItem('THREAD', sha256(id), { caseId: c.id }))),
      ...personKeys.map((key) => put(personItem(key, c.id))),
    ];
  }

  /** The case, what became of its mail, and the task a records request in it is: the mail becomes the case, once. */
  function registrationWrites(made: Registration): TransactWriteItem[] {
    const { rawMailKey } = made.text;
    const { setAside } = made;
    const outcome = { outcome: 'case', reference: made.case.reference } as const;
    // A mail a person makes a case of has been set aside before, and is so once.
    const before = setAside?.state === 'case' ? 'attribute_exists(setAside)' : absent;
    return [
      ...newCaseWrites(made),
      ...(rawMailKey ? [put(rawMailItem(rawMailKey, outcome), before)] : []),
      ...(setAside ? [put(setAsideItem(setAside))] : []),
      ...(made.recordsTask ? newCaseWrites(made.recordsTask) : []),
    ];
  }

  async function accept(registration: Registration): ReturnType<CaseStore['accept']> {
    const { case: c } = registration;
    const writes = registrationWrites(registration);
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: writes }));
      return { kind: 'accepted', case: c };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const [stored, text] = await Promise.all([get(caseKey(c.id), 'CASE'), get(caseKey(c.id), 'TEXT')]);
      if (!stored) {
        const isTaken = error.CancellationReasons?.some(
          ({ Code }, i) => Code === 'ConditionalCheckFailed' && writes[i]?.Put?.Item?.sk?.S === 'REFERENCE',
        );
        if (isTaken) return { kind: 'reference-taken' };
        // Another transaction was in the way, or the mail has been taken in: the caller's retry decides.
        throw error;
      }
      const same = text === undefined || readText(text).bodyHash === registration.text.bodyHash;
      return same ? { kind: 'repeated', case: readCase(stored) } : { kind: 'other-body' };
    }
  }

  /** Another contact; how the text begins and who has seen it stay. */
  const contactUpdate = (id: string, contact: Contact): TransactWriteItem => {
    const { pk, sk, content } = contactItem(id, contact);
    return {
      Update: {
        TableName: table.name,
        Key: { ...(pk && { pk }), ...(sk && { sk }) },
        // The mark lets the stream tell a correction from somebody having seen the case.
        UpdateExpression: 'SET content = :content, isCorrected = :true',
        ExpressionAttributeValues: { ...(content && { ':content': content }), ':true': { BOOL: true } },
      },
    };
  };

  function removed(pk: string, sk: string): TransactWriteItem {
    return { Delete: { TableName: table.name, Key: { pk: { S: pk }, sk: { S: sk } } } };
  }

  const store: CaseStore['store'] = async (before, change, alongside = {}) => {
    const { id } = change.case;
    const {
      threads = [],
      contact,
      text,
      personKeys = [],
      formerPersonKeys = [],
      rawMail,
      knownIssue,
      also,
      task,
    } = alongside;
    const writes: TransactWriteItem[] = [
      ...changeWrites(table, before, change),
      ...threads.map((each) => put(lookUpItem('THREAD', sha256(each), { caseId: id }))),
      ...(contact ? [contactUpdate(id, contact)] : []),
      ...(text ? [put(textItem(id, text))] : []),
      ...personKeys.map((key) => put(personItem(key, id))),
      ...formerPersonKeys.map((key) => removed(personKey(key), caseKey(id))),
      ...(rawMail ? [put(rawMailItem(rawMail.id, rawMail), absent)] : []),
      ...(knownIssue ? [put(issueItem(knownIssue, id))] : []),
      ...(also ? changeWrites(table, also.before, also.change) : []),
      ...(task ? newCaseWrites(task) : []),
    ];
    return (await written(writes)) ? 'stored' : 'conflict';
  };

  return {
    accept,
    store,
    async storeTogether(changes) {
      const groups = changes.map(({ before, change }) => changeWrites(table, before, change));
      return (await writtenTogether(groups)).map((isWritten) => (isWritten ? 'stored' : 'conflict'));
    },
    async keepLook(c) {
      await putIf(caseItem(c), 'version = :before', { ':before': { N: String(c.version) } });
    },
  };
}
