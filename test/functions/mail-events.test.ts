import { describe, expect, it } from 'vitest';
import { mailReport, reportEventSchema } from '../../functions/mail-events/mail-report.ts';
import { takeInReport } from '../../functions/mail-events/take-in-report.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import type { MailEnvelope } from '../../shared/domain/case/mail-envelope.ts';
import { mailIdIn, mailIdTag } from '../../shared/use-cases/mail/mail-id-tag.ts';
import { aRegistration, mondayMorning } from '../builders/a-case.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memorySettings } from '../builders/settings.ts';

function sentAcknowledgement(overrides: Partial<MailEnvelope> = {}): CaseFile {
  const { case: c, text, contact, event, mails } = aRegistration();
  const sent = mails.map(
    (mail): OwedMail => ({
      ...mail,
      state: 'sent',
      sentAt: mondayMorning,
      sesMessageId: '0100',
      ...overrides,
    }),
  );
  return {
    case: { ...c, acknowledgedAt: mondayMorning },
    text,
    contact,
    messages: [],
    events: [event],
    mails: sent,
  };
}

function world(file: CaseFile) {
  const cases = memoryCases(file);
  const deps = {
    cases,
    settings: memorySettings(),
    now: () => new Date('2026-11-23T10:00:00.000Z'),
    region: 'eu-north-1',
  };
  const report = (eventType: string, bounce?: { bounceType: string; bounceSubType?: string }) =>
    takeInReport(
      mailReport(
        reportEventSchema.parse({
          detail: {
            eventType,
            mail: {
              messageId: '0100',
              tags: {
                mail: [`${file.case.id}_acknowledgement_registered`],
                kind: ['acknowledgement'],
                references: [file.case.reference],
                claim: ['claim-1'],
              },
            },
            ...(bounce && { bounce }),
          },
        }),
      ),
      deps,
    );
  return { cases, report, deps };
}

describe('what SES reports', () => {
  it('a hard bounce of the acknowledgement is seen on the case, told to staff once, and undoes it (E-24)', async () => {
    const file = sentAcknowledgement();
    const { cases, report } = world(file);
    expect(await report('Bounce', { bounceType: 'Permanent' })).toBe('undelivered');
    expect(await report('Bounce', { bounceType: 'Permanent' })).toBe('known');
    const after = await cases.file(file.case.id);
    expect(after?.case.acknowledgedAt).toBeUndefined();
    expect(after?.mails.map((mail) => mail.kind)).toEqual(['acknowledgement', 'undelivered']);
    expect(after?.events.at(-1)).toMatchObject({
      kind: 'undelivered',
      facts: { mail: 'acknowledgement', why: 'hard' },
    });
  });

  it('a delivery is noted on the mail, and on nothing else', async () => {
    const file = sentAcknowledgement();
    const { cases, report } = world(file);
    expect(await report('Delivery')).toBe('noted');
    const after = await cases.file(file.case.id);
    expect(after?.mails[0]?.deliveredAt).toBe('2026-11-23T10:00:00.000Z');
    expect(after?.case).toEqual(file.case);
  });

  it('a delivery that names its mail is noted without reading anything', async () => {
    const file = sentAcknowledgement();
    const { cases, deps } = world(file);
    const delivery = {
      kind: 'Delivery',
      sesMessageId: '0100',
      mailTag: undefined,
      mailKind: 'acknowledgement',
      mailId: mailIdIn(mailIdTag(file.mails[0]?.id ?? '')),
      references: [],
      claim: undefined,
      bounceType: undefined,
      bounceSubType: undefined,
    } as const;
    const unread = () => expect.fail('it was read');
    expect(await takeInReport(delivery, { ...deps, cases: { ...cases, file: unread, case: unread } })).toBe(
      'noted',
    );
    expect((await cases.file(file.case.id))?.mails[0]?.deliveredAt).toBe('2026-11-23T10:00:00.000Z');
    // Under another id of SES's it is another sending: not this one's delivery.
    await takeInReport({ ...delivery, sesMessageId: 'another' }, deps);
    expect((await cases.file(file.case.id))?.mails).toHaveLength(1);
  });

  it.each([
    ['DeliveryDelay', undefined],
    ['Bounce', { bounceType: 'Transient', bounceSubType: 'General' }],
  ] as const)('%s changes nothing', async (kind, bounce) => {
    const file = sentAcknowledgement();
    const { cases, report } = world(file);
    expect(await report(kind, bounce)).toBe('noted');
    expect(await cases.file(file.case.id)).toEqual(file);
  });

  describe('of a mail whose mark was lost', () => {
    const { sesMessageId: _, sentAt: __, ...owed } = sentAcknowledgement().mails[0] ?? expect.fail();
    const { acknowledgedAt: ___, ...unacknowledged } = sentAcknowledgement().case;
    const lost = (claim: string, id = owed.id): CaseFile => ({
      ...sentAcknowledgement(),
      case: unacknowledged,
      mails: [{ ...owed, id, state: 'sending', claim, claimedUntilAt: '2026-11-23T10:04:00.000Z' }],
    });

    it('marks it sent, so that it is not sent again (D6)', async () => {
      const { cases, report } = world(lost('claim-1', `${owed.caseId}#reminder#gathered with others`));
      expect(await report('Delivery')).toBe('marked');
      expect(await report('Delivery')).toBe('noted');
      const after = await cases.file(owed.caseId);
      expect(after?.mails).toMatchObject([{ state: 'sent', sesMessageId: '0100' }]);
      expect(after?.mails[0]?.claim).toBeUndefined();
      expect(await cases.caseOfThread('<0100@eu-north-1.amazonses.com>')).toBe(owed.caseId);
    });

    it('is not taken for another mail of the case', async () => {
      const { report } = world(lost('claim-2', `${owed.caseId}#question#v2`));
      expect(await report('Delivery')).toBe('noted');
    });

    it('a hard bounce marks it and undoes it', async () => {
      const { cases, report } = world(lost('claim-1'));
      expect(await report('Bounce', { bounceType: 'Permanent' })).toBe('undelivered');
      const after = await cases.file(owed.caseId);
      expect(after?.case.acknowledgedAt).toBeUndefined();
      expect(after?.mails.map((mail) => mail.kind)).toEqual(['acknowledgement', 'undelivered']);
    });
  });
});
