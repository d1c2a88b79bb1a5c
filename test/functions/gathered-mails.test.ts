import { describe, expect, it } from 'vitest';
import { mailReport, reportEventSchema } from '../../functions/mail-events/mail-report.ts';
import { takeInReport } from '../../functions/mail-events/take-in-report.ts';
import { neededOfCaseAlone } from '../../functions/send-mail/claim-together.ts';
import { composeForStaff } from '../../shared/adapters/mail/out/compose-for-staff.ts';
import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import { tagSafe } from '../../shared/adapters/mail/out/mail-headers.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import { staffKinds } from '../../shared/domain/case/mail-kind.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { note } from '../../shared/domain/handling/actions/note.ts';
import { withdraw } from '../../shared/domain/handling/actions/withdraw.ts';
import { stillOwed } from '../../shared/domain/mail/still-owed.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { mailIdTag } from '../../shared/use-cases/mail/mail-id-tag.ts';
import type { RawMail } from '../../shared/use-cases/mail/mailer.ts';
import { aRegistration, mondayMorning } from '../builders/a-case.ts';
import { anOwedMail, someContent } from '../builders/an-owed-mail.ts';
import { mailGate } from '../builders/mail-gate.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';

const applied = appliedSettings();
const group = 'STAFF#kc-ansvarig#reminder';
const to = [{ kind: 'staff', id: 'kc-ansvarig' } as const];
const officer: Acting = { by: { kind: 'staff', id: 'kc-ansvarig' }, now: mondayMorning, applied };

function owedTo(count: number): CaseFile[] {
  return Array.from({ length: count }, (_, i) => {
    const { case: c, text, contact, event, mails } = aRegistration({}, `gathered-${i}`);
    const file = { case: c, text, contact, messages: [], events: [event], mails };
    return { ...file, mails: [anOwedMail(someContent.reminder, { to }, file)] };
  });
}

const statesOf = async (cases: CaseStore, files: readonly CaseFile[]) =>
  Promise.all(
    files.map(
      async ({ case: c }) => (await cases.file(c.id))?.mails.find(({ kind }) => kind === 'reminder')?.state,
    ),
  );

/** What SES says of a mail, as it reaches us. */
function said(eventType: string, mail: RawMail | undefined, bounce?: { bounceType: string }) {
  const { id, kind, references, claim } = mail ?? expect.fail('nothing was sent');
  const tags = {
    mail: [tagSafe(id)],
    id: [mailIdTag(id) ?? ''],
    kind: [kind],
    references: [references.join('_')],
    claim: [claim],
  };
  return mailReport(
    reportEventSchema.parse({
      detail: { eventType, mail: { messageId: 'ses-1', tags }, ...(bounce && { bounce }) },
    }),
  );
}

const reportDeps = (cases: CaseStore) => ({
  cases,
  settings: memorySettings(),
  now: () => new Date('2026-11-23T09:15:30.000Z'),
  region: 'eu-north-1',
});

/** The store, with what `disturb` makes of it, and how often each of its functions was called. */
function counted(cases: CaseStore, disturb: Partial<CaseStore> = {}) {
  const calls = new Map<string, number>();
  const counting = new Proxy(
    { ...cases, ...disturb },
    {
      get(target, name, receiver) {
        calls.set(String(name), (calls.get(String(name)) ?? 0) + 1);
        return Reflect.get(target, name, receiver);
      },
    },
  );
  return { cases: counting, calls };
}

describe('reminders of many cases to one person', () => {
  it('are claimed, read and marked together, and their report is one write', async () => {
    const files = owedTo(130);
    const { cases, calls } = counted(memoryCases(...files));
    const gate = mailGate(cases, () => mondayMorning);
    await gate.sendGroup(group);
    expect(gate.sent).toHaveLength(1);
    expect(new Set(await statesOf(cases, files))).toEqual(new Set(['sent']));
    expect(Object.fromEntries(calls)).toMatchObject({
      unsent: 1,
      claimTogether: 1,
      withTheirCases: 1,
      storeTogether: 1,
      rememberThread: 1,
    });
    expect(calls.has('claim') || calls.has('store')).toBe(false);

    calls.clear();
    const [mail] = gate.sent;
    expect(await takeInReport(said('Delivery', mail), reportDeps(cases))).toBe('noted');
    expect(await takeInReport(said('DeliveryDelay', mail), reportDeps(cases))).toBe('noted');
    expect(Object.fromEntries(calls)).toEqual({ keepArrived: 1, caseOfThread: 1 });
    expect(await cases.arrivedAt('<ses-1@eu-north-1.amazonses.com>')).toBe('2026-11-23T09:15:30.000Z');
  });

  it('are marked though one of the cases is changed in between, that one by itself', async () => {
    const files = owedTo(3);
    const cases = memoryCases(...files);
    const changing: CaseStore['withTheirCases'] = async (mails) => {
      const found = await cases.withTheirCases(mails);
      await changeCase(cases, files[1]?.case.id ?? '', (file) => note(file, { text: 'Hej' }, officer));
      return found;
    };
    const gate = mailGate({ ...cases, withTheirCases: changing }, () => mondayMorning);
    await gate.sendGroup(group);
    await gate.sendGroup(group);
    expect(gate.sent).toHaveLength(1);
    expect(await statesOf(cases, files)).toEqual(['sent', 'sent', 'sent']);
    const changed = await cases.file(files[1]?.case.id ?? '');
    expect(changed?.events.map(({ kind }) => kind)).toEqual(['registered', 'noted', 'mail-sent']);
  });

  it('leave without the one whose case has ended meanwhile, and without the one another sender has', async () => {
    const files = owedTo(4);
    const cases = memoryCases(...files);
    const [, ended, others] = files;
    await changeCase(cases, ended?.case.id ?? '', (file) =>
      withdraw(file, {}, { ...officer, by: { kind: 'resident' } }),
    );
    const held = others?.mails[0] ?? expect.fail();
    await cases.claim(held, { name: 'other', now: mondayMorning, until: '2026-11-23T09:16:00.000Z' });
    const gate = mailGate(cases, () => mondayMorning);
    await gate.sendGroup(group);
    expect(gate.sent.map(({ references }) => references)).toEqual([
      [files[0]?.case.reference, files[3]?.case.reference],
    ]);
    expect(await statesOf(cases, files)).toEqual(['sent', 'lapsed', 'sending', 'sent']);
  });

  it('are marked by their report, all of them, when the sender has ended before it could (D6)', async () => {
    const files = owedTo(30);
    const cases = memoryCases(...files);
    let isDown = true;
    const failing: Partial<CaseStore> = {
      async storeTogether(changes) {
        // Some are marked, and then it ends.
        if (isDown) await cases.storeTogether(changes.slice(0, 5));
        throw new Error('the table is away');
      },
      async store(before, change, alongside) {
        if (isDown) throw new Error('the table is away');
        return cases.store(before, change, alongside);
      },
    };
    const gate = mailGate({ ...cases, ...failing }, () => mondayMorning);
    await expect(gate.sendGroup(group)).rejects.toThrow('away');
    isDown = false;
    const [mail] = gate.sent;
    expect(mail?.references).toHaveLength(20);
    expect(await takeInReport(said('Delivery', mail), reportDeps(cases))).toBe('marked');
    expect(new Set(await statesOf(cases, files))).toEqual(new Set(['sent']));
    // When the claim would have run out, nothing is left to send.
    const later = mailGate(cases, () => '2026-11-23T09:25:00.000Z');
    await later.sendGroup(group);
    expect(later.sent).toEqual([]);
    expect(await takeInReport(said('Delivery', mail), reportDeps(cases))).toBe('noted');
  });

  it('that come back are seen on every case', async () => {
    const files = owedTo(25);
    const cases = memoryCases(...files);
    const gate = mailGate(cases, () => mondayMorning);
    await gate.sendGroup(group);
    const bounced = said('Bounce', gate.sent[0], { bounceType: 'Permanent' });
    expect(await takeInReport(bounced, reportDeps(cases))).toBe('undelivered');
    for (const { case: c } of files)
      expect((await cases.file(c.id))?.mails[0]).toMatchObject({ state: 'sent', failure: 'hard' });
  });
});

describe('what is read of a case for a mail', () => {
  const whole = (kind: (typeof staffKinds)[number]): CaseFile => {
    const [file] = owedTo(1);
    if (!file) throw new Error('no case');
    const c = { ...file.case, flags: ['appeal' as const], proposedExclusions: [] };
    const earlier = { ...anOwedMail(someContent.reminder, { to }, file), state: 'sent' as const };
    return {
      ...file,
      case: c,
      mails: [earlier, anOwedMail(someContent[kind], { to, id: `${c.id}#m` }, file)],
    };
  };
  const written = (file: CaseFile) => {
    const mail = file.mails.at(-1) ?? expect.fail();
    const links = { status: 's', staff: (reference: string) => reference, list: 'l' };
    const letter = letterOf(file, mail, applied.settings, links, mondayMorning);
    return {
      mail: composeForStaff([letter, letter], { to: [] }),
      owed: stillOwed(file.case, mail, mondayMorning, file),
    };
  };

  it.each(staffKinds.filter((kind) => neededOfCaseAlone.has(kind)))(
    'is enough to write it: %s',
    async (kind) => {
      const file = whole(kind);
      const [alone] = (await memoryCases(file).withTheirCases(file.mails.slice(-1))).values();
      expect(written(alone ?? expect.fail())).toEqual(written(file));
    },
  );
});
