import { aggregate } from '../../functions/aggregate-trends/aggregate.ts';
import { checkDeadline } from '../../functions/case-deadline/check-deadline.ts';
import { followChange } from '../../functions/case-stream/follow-change.ts';
import { serveComplaintForm } from '../../functions/complaint-form/serve-complaint-form.ts';
import { sendMail } from '../../functions/send-mail/send-mail.ts';
import { serveTrends } from '../../functions/trends-pages/serve-trends.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { memoryAttachments } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryContacts } from '../builders/memory-contacts.ts';
import { memoryExports } from '../builders/memory-exports.ts';
import { memoryFollowers } from '../builders/memory-followers.ts';
import { memoryOutsideFigures } from '../builders/memory-outside-figures.ts';
import { memoryTrends } from '../builders/memory-trends.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryResidents } from '../web/memory-residents.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { asked, askedForm } from '../web/web-client.ts';

type Walk = () => Promise<unknown>;

const receivedAt = '2026-11-23T09:15:00.000Z';
const publicUrl = 'https://synpunkter.example';

/** The stages of one complaint sent on the web, in order; each goes on from what the one before has stored. */
export function stagesOfTheWay(): readonly (readonly [string, Walk])[] {
  const applied = appliedSettings();
  const settings = memorySettings(applied);
  const cases = memoryCases();
  const trends = memoryTrends();
  const now = receivedAt;
  const clock = () => new Date(receivedAt);
  const form = {
    cases,
    settings,
    attachments: memoryAttachments(),
    followers: memoryFollowers(),
    residents: memoryResidents(),
    publicUrl,
    clock,
    wait: async () => undefined,
    newId: () => crypto.randomUUID(),
  };
  const queues = { order: async () => undefined };
  let nonce = '';

  async function stored(): Promise<CaseFile> {
    for await (const c of cases.receivedOn('2026-11-23')) {
      const file = await cases.file(c.id);
      if (file) return file;
    }
    throw new Error('No case has been made.');
  }

  return [
    [
      'The form is shown',
      async () => {
        const { body } = await serveComplaintForm(asked('GET', '/sv'), form, async () => form);
        nonce = /name="nonce" value="([^"]+)"/.exec(String(body))?.[1] ?? '';
      },
    ],
    [
      'It is sent and becomes a case',
      async () => {
        const fields = { nonce, message: 'Gatlyktan är trasig', email: 'kim@resident.example' };
        const { status } = await serveComplaintForm(
          askedForm('/sv/complaints', fields),
          form,
          async () => form,
        );
        if (status !== 303) throw new Error(`The form was answered with ${status}.`);
      },
    ],
    [
      'The stream tells of it',
      async () => {
        const { case: after, mails } = await stored();
        const deps = {
          workflow: { watch: async () => undefined },
          queues,
          markDirty: async () => undefined,
          measure: () => {},
          now,
        };
        await followChange({ kind: 'case', before: undefined, after }, deps);
        for (const mail of mails) await followChange({ kind: 'mail', isNew: true, after: mail }, deps);
      },
    ],
    [
      'The workflow asks what is owed',
      async () => {
        const { case: c } = await stored();
        await checkDeadline(
          { caseId: c.id, execution: `${c.id}-${c.watch}` },
          { cases, settings, queues, now },
        );
      },
    ],
    [
      'The acknowledgement leaves',
      async () => {
        const { case: c, mails } = await stored();
        const mailer = { send: async () => ({ kind: 'accepted', sesMessageId: 'ses-1' }) as const };
        const heldUntil = async () => undefined;
        const attachments = { get: async () => undefined };
        const out = {
          mailer,
          heldUntil,
          followers: memoryFollowers(),
          attachments,
          publicUrl,
          region: 'eu-north-1',
        };
        const deps = { cases, settings, ...out, now: clock, newId: () => 'claim-1', pause: async () => {} };
        await sendMail({ caseId: c.id, mailId: mails[0]?.id ?? '' }, deps);
        if ((await stored()).mails[0]?.state !== 'sent') throw new Error('The acknowledgement has not left.');
      },
    ],
    [
      'Its day is counted',
      async () => {
        const { settings } = applied;
        await aggregate({ days: ['2026-11-23'] }, { cases, trends, settings, now: clock });
      },
    ],
    [
      'The policy owner reads trends',
      async () => {
        const staff = applied.settings.staff.find((each) => each.role === 'policy-owner');
        const deps = {
          trends,
          contacts: memoryContacts(),
          outside: memoryOutsideFigures(),
          newId: () => 'contact-1',
          cases,
          settings,
          exports: memoryExports(),
          readLog: memoryReadLog(),
          visitor: async () => staff && { staff },
          clock,
        };
        const { status } = await serveTrends(asked('GET', '/trends'), deps);
        if (status !== 200) throw new Error(`The trends page was answered with ${status}.`);
      },
    ],
  ];
}
