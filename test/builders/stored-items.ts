import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { dynamoLogReader } from '../../functions/log-pages/dynamo-log-reader.ts';
import { dynamoAbsences } from '../../shared/adapters/aws/dynamo-absences.ts';
import { dynamoCases } from '../../shared/adapters/aws/dynamo-cases.ts';
import { dynamoClaimedPeople } from '../../shared/adapters/aws/dynamo-claimed-people.ts';
import { dynamoFollowers } from '../../shared/adapters/aws/dynamo-followers.ts';
import { dynamoKnownIssues } from '../../shared/adapters/aws/dynamo-known-issues.ts';
import { dynamoReadLog } from '../../shared/adapters/aws/dynamo-read-log.ts';
import { dynamoSavedViews } from '../../shared/adapters/aws/dynamo-saved-views.ts';
import { dynamoTextRemarks } from '../../shared/adapters/aws/dynamo-text-remarks.ts';
import { dynamoTrends } from '../../shared/adapters/aws/dynamo-trends.ts';
import { dynamoWords } from '../../shared/adapters/aws/dynamo-words.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { tableOf } from '../../shared/adapters/aws/table.ts';
import { dynamoSessions } from '../../shared/adapters/web/sign-in/dynamo-sessions.ts';
import type { CaseChange, CaseFile } from '../../shared/domain/case/case-file.ts';
import type { Alongside } from '../../shared/domain/case/case-store.ts';
import { asRight, type SetAside } from '../../shared/domain/case/set-aside.ts';
import type { Attachment } from '../../shared/domain/complaint/complaint.ts';
import { askedToFollow, confirmed } from '../../shared/domain/complaint/follower.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { ask } from '../../shared/domain/handling/actions/ask.ts';
import { assign } from '../../shared/domain/handling/actions/assign.ts';
import { close } from '../../shared/domain/handling/actions/close.ts';
import { consult } from '../../shared/domain/handling/actions/consult.ts';
import { approveExtension, extend } from '../../shared/domain/handling/actions/extend.ts';
import { forward } from '../../shared/domain/handling/actions/forward.ts';
import { joinIssue } from '../../shared/domain/handling/actions/known-issue.ts';
import { mailAccepted } from '../../shared/domain/handling/actions/mail-accepted.ts';
import { note } from '../../shared/domain/handling/actions/note.ts';
import { noteQuestions } from '../../shared/domain/handling/actions/questions.ts';
import { rate } from '../../shared/domain/handling/actions/rate.ts';
import { reply } from '../../shared/domain/handling/actions/reply.ts';
import { residentWrites } from '../../shared/domain/handling/actions/resident-writes.ts';
import { owedManyAlike } from '../../shared/domain/trends/many-alike.ts';
import { owedDigest, owedExportNotice } from '../../shared/domain/trends/owed-notices.ts';
import { tallyDay } from '../../shared/domain/trends/tallied-day.ts';
import type { Refusal } from '../../shared/domain/vocabulary/refusal.ts';
import { aRegistration, mondayMorning } from './a-case.ts';
import { aSetAsideMail } from './a-set-aside-mail.ts';
import { anIssue } from './an-issue.ts';
import { appliedSettings } from './settings.ts';
import { answeredFacts, atMoment, someFacts } from './some-facts.ts';

/** An item as it lies in a table of DynamoDB. */
export type StoredItem = Record<string, AttributeValue>;

const issue = anIssue({
  placeWords: ['Storgatan'],
  until: '2026-11-24T05:00:00.000Z',
  manyAlike: { count: 32, department: 'gata-park', toldAt: mondayMorning },
  state: 'closed',
  closedAt: '2026-11-24T05:00:00.000Z',
  closedBy: 'gata-samordnare',
});
const applied = { ...appliedSettings(), knownIssues: [anIssue()] };
const { settings } = applied;

/**
 * One item of every kind the tables hold, most with every field they can have, written by the stores of today. Recorded,
 * they tell a later version what this one wrote.
 */
export async function storedItems(): Promise<StoredItem[]> {
  const aws = mockClient(DynamoDBClient);
  aws.onAnyCommand().resolves({});
  aws
    .on(GetItemCommand)
    .callsFake(({ Key }) =>
      Key?.sk?.S?.startsWith('VERSION#') ? { Item: { content: { S: JSON.stringify(settings) } } } : {},
    );
  try {
    const client = new DynamoDBClient({});
    await writeEverything(client);
    const ofWords = await writeWords(client);
    const written = aws.calls().flatMap(({ args: [command] }): (StoredItem | undefined)[] => {
      if (command instanceof PutItemCommand) return [command.input.Item];
      if (!(command instanceof TransactWriteItemsCommand)) return [];
      return (command.input.TransactItems ?? []).map(({ Put }) => Put?.Item);
    });
    return [...written, ...ofWords]
      .filter((item) => item !== undefined && item.pk?.S !== 'SECRET')
      .map((item) => ({ ...item }));
  } finally {
    aws.restore();
  }
}

async function writeEverything(client: DynamoDBClient): Promise<void> {
  await writeCase(client);
  await writeTrends(client);
  await writePeople(client);
}

/** Words of a case as they come, and as a block has them after the night. */
async function writeWords(client: DynamoDBClient): Promise<StoredItem[]> {
  const written: StoredItem[] = [];
  const table = {
    ...tableOf(client, 'cases'),
    keep: async (item: StoredItem) => void written.push(item),
    async *partition(pk: string) {
      yield* written.filter((item) => item.pk?.S === pk);
    },
  };
  const index = dynamoWords(table, 1);
  const words = { caseId: 'a-case', part: 'case', person: [0x00112233], text: [0x7f000001] } as const;
  await index.add({ ...words, at: mondayMorning });
  await index.compact(mondayMorning);
  return written.filter((item) => item.isBeingWritten === undefined);
}

/** A mail nobody made a case of, with every field it can have. */
function aSetAside(attachment: Attachment): SetAside {
  const mail = aSetAsideMail({ id: 'ses-3', why: 'refused', reference: '7K3M-9QXD-T' });
  const judged = asRight(mail, 'registrator', '2026-11-24T09:00:00.000Z');
  return {
    ...judged,
    ...(mail.wouldBe && {
      wouldBe: {
        ...mail.wouldBe,
        complaint: { ...mail.wouldBe.complaint, attachments: [attachment] },
        threads: ['<3@resident.example>'],
        named: ['kc-handlaggare'],
        unacknowledged: 'forged',
        isolated: true,
      },
    }),
  };
}

/** A case that came by mail with everything a resident can say, handled in every way that leaves a field. */
async function writeCase(client: DynamoDBClient): Promise<void> {
  const cases = dynamoCases(client, 'cases');
  const attachment: Attachment = { key: 'k/1', fileName: 'bild.png', mediaType: 'image/png', sizeBytes: 3 };
  const origin = {
    messageId: '<1@resident.example>',
    from: 'kim@resident.example',
    spf: 'PASS',
    dkim: 'PASS',
    dmarc: 'PASS',
    readPlainly: true,
  } as const;
  const made = aRegistration({
    channel: 'email',
    subject: 'Dörren',
    desiredOutcome: 'Laga den',
    address: 'Storgatan 1',
    contact: { name: 'Kim Prov', email: 'kim@resident.example', phone: '070-123 45 67' },
    attachments: [attachment],
  });
  await cases.accept({
    ...made,
    text: { ...made.text, rawMailKey: 'ses-1', mail: origin },
    threads: [origin.messageId],
    personKeys: ['keyed-hash'],
  });
  await cases.aside.keep(aSetAside(attachment), { outcome: 'refused', reason: 'officer-unknown-case' });
  await cases.keepHeartbeat('intake@sjokoping.example', '2026-11-23T09:00');
  for (const mail of owedNotices()) await cases.oweNotice(mail);
  const reminder = { caseId: 'a-case', id: 'a-case#reminder#reminder-1' };
  await cases.keepGathered('gathered-a', [reminder], mondayMorning);
  await dynamoFollowers(tableOf(client, 'cases')).keep(
    confirmed(
      askedToFollow(
        { id: 'f'.repeat(43), issue: issue.id, email: 'lo@resident.example', language: 'sv' },
        mondayMorning,
      ),
      mondayMorning,
    ),
  );
  await cases.keepDraft(made.case.id, {
    staff: 'kc-handlaggare',
    form: 'reply',
    at: mondayMorning,
    fields: { text: 'Lampan byts på tis' },
  });

  let file: CaseFile = { ...made, case: made.case, messages: [], events: [made.event] };
  const at = (hour: number, id = 'kc-handlaggare'): Acting => ({
    by: { kind: 'staff', id },
    now: `2026-11-23T${String(hour).padStart(2, '0')}:00:00.000Z`,
    applied,
  });
  const act = async (change: CaseChange | Refusal, alongside?: Alongside) => {
    if (change.kind === 'refused') throw new Error(change.reason);
    await cases.store(file.case, change, alongside);
    const replaced = (mail: { readonly id: string }) => change.mails.some(({ id }) => id === mail.id);
    file = {
      ...file,
      case: change.case,
      events: [...file.events, change.event],
      messages: [...file.messages, ...change.messages],
      mails: [...file.mails.filter((mail) => !replaced(mail)), ...change.mails],
    };
  };
  const leave = async (hour: number) => {
    for (const mail of file.mails.filter(({ state }) => state === 'owed')) {
      await cases.claim(mail, { name: 'claim', now: at(hour).now, until: at(hour + 1).now });
      await act(mailAccepted(file.case, mail, `ses-${mail.kind}`, at(hour)));
    }
  };
  const checklist = { topic: 'belysning', version: 1, answers: { where: 'Storgatan' } };

  await leave(9);
  await act(assign(file, { officer: 'kc-handlaggare' }, at(10, 'kc-ansvarig')));
  await act(note(file, { text: 'Ringde.', contact: 'phone', checklist }, at(10)));
  await act(noteQuestions(file, { text: 'När lagas den?\nAv vem?' }, at(10)));
  await act(joinIssue(file, { issue: 'snow-monday' }, at(10)), { knownIssue: 'snow-monday' });
  await act(consult(file, { officer: 'gata-handlaggare', text: 'Vet du?' }, at(10)));
  await act(ask(file, { text: 'Vilken dörr?' }, at(11)));
  await leave(11);
  const message = {
    id: 'mail-ses-2',
    at: at(12).now,
    kind: 'from-resident',
    by: { kind: 'resident' },
    channel: 'email',
    text: 'Den vid B.\n> Vilken dörr?',
    newText: 'Den vid B.',
    rawMailKey: 'ses-2',
    mail: origin,
    attachments: [attachment],
  } as const;
  const written = { ...message, attachments: [...message.attachments] };
  await act(residentWrites(file, { message: written }, { ...at(12), by: { kind: 'resident' } }));
  await act(extend(file, { promisedOn: '2026-12-02', reason: 'Reservdel.' }, at(13)));
  await leave(13);
  await act(extend(file, { promisedOn: '2026-12-04', reason: 'Mer.' }, at(14)));
  await act(approveExtension(file, {}, at(14, 'kc-chef')));
  await act(forward(file, { to: 'Regionen, region@annan.example', text: 'Dörren är deras.' }, at(14)));
  const settled = [{ number: 1 }, { number: 2, reason: 'Vet vi inte.' }];
  await act(reply(file, { text: 'Den är lagad.', questions: settled }, at(15)));
  await leave(15);
  const closing = {
    outcome: 'upheld',
    cause: 'supplier',
    measure: 'corrected',
    measureNote: 'Smord',
    measurePlannedOn: '2026-12-10',
    failureDemand: 'yes',
    failureDemandCause: 'promise_broken',
    firstContactResolution: 'partial',
    residentsFocus: true,
    easyToDoRight: true,
  } as const;
  await act(close(file, closing, at(15)));
  const rating = { rating: 4, gotAnswer: true, comment: 'Tack' };
  await act(rate(file, rating, { ...at(15), by: { kind: 'resident' } }));
}

function owedNotices() {
  const [department] = settings.departments;
  if (!department) throw new Error('no department');
  const digest = {
    department: department.id,
    from: '2026-11-16',
    to: '2026-11-22',
    received: 3,
    overdueNow: 1,
    answeredWithinTwoWorkingDays: 50,
    promiseKept: null,
    topics: [{ topic: 'vagar', received: 2 }],
    failureDemandCauses: [{ cause: 'promise_broken', cases: 1 }],
    alerts: [{ topic: 'vagar', count: 9, expected: 2.5 }],
  };
  const published = {
    month: '2026-10',
    definitionsVersion: 1,
    cutOffAt: mondayMorning,
    links: ['/trends/public/2026-10.csv'],
  };
  const alike = owedManyAlike(issue, settings, mondayMorning);
  return [
    owedDigest(department, digest, settings, mondayMorning),
    owedExportNotice(published, settings, mondayMorning),
    ...(alike ? [alike] : []),
  ];
}

async function writeTrends(client: DynamoDBClient): Promise<void> {
  const trends = dynamoTrends(client, 'trends');
  const rows = [
    answeredFacts('2026-11-24T10:00:00.000Z', { measure: 'corrected', measurePlannedOn: '2026-12-10' }),
    someFacts({ clockStopped: true }),
  ];
  const moment = atMoment('2026-12-01T02:10:00.000Z');
  await trends.keepDay('2026-11-23', rows, mondayMorning, tallyDay(rows, moment));
  await trends.markDirty('2026-11-23', mondayMorning);
  await trends.keepImported([{ id: 'earlier#1', facts: someFacts({ imported: true }) }]);
}

async function writePeople(client: DynamoDBClient): Promise<void> {
  await settingsStore(client, 'settings').apply(settings, {
    at: mondayMorning,
    by: 'administrator',
    part: 'staff',
  });
  await dynamoKnownIssues(client, 'settings').keep(issue);
  const absence = { staff: 'gata-handlaggare', from: '2026-12-01', to: '2026-12-04' };
  await dynamoAbsences(client, 'settings').record({ ...absence, deputy: 'gata-samordnare' });

  await dynamoClaimedPeople(client, 'settings').keep({
    id: 'asa-oberg',
    subject: 'a1b2',
    name: 'Åsa Øberg',
    email: 'asa@sjokoping.example',
    value: 'synpunkter-gata',
    goneOn: '2026-12-01',
  });
  await dynamoTextRemarks(client, 'settings').add({
    id: 'r1',
    part: 'checklists',
    key: 'belysning~2',
    version: 4,
    by: 'gata-handlaggare',
    at: mondayMorning,
    text: 'Fråga 2 är inte vår längre.',
    answer: { at: mondayMorning, by: 'administrator', kind: 'mended', version: 5, because: 'Tack.' },
  });
  await dynamoSavedViews(client, 'settings').keep('gata-handlaggare', {
    id: 'a1',
    name: 'Lampor, försenade',
    list: 'department',
    filter: {
      state: 'REGISTERED',
      topic: 'belysning',
      department: 'gata-park',
      officer: 'gata-handlaggare',
      due: 'overdue',
      channel: 'email',
      flag: 'massEvent',
    },
    sort: '-received',
  });

  const sessions = dynamoSessions(client, 'sessions');
  const session = { family: 'f', signedInAt: mondayMorning, renewedAt: mondayMorning, endsAt: mondayMorning };
  await sessions.put('id', { staff: 'gata-handlaggare', ...session });
  const pending = { state: 's', nonce: 'n', codeVerifier: 'v', returnTo: '/cases', endsAt: mondayMorning };
  await sessions.putPending('id', pending);
  const signIn = { family: 'f', signedInAt: mondayMorning, usedAt: mondayMorning, endsAt: mondayMorning };
  await sessions.putFamily('gata-handlaggare', { ...signIn, ended: true });

  const log = {
    secret: async () => 'secret of links',
    lately: async () => ({ version: 1, digest: '', settings }),
  };
  await dynamoReadLog(client, 'log', log).append({
    at: mondayMorning,
    staff: 'gata-handlaggare',
    role: 'case-officer',
    from: '192.0.2.7',
    way: 'page',
    action: 'search-name',
    because: 'role',
    references: ['7K3M-9QXD-T'],
    found: 1,
    term: 'abcdefghij',
    about: ['gata-chef'],
  });
  const report = { from: '2026-11-16', to: '2026-11-22', lines: 1, findings: 0, faults: 0, digest: 'd' };
  await dynamoLogReader(client, 'log').sign({
    at: mondayMorning,
    by: 'logggranskare',
    ...report,
    note: 'Läst',
  });
}
