import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { oweDigests } from '../../functions/aggregate-trends/owe-digests.ts';
import { sendMail } from '../../functions/send-mail/send-mail.ts';
import type { SendMailDeps } from '../../functions/send-mail/send-mail-deps.ts';
import { sweep } from '../../functions/sweep/sweep.ts';
import { mailQueues } from '../../shared/adapters/aws/mail-queues.ts';
import { composeNotice } from '../../shared/adapters/mail/out/compose-notice.ts';
import { mailGroup } from '../../shared/domain/case/gathered-mail.ts';
import { isNotice, type OwedMail } from '../../shared/domain/case/mail.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { CaseFacts } from '../../shared/domain/trends/case-facts.ts';
import { exportNoticeFacts } from '../../shared/domain/trends/digest.ts';
import { owedExportNotice } from '../../shared/domain/trends/owed-notices.ts';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import type { RawMail, Sent } from '../../shared/use-cases/mail/mailer.ts';
import { publishMonths } from '../../shared/use-cases/trends/publish-months.ts';
import { memoryAttachments } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryExports } from '../builders/memory-exports.ts';
import { memoryFollowers } from '../builders/memory-followers.ts';
import { memoryTrends } from '../builders/memory-trends.ts';
import { aMunicipality, appliedSettings, memorySettings } from '../builders/settings.ts';
import { answeredFacts, someFacts } from '../builders/some-facts.ts';
import { someMonths } from '../builders/some-months.ts';

/** Monday night, and the opening after it: 08:00 in winter. */
const mondayNight = '2026-11-30T01:10:00.000Z';
const opening = '2026-11-30T07:00:00.000Z';
const alert = { department: 'gata-park', topic: 'vagar', week: '2026-W48', count: 40, expected: 20.5 };

const answered = answeredFacts('2026-11-24T09:00:00.000Z', {
  failureDemand: 'yes',
  failureDemandCause: 'promise_broken',
});

async function aWorld(rows: readonly CaseFacts[] = [someFacts(), someFacts(), answered]) {
  const trends = memoryTrends();
  for (const [day, ofDay] of Map.groupBy(rows, (row) => row.receivedOn))
    await trends.keepDay(day, ofDay, mondayNight);
  const cases = memoryCases();
  const sent: RawMail[] = [];
  const answers: (Sent | Error)[] = [];
  let at = mondayNight;
  let claims = 0;
  const deps = (settings: Settings): SendMailDeps => ({
    cases,
    followers: memoryFollowers(),
    settings: memorySettings(appliedSettings(settings)),
    mailer: {
      async send(mail) {
        const answer = answers.shift() ?? { kind: 'accepted', sesMessageId: `ses-${sent.length + 1}` };
        if (answer instanceof Error) throw answer;
        if (answer.kind === 'accepted') sent.push(mail);
        return answer;
      },
    },
    heldUntil: async () => undefined,
    attachments: memoryAttachments(),
    publicUrl: 'https://synpunkter.sjokoping.example',
    region: 'eu-north-1',
    now: () => new Date(at),
    pause: async () => {},
    newId: () => {
      claims += 1;
      return `claim-${claims}`;
    },
  });
  const owe = (today = '2026-11-30', settings = aMunicipality()) =>
    oweDigests({
      cases,
      trends,
      settings,
      alerts: [
        { ...alert, raised: true },
        { ...alert, topic: 'parker', raised: false },
      ],
      today,
      now: new Date(at),
    });
  return {
    trends,
    cases,
    sent,
    answers,
    owe,
    send: (mail: OwedMail, settings = aMunicipality()) =>
      sendMail({ group: mailGroup(mail) }, deps(settings)),
    at: (instant: string) => {
      at = instant;
    },
    unsent: async () => await Array.fromAsync(cases.unsent('2027-01-01T00:00:00.000Z')),
  };
}

async function only<Item>(items: Promise<readonly Item[]>): Promise<Item> {
  const [item, ...others] = await items;
  if (item === undefined || others.length > 0) throw new Error('not exactly one');
  return item;
}

/** What is owed to the people of the department, beside the policy owner's of all. */
async function ofDepartment(mails: Promise<readonly OwedMail[]>): Promise<OwedMail> {
  return only(mails.then((all) => all.filter(({ id }) => !id.endsWith('#policy-owner'))));
}

describe('the weekly digest (R-145)', () => {
  it('is owed once a week to manager and head of each department with something to tell, and of all to the policy owner, for the next opening', async () => {
    const w = await aWorld();
    expect(await w.owe()).toBe(2);
    expect(await w.owe()).toBe(0);
    const { departments, policyOwner } = aMunicipality();
    const { manager, head } = departments.find(({ id }) => id === 'gata-park') ?? {};
    expect(await w.unsent()).toMatchObject([
      {
        id: 'NOTICE#weekly-digest#2026-W48#gata-park',
        to: [
          { kind: 'staff', id: manager },
          { kind: 'staff', id: head },
        ],
        language: 'sv',
        sendAt: opening,
      },
      { id: 'NOTICE#weekly-digest#2026-W48#policy-owner', to: [{ kind: 'staff', id: policyOwner }] },
    ]);
  });

  it('is made up for by a later night of the week, and is another one the week after', async () => {
    const w = await aWorld();
    expect(await w.owe('2026-12-02')).toBe(2);
    expect(await w.owe('2026-12-03')).toBe(0);
    expect(await w.owe('2026-12-07')).toBe(2);
  });

  it('leaves once, at opening, with counts, new alerts, overdue, causes and a link, and no reference', async () => {
    const w = await aWorld();
    await w.owe();
    const mail = await ofDepartment(w.unsent());
    await w.send(mail);
    expect(w.sent).toEqual([]);
    w.at(opening);
    await w.send(mail);
    await w.send(mail);
    const left = await only(Promise.resolve(w.sent));
    expect(left).toMatchObject({ kind: 'weekly-digest', references: [], id: mail.id });
    const { text = '', subject } = await simpleParser(left.mime);
    expect(subject).toBe('Veckoöversikt vecka 48 2026: Gata och park');
    expect(text).toMatch(/Inkomna ärenden: 3/);
    expect(text).toMatch(/Försenade just nu: 2/);
    expect(text).toContain('40 ärenden, väntat 20,5');
    expect(text).not.toContain('Parker');
    expect(text).toMatch(/Ett löfte hölls inte: 1/);
    expect(text).toContain(
      'https://synpunkter.sjokoping.example/trends?department=gata-park&period=week&from=2026-11-23',
    );
    expect(await w.cases.mail(mail.caseId, mail.id)).toMatchObject({ state: 'sent', sesMessageId: 'ses-1' });
    expect((await w.unsent()).map(({ id }) => id)).toEqual(['NOTICE#weekly-digest#2026-W48#policy-owner']);
    // Sent is known for good: the night after owes nothing again.
    expect(await w.owe('2026-12-01')).toBe(0);
  });

  it('is not owed again when version 0.1 owed it under its old id', async () => {
    const w = await aWorld();
    await w.owe();
    const { id, caseId, ...mail } = await ofDepartment(w.unsent());
    const old = (text: string) => text.replace('#weekly-digest#', '#T-19#');
    const upgraded = await aWorld();
    await upgraded.cases.oweNotice({ ...mail, id: old(id), caseId: old(caseId) });
    expect(await upgraded.owe()).toBe(1);
    expect((await upgraded.unsent()).map((each) => each.id)).not.toContain(id);
  });

  it('names nobody: no officer is ranked, no reference shown (R-143)', async () => {
    const w = await aWorld();
    await w.owe();
    const mail = await ofDepartment(w.unsent());
    if (!isNotice(mail)) throw new Error(`${mail.kind} is about a case`);
    const settings = aMunicipality();
    for (const language of languages) {
      const { text } = composeNotice(
        { ...mail, language },
        { to: [], applied: { ...appliedSettings(), settings }, publicUrl: 'https://x.example' },
      );
      for (const { name, id } of settings.staff) {
        expect(text).not.toContain(name);
        expect(text).not.toContain(`${id}@`);
      }
      expect(text).not.toMatch(/undefined|null|NaN/);
    }
  });

  it('is given back when SES does not take it, and taken over when nobody knows', async () => {
    const w = await aWorld();
    await w.owe();
    w.at(opening);
    const mail = await ofDepartment(w.unsent());
    w.answers.push({ kind: 'not-taken', why: 'Throttling' }, new Error('connection lost'));
    await expect(w.send(mail)).rejects.toThrow('Throttling');
    await expect(w.send(mail)).rejects.toThrow('connection lost');
    await w.send(mail);
    expect(w.sent).toEqual([]);
    w.at('2026-11-30T07:02:00.000Z');
    await w.send(mail);
    expect(w.sent).toHaveLength(1);
  });

  it('is ordered by the sweep once its time has come, which counts as no rescue', async () => {
    const w = await aWorld();
    await w.owe();
    const sqs = mockClient(SQSClient);
    onTestFinished(() => sqs.restore());
    sqs.on(SendMessageBatchCommand).resolves({});
    const queues = mailQueues(new SQSClient({}), {
      resident: 'https://r.example',
      staff: 'https://s.example',
    });
    const workflow = { watch: async () => undefined };
    const applied = appliedSettings();
    const at = (now: string) => sweep({ cases: w.cases, applied, workflow, queues, now: new Date(now) });
    expect(await at('2026-11-30T06:57:00.000Z')).toMatchObject({ orderedMails: 0 });
    expect(await at('2026-11-30T07:02:00.000Z')).toMatchObject({ orderedMails: 2, rescuedMails: 0 });
    const [order] = sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);
    expect(order?.QueueUrl).toBe('https://s.example');
  });
});

describe('the export notice', () => {
  it('is owed to the policy owner for each month, before the month counts as published', async () => {
    const now = '2026-11-05T01:10:00.000Z';
    const w = await aWorld(someMonths('2026-11-05', 100));
    const exports = memoryExports();
    const settings = aMunicipality();
    const told: string[] = [];
    const publish = (fault?: Error) =>
      publishMonths({
        trends: w.trends,
        exports,
        settings,
        now: new Date(now),
        onPublished: async ({ month, definitionsVersion, cutOffAt }) => {
          if (fault) throw fault;
          told.push(month);
          const facts = exportNoticeFacts(month, definitionsVersion, cutOffAt);
          await w.cases.oweNotice(owedExportNotice(facts, settings, now));
        },
      });
    await expect(publish(new Error('stopped'))).rejects.toThrow('stopped');
    expect(exports.files.has('public/index.json')).toBe(false);
    const published = await publish();
    expect(told).toEqual(published);
    await publish();
    const mails = await w.unsent();
    expect(mails.map(({ id }) => id)).toEqual(
      published.map((month) => `NOTICE#export-notice#${month}#policy-owner`),
    );

    w.at('2026-11-05T07:00:00.000Z');
    const [first] = mails;
    if (!first) throw new Error('no notice');
    await w.send(first);
    expect(w.sent).toHaveLength(published.length);
    const { text = '' } = await simpleParser(w.sent[0]?.mime ?? '');
    expect(text).toContain(`https://synpunkter.sjokoping.example/trends/public/${published[0]}.csv`);
    expect(text).toContain('Små tal är dolda');
    expect(text).toContain('torsdag 5 november 2026 klockan 02.10');
    expect(first.to).toEqual([{ kind: 'staff', id: settings.policyOwner }]);
  });
});
