import { describe, expect, it } from 'vitest';
import { composeForResident } from '../../../shared/adapters/mail/out/compose.ts';
import { letterOf } from '../../../shared/adapters/mail/out/letter-facts.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { CaseChange, CaseFile } from '../../../shared/domain/case/case-file.ts';
import type { MailContent } from '../../../shared/domain/case/mail.ts';
import type { Message } from '../../../shared/domain/case/message.ts';
import { lastReopeningDay } from '../../../shared/domain/deadlines/reopening-window.ts';
import { type Acting, changed } from '../../../shared/domain/handling/actions/acting.ts';
import { ask } from '../../../shared/domain/handling/actions/ask.ts';
import { assign } from '../../../shared/domain/handling/actions/assign.ts';
import { close } from '../../../shared/domain/handling/actions/close.ts';
import { consult } from '../../../shared/domain/handling/actions/consult.ts';
import { approveExtension, extend } from '../../../shared/domain/handling/actions/extend.ts';
import { followSettings } from '../../../shared/domain/handling/actions/follow-settings.ts';
import { forward } from '../../../shared/domain/handling/actions/forward.ts';
import { handOver } from '../../../shared/domain/handling/actions/hand-over.ts';
import { mailAccepted } from '../../../shared/domain/handling/actions/mail-accepted.ts';
import { mailBounced } from '../../../shared/domain/handling/actions/mail-undelivered.ts';
import { measureDone } from '../../../shared/domain/handling/actions/measure-done.ts';
import { mergeInto } from '../../../shared/domain/handling/actions/merge.ts';
import { note } from '../../../shared/domain/handling/actions/note.ts';
import { rate } from '../../../shared/domain/handling/actions/rate.ts';
import { reclassify } from '../../../shared/domain/handling/actions/reclassify.ts';
import { reply } from '../../../shared/domain/handling/actions/reply.ts';
import { reopen, residentWrites } from '../../../shared/domain/handling/actions/resident-writes.ts';
import { viewed } from '../../../shared/domain/handling/actions/viewed.ts';
import { withdraw } from '../../../shared/domain/handling/actions/withdraw.ts';
import type { Refusal } from '../../../shared/domain/vocabulary/refusal.ts';
import { caseStatus } from '../../../shared/use-cases/case/case-status.ts';
import { aCase, aCaseFile, mondayMorning } from '../../builders/a-case.ts';
import { anOwedMail, someContent } from '../../builders/an-owed-mail.ts';
import { appliedSettings } from '../../builders/settings.ts';

const applied = appliedSettings();
const by = (id: string, now = '2026-11-24T09:00:00.000Z'): Acting => ({
  by: { kind: 'staff', id },
  now,
  applied,
});
const officer = by('kc-handlaggare');
const resident: Acting = { by: { kind: 'resident' }, now: '2026-11-24T09:00:00.000Z', applied };
const fileOf = (overrides: Partial<Case> = {}, rest: Partial<CaseFile> = {}): CaseFile =>
  aCaseFile({ case: aCase(overrides), ...rest });

function mustChange(result: CaseChange | Refusal): CaseChange {
  if (result.kind === 'refused') throw new Error(`refused: ${result.reason}`);
  return result;
}
const reasonOf = (result: { kind: string; reason?: string }) =>
  result.kind === 'refused' ? result.reason : result.kind;
const afterChange = (change: CaseChange, file: CaseFile = fileOf()): CaseFile => ({
  ...file,
  case: change.case,
  messages: [...file.messages, ...change.messages],
  mails: [...file.mails, ...change.mails],
});
const closing = { outcome: 'upheld', cause: 'workload', measure: 'corrected', failureDemand: 'no' } as const;

describe('every change', () => {
  it('raises the version by one and writes the event of that version', () => {
    const change = mustChange(note(fileOf(), { text: 'Ringde växeln.' }, officer));

    expect(change.case.version).toBe(2);
    expect(change.event).toMatchObject({
      version: 2,
      kind: 'noted',
      by: { kind: 'staff', id: 'kc-handlaggare' },
    });
  });

  it('names a new watcher when something becomes owed sooner, and none when later', () => {
    const c = aCase();
    const later = changed(
      c,
      {
        set: { officer: 'kc-handlaggare', state: 'ASSIGNED', acknowledgedAt: mondayMorning },
        kind: 'assigned',
      },
      officer,
    );
    expect(later.case.watch).toBe(1);

    const sooner = changed(later.case, { set: { flags: ['threat'] }, kind: 'classified' }, officer);
    expect(sooner.case.watch).toBe(3);
    expect(sooner.case.lookAt).toBe(officer.now);
  });
});

describe('assign', () => {
  it('names who answers, keeps the due instant and tells the new officer (R-023)', () => {
    const before = fileOf();
    const change = mustChange(assign(before, { officer: 'kc-handlaggare-2' }, officer));

    expect(change.case).toMatchObject({ state: 'ASSIGNED', officer: 'kc-handlaggare-2' });
    expect(change.case.promise.who).toEqual({ kind: 'officer', id: 'kc-handlaggare-2' });
    expect(change.case.promise.dueAt).toBe(before.case.promise.dueAt);
    expect(change.mails).toMatchObject([
      { kind: 'new-officer', to: [{ kind: 'staff', id: 'kc-handlaggare-2' }] },
    ]);
  });

  it('sends no mail to somebody who takes a case', () => {
    expect(mustChange(assign(fileOf(), { officer: 'kc-handlaggare' }, officer)).mails).toEqual([]);
  });

  it('counts a move to another department (R-009)', () => {
    const change = mustChange(assign(fileOf(), { officer: 'gata-handlaggare' }, officer));
    expect(change.case).toMatchObject({ department: 'gata-park', departmentChanges: 1 });
  });

  const away = {
    ...applied.settings,
    staff: applied.settings.staff.map((each) =>
      each.id === 'kc-handlaggare-2'
        ? { ...each, absences: [{ from: '2026-11-20', to: '2026-11-30' }] }
        : each,
    ),
  };
  it.each([
    ['a person nobody knows', fileOf(), 'nobody', officer, 'unknown-officer'],
    ['a closed case', fileOf({ state: 'CLOSED' }), 'kc-handlaggare', officer, 'not-open'],
    [
      'the person complained about (E-03)',
      fileOf({ excluded: ['kc-handlaggare'] }),
      'kc-handlaggare',
      officer,
      'officer-excluded',
    ],
    [
      'somebody outside the secrecy group (R-108)',
      fileOf({ secrecyGroup: 'social' }),
      'kc-handlaggare',
      officer,
      'officer-outside-secrecy-group',
    ],
    [
      'somebody away more than two days (R-058)',
      fileOf(),
      'kc-handlaggare-2',
      { ...officer, applied: { ...applied, settings: away } },
      'officer-absent',
    ],
  ])('refuses %s', (_, file, id, acting, reason) => {
    expect(reasonOf(assign(file, { officer: id }, acting))).toBe(reason);
  });

  it('tells a resident who knows a name that somebody else answers, by the same day', () => {
    const extended = mustChange(
      extend(fileOf(), { promisedOn: '2026-12-01', reason: 'Vi väntar på besked.' }, officer),
    );
    const change = mustChange(assign(afterChange(extended), { officer: 'kc-handlaggare-2' }, officer));

    expect(change.mails.map((mail) => mail.to[0]?.kind)).toEqual(['staff', 'resident']);
    expect(change.mails[1]).toMatchObject({ kind: 'new-officer', officer: 'kc-handlaggare-2' });
    expect(change.case.promise.dueAt).toBe(extended.case.promise.dueAt);
  });

  it.each(['acknowledgement', 'how-to-reach-you'] as const)(
    'says nothing of another officer to a resident who has had no more than %s',
    (kind) => {
      const taken = mustChange(assign(fileOf(), { officer: 'kc-handlaggare' }, officer));
      const file = { ...afterChange(taken), mails: [anOwedMail(someContent[kind])] };

      const change = mustChange(assign(file, { officer: 'kc-handlaggare-2' }, officer));

      expect(change.mails.map((mail) => mail.to[0]?.kind)).toEqual(['staff']);
    },
  );
});

describe('hand over', () => {
  it('returns the case to the other department’s queue without moving the clock (P-13)', () => {
    const before = fileOf({ officer: 'kc-handlaggare', state: 'ASSIGNED' });
    const change = mustChange(
      handOver(before, { department: 'gata-park', note: 'Gäller skyltar.' }, officer),
    );

    expect(change.case).toMatchObject({ state: 'REGISTERED', department: 'gata-park', departmentChanges: 1 });
    expect(change.case.officer).toBeUndefined();
    expect(change.case.promise.dueAt).toBe(before.case.promise.dueAt);
    expect(change.messages).toMatchObject([{ kind: 'hand-over', text: 'Gäller skyltar.' }]);
    expect(change.mails).toMatchObject([{ kind: 'new-officer', to: [{ id: 'gata-samordnare' }] }]);
  });

  it('takes the secrecy of a department that has one', () => {
    expect(
      mustChange(handOver(fileOf(), { department: 'socialtjanst', note: 'Hemtjänst.' }, officer)).case
        .secrecyGroup,
    ).toBe('social');
  });

  const gata = { department: 'gata-park' } as const;
  const toSchool = { department: 'utbildning', note: 'Er skolväg.' };
  it.each([
    ['no ground', {}, {}, 'ground-missing'],
    ['a ground nobody knows', {}, { ground: 'because' }, 'ground-missing'],
    [
      '“nothing is secret”',
      { flags: ['health' as const] },
      { ground: 'not-secret' },
      'ground-covers-no-secret',
    ],
  ])('refuses %s between two boards (R-117)', (_, change, ground, reason) => {
    const file = fileOf({ ...gata, ...change });
    expect(reasonOf(handOver(file, { ...toSchool, ...ground }, officer))).toBe(reason);
    expect(reasonOf(assign(file, { officer: 'skol-handlaggare', ...ground }, officer))).toBe(reason);
    expect(reasonOf(reclassify(file, { department: 'utbildning', ...ground }, officer))).toBe(reason);
    expect(
      reasonOf(consult(file, { officer: 'skol-handlaggare', text: 'Er väg?', ...ground }, officer)),
    ).toBe(reason);
  });

  it('asks for no ground to consult within the board or the contact centre', () => {
    for (const colleague of ['gata-samordnare', 'kc-vagledare'])
      expect(
        mustChange(consult(fileOf(gata), { officer: colleague, text: 'Vet du?' }, officer)).event,
      ).toMatchObject({
        facts: { officer: colleague },
      });
  });

  it('says on the timeline on which ground it went from which board to which (R-117)', () => {
    const change = mustChange(handOver(fileOf(gata), { ...toSchool, ground: 'not-secret' }, officer));
    expect(change.event.facts).toMatchObject({
      ground: 'not-secret',
      fromBoard: 'Samhällsbyggnadsnämnden',
      toBoard: 'Utbildningsnämnden',
    });
    const asked = consult(
      fileOf(gata),
      { officer: 'skol-handlaggare', text: 'Er väg?', ground: 'not-secret' },
      officer,
    );
    expect(mustChange(asked).event.facts).toMatchObject({
      officer: 'skol-handlaggare',
      ground: 'not-secret',
      toBoard: 'Utbildningsnämnden',
    });
  });

  it('stops at the contact centre’s manager after two bounces (R-076)', () => {
    const change = mustChange(
      handOver(
        fileOf({ department: 'gata-park', departmentChanges: 2 }),
        { department: 'utbildning', note: 'Inte vårt.', ground: 'not-secret' },
        officer,
      ),
    );
    expect(change.case).toMatchObject({ department: 'kontaktcenter', officer: 'kc-chef', state: 'ASSIGNED' });
  });

  it.each([
    ['no note (R-028)', { department: 'gata-park', note: ' ' }, 'note-missing'],
    ['the department it is in', { department: 'kontaktcenter', note: 'x' }, 'same-department'],
    ['a department nobody knows', { department: 'nowhere', note: 'x' }, 'unknown-department'],
  ])('refuses %s', (_, input, reason) => {
    expect(reasonOf(handOver(fileOf(), input, officer))).toBe(reason);
  });
});

describe('reclassify', () => {
  it('corrects what the machine thought and shows from and to on the timeline (R-019)', () => {
    const change = mustChange(
      reclassify(fileOf({ type: 'question' }), { type: 'complaint', rosaGroup: 5 }, officer),
    );
    expect(change.case).toMatchObject({ type: 'complaint', rosaGroup: 5 });
    expect(change.event.facts.type).toBe('question → complaint');
  });

  it('into a department under secrecy takes its secrecy, whatever was said (R-107)', () => {
    for (const correction of [{}, { secrecyGroup: 'open' as const }]) {
      const change = mustChange(reclassify(fileOf(), { ...correction, department: 'socialtjanst' }, officer));
      expect(change.case.secrecyGroup).toBe('social');
      expect(change.event.facts.secrecyGroup).toBe('open → social');
    }
    const stays = mustChange(
      reclassify(fileOf({ secrecyGroup: 'threat' }), { department: 'gata-park' }, officer),
    );
    expect(stays.case.secrecyGroup).toBe('threat');
  });

  it('refuses a topic nobody knows', () => {
    expect(reasonOf(reclassify(fileOf(), { topic: 'nothing' }, officer))).toBe('unknown-topic');
  });
});

describe('reply', () => {
  it('answers by mail in the thread and stops the ladder (R-017)', () => {
    const change = mustChange(reply(fileOf(), { text: 'Vi har smort gångjärnet.' }, officer));

    expect(change.case).toMatchObject({
      state: 'ANSWERED',
      answeredBy: 'email',
      answeredAt: officer.now,
      answeredByFirstLine: true,
    });
    expect(change.case.lookAt).toBeUndefined();
    expect(change.mails).toMatchObject([{ kind: 'answer', to: [{ kind: 'resident' }], sendAt: officer.now }]);
  });

  it('waits for the next opening when written after hours, unless the officer sends it now (R-008)', () => {
    const evening = by('kc-handlaggare', '2026-11-24T19:00:00.000Z');
    expect(mustChange(reply(fileOf(), { text: 'Svar' }, evening)).mails[0]?.sendAt).toBe(
      '2026-11-25T07:00:00.000Z',
    );
    expect(mustChange(reply(fileOf(), { text: 'Svar', sendNow: true }, evening)).mails[0]?.sendAt).toBe(
      evening.now,
    );
  });

  it('records an answer given by phone with when and by whom (FL 27 §)', () => {
    const at = '2026-11-24T08:30:00.000Z';
    const change = mustChange(
      reply(fileOf({ answerBy: 'phone' }), { text: 'Ringde.', by: 'phone', at }, officer),
    );
    expect(change.case).toMatchObject({ answeredAt: at, answeredBy: 'phone', replyAcceptedAt: at });
    expect(change.mails).toEqual([]);
  });

  it('publishes the answer to an anonymous complaint on the status page (E-02)', () => {
    const change = mustChange(reply(fileOf({ answerBy: 'none' }), { text: 'Svar' }, officer));
    expect(change.case).toMatchObject({ answeredBy: 'status_page', replyAcceptedAt: officer.now });
  });

  const agent = by('kc-vagledare');
  it.each([
    ['an empty answer', fileOf(), { text: '  ' }, officer, 'text-missing'],
    [
      'a second answer',
      fileOf({ state: 'ANSWERED', answeredAt: mondayMorning }),
      { text: 'x' },
      officer,
      'already-answered',
    ],
    [
      'secret content by mail (R-107)',
      fileOf({ secrecyGroup: 'social' }),
      { text: 'x' },
      by('social-handlaggare'),
      'restricted-no-mail',
    ],
    [
      'mail where there is no address',
      fileOf({ answerBy: 'phone' }),
      { text: 'x', by: 'email' as const },
      officer,
      'no-contact-way',
    ],
    [
      'a phone call in the future',
      fileOf(),
      { text: 'x', by: 'phone' as const, at: '2026-11-25T09:00:00.000Z' },
      officer,
      'time-in-the-future',
    ],
    [
      'a phone call before the complaint',
      fileOf(),
      { text: 'x', by: 'phone' as const, at: '2026-11-20T09:00:00.000Z' },
      officer,
      'time-before-received',
    ],
    [
      'an agent’s answer to what a department must judge (R-066)',
      fileOf({ rosaGroup: 5 }),
      { text: 'x' },
      agent,
      'department-must-answer',
    ],
    [
      'an agent’s answer without a mandate (R-069)',
      fileOf({ rosaGroup: 3, department: 'utbildning' }),
      { text: 'x' },
      agent,
      'mandate-missing',
    ],
  ])('refuses %s', (_, file, input, acting, reason) => {
    expect(reasonOf(reply(file, input, acting))).toBe(reason);
  });

  it('lets an agent answer within a written agreement, and that is an answer of the first line (R-060)', () => {
    const file = fileOf({ rosaGroup: 2, department: 'utbildning' });
    expect(mustChange(reply(file, { text: 'x' }, agent)).case).toMatchObject({
      answeredByFirstLine: true,
      endedByFirstLine: true,
    });
  });

  it.each([
    ['the department itself', fileOf({ department: 'gata-park' }), by('gata-handlaggare')],
    ['the centre after a department had it', fileOf({ departmentChanges: 2 }), officer],
    [
      'the centre in the place of an officer',
      fileOf({ department: 'utbildning', rosaGroup: 2, officer: 'gata-handlaggare' }),
      agent,
    ],
  ])('is no answer of the first line when given by %s', (_, file, acting) => {
    expect(mustChange(reply(file, { text: 'x' }, acting)).case.answeredByFirstLine).toBe(false);
  });
});

describe('extend', () => {
  const input = { promisedOn: '2026-12-01', reason: 'Vi väntar på en reservdel.' };

  it('promises a working day, by a named officer, and tells the resident at once (R-004)', () => {
    const change = mustChange(extend(fileOf(), input, officer));

    expect(change.case).toMatchObject({
      state: 'EXTENDED',
      officer: 'kc-handlaggare',
      complexity: 'complex',
    });
    expect(change.case.promise).toMatchObject({
      dueAt: '2026-12-01T16:00:00.000Z',
      originalDueAt: '2026-11-25T16:00:00.000Z',
      madeBy: 'extension',
    });
    expect(change.mails).toMatchObject([{ kind: 'holding-reply', sendAt: officer.now }]);
    expect(change.messages).toMatchObject([{ kind: 'holding-reply', text: input.reason }]);
  });

  it('counts as told only once the notice was accepted, and in time (E-52)', () => {
    const change = mustChange(extend(fileOf(), input, officer));
    const mail = change.mails[0];
    if (!mail) throw new Error('no mail');
    expect(change.case.extensions[0]?.noticeAcceptedAt).toBeUndefined();

    const told = mailAccepted(change.case, mail, 'ses-1', { ...officer, now: '2026-11-24T09:00:05.000Z' });
    expect(told.case.extensions[0]).toMatchObject({
      noticeAcceptedAt: '2026-11-24T09:00:05.000Z',
      late: false,
    });
    const tooLate = mailAccepted(change.case, mail, 'ses-1', { ...officer, now: '2026-11-25T16:00:01.000Z' });
    expect(tooLate.case.extensions[0]?.late).toBe(true);
    const bounced = mailBounced(told.case, { ...mail, state: 'sent' }, 'hard', officer);
    expect(bounced.case.extensions[0]?.noticeAcceptedAt).toBeUndefined();
    expect(bounced.mails).toMatchObject([{ id: mail.id }, { kind: 'undelivered' }]);
  });

  it.each([
    ['a Saturday (E-50)', { ...input, promisedOn: '2026-11-28' }, 'date-not-a-working-day'],
    ['a day that has passed', { ...input, promisedOn: '2026-11-23' }, 'date-not-in-the-future'],
    ['a day too far off', { ...input, promisedOn: '2027-06-01' }, 'date-too-far'],
    ['no reason (FL 11 §)', { ...input, reason: ' ' }, 'reason-missing'],
    ['a handler nobody knows', { ...input, handler: 'nobody' }, 'unknown-officer'],
  ])('refuses %s', (_, wrong, reason) => {
    expect(reasonOf(extend(fileOf(), wrong, officer))).toBe(reason);
  });

  it('may be a day agreed with the resident, also an earlier one, and the letter says it back (R-013)', () => {
    const change = mustChange(
      extend(fileOf(), { ...input, promisedOn: '2026-11-25', agreed: true }, officer),
    );
    expect(change.case.promise).toMatchObject({ madeBy: 'agreed', dueAt: '2026-11-25T16:00:00.000Z' });
    expect(change.event.facts).toMatchObject({ agreed: true });
    expect(change.mails).toMatchObject([{ kind: 'holding-reply', dueAt: '2026-11-25T16:00:00.000Z' }]);
  });

  it('stays an agreed one when a manager has to let it through, and every later reader hears so (R-013)', () => {
    const first = mustChange(extend(fileOf(), input, officer));
    const agreed = { ...input, promisedOn: '2026-12-04', agreed: true };
    const asked = mustChange(extend(fileOf(first.case), agreed, officer));
    const file = fileOf(asked.case, { messages: [...asked.messages] });
    const { case: c, messages, mails, event } = mustChange(approveExtension(file, {}, by('kc-chef')));
    expect(event.facts).toMatchObject({ agreed: true });
    const [mail] = mails;
    if (!mail) throw new Error('no mail');
    const { settings } = applied;
    const after = { ...file, case: c, messages: [...file.messages, ...messages] };
    const links = {
      status: 'https://s.example/status/a',
      staff: () => 'https://s.example/cases/a',
      list: 'https://s.example/cases',
    };
    const how = { to: 'kim@resident.example', replyTo: 'a@b.example', region: 'eu-north-1' };
    expect(composeForResident(letterOf(after, mail, settings, links, officer.now), how).text).toContain(
      'Som vi kom överens om får du svar senast fredag 4 december 2026',
    );
    expect(caseStatus(after, settings, officer.now).promise.history.map(({ agreed }) => agreed)).toEqual([
      undefined,
      undefined,
      true,
    ]);
  });

  it('is refused for a records request: nothing buys time there (R-007)', () => {
    const file = fileOf({ type: 'records_request' });
    expect(reasonOf(extend(file, input, officer))).toBe('records-request-not-extended');
    expect(reasonOf(extend(file, input, by('kc-chef')))).toBe('records-request-not-extended');
  });

  it('asks the manager from the second on, and stands until then as it was (R-005)', () => {
    const first = afterChange(mustChange(extend(fileOf(), input, officer)));
    const asked = mustChange(
      extend(first, { promisedOn: '2026-12-08', reason: 'Delen är försenad.' }, officer),
    );
    expect(asked.case.promise.dueAt).toBe(first.case.promise.dueAt);
    expect(asked.mails).toMatchObject([{ kind: 'approval-wanted', to: [{ id: 'kc-chef' }] }]);
    const waiting = afterChange(asked, first);

    expect(reasonOf(approveExtension(waiting, {}, officer))).toBe('manager-approval-needed');
    const approved = mustChange(approveExtension(waiting, {}, by('kc-chef')));
    expect(approved.case.promise.dueAt).toBe('2026-12-08T16:00:00.000Z');
    expect(approved.case.extensions).toHaveLength(2);
    expect(approved.case.extensions[1]?.approvedBy).toBe('kc-chef');
    expect(approved.messages[0]?.text).toBe('Delen är försenad.');
    expect(reasonOf(approveExtension(fileOf(), {}, by('kc-chef')))).toBe('nothing-to-approve');
  });
});

describe('talking', () => {
  it('a question to the resident stops the clock (P-11); the answer starts a new one of two days', () => {
    const asked = mustChange(ask(fileOf(), { text: 'Vilken dörr?' }, officer));
    expect(asked.case.state).toBe('WAITING_CITIZEN');
    const answer: Message = {
      id: 'a1',
      at: '2026-11-26T09:00:00.000Z',
      kind: 'from-resident',
      by: { kind: 'resident' },
      channel: 'email',
      text: 'Den östra.',
      attachments: [],
    };

    const answered = mustChange(
      residentWrites(afterChange(asked), { message: answer }, { ...resident, now: answer.at }),
    );
    expect(answered.case.promise).toMatchObject({
      dueAt: '2026-11-30T16:00:00.000Z',
      originalDueAt: '2026-11-25T16:00:00.000Z',
      madeBy: 'resident-answer',
    });
  });

  it('needs an address to ask', () => {
    expect(reasonOf(ask(fileOf({ answerBy: 'none' }), { text: 'Vilken dörr?' }, officer))).toBe(
      'no-contact-way',
    );
  });

  it('a consulted colleague may read the case; owner and clock stay (R-024)', () => {
    const change = mustChange(
      consult(fileOf(), { officer: 'gata-handlaggare', text: 'Vet du något?' }, officer),
    );
    expect(change.case.consulted).toEqual(['gata-handlaggare']);
    expect(change.case.promise).toEqual(fileOf().case.promise);
  });
});

describe('ending', () => {
  it('what the officer has sent to another authority tells the resident and ends the clock (E-17)', () => {
    const said = { to: 'Trafikverket', text: 'Vägen är statlig.', sentBySelf: true };
    const change = mustChange(forward(fileOf(), said, officer));
    expect(change.case).toMatchObject({ state: 'FORWARDED', endedAt: officer.now });
    expect(change.mails).toMatchObject([{ kind: 'passed-on' }]);
  });

  it('a withdrawn complaint is confirmed and owes nothing more (E-38)', () => {
    const change = mustChange(withdraw(fileOf(), {}, resident));
    expect(change.case).toMatchObject({ state: 'WITHDRAWN' });
    expect(change.case.lookAt).toBeUndefined();
    expect(change.mails).toMatchObject([{ kind: 'withdrawn' }, { kind: 'resident-wrote' }]);
  });

  const answered = { state: 'ANSWERED', answeredAt: '2026-11-24T09:00:00.000Z' } as const;
  it('closing keeps outcome, cause and measure (R-018)', () => {
    expect(mustChange(close(fileOf(answered), closing, officer)).case).toMatchObject({
      state: 'CLOSED',
      closing,
    });
  });

  it.each([
    ['an unanswered case (R-017)', fileOf(), closing, 'answer-first'],
    [
      '“no contact way” where there is one',
      fileOf(),
      { ...closing, withoutAnswer: 'no_contact_way' as const },
      'answer-first',
    ],
    ['a complaint without outcome', fileOf(answered), { failureDemand: 'no' as const }, 'outcome-missing'],
    [
      '“no measure” without why',
      fileOf(answered),
      { ...closing, measure: 'none' as const },
      'measure-note-missing',
    ],
    [
      'a reply that came back (E-25)',
      fileOf({ ...answered, undeliverable: true }),
      closing,
      'reply-undelivered',
    ],
  ])('refuses to close %s', (_, file, input, reason) => {
    expect(reasonOf(close(file, input, officer))).toBe(reason);
  });

  it.each(['0026-12-01', '2016-12-01', '2026-11-23', '2126-12-01'])(
    'refuses a measure planned for %s, asking for the year',
    (measurePlannedOn) => {
      const file = fileOf(answered);
      expect(reasonOf(close(file, { ...closing, measurePlannedOn }, officer))).toBe('measure-day-not-ahead');
    },
  );

  it('a planned measure is done once, today or on an earlier day, and the rest of the closing stays (R-018)', () => {
    const planned = { ...closing, measurePlannedOn: '2026-12-01' };
    const closed = mustChange(close(fileOf(answered), planned, officer));
    const file = afterChange(closed);
    const done = mustChange(measureDone(file, {}, officer));
    expect(done.case).toMatchObject({
      state: 'CLOSED',
      closing: { ...planned, measureDoneOn: '2026-11-24' },
    });
    expect(done.event).toMatchObject({ kind: 'measure-done', facts: { doneOn: '2026-11-24' } });
    expect(done.mails).toEqual([]);
    expect(mustChange(measureDone(file, { doneOn: '2026-11-23' }, officer)).case.closing?.measureDoneOn).toBe(
      '2026-11-23',
    );
    expect(reasonOf(measureDone(file, { doneOn: '2026-11-25' }, officer))).toBe('time-in-the-future');
    expect(reasonOf(measureDone(file, { doneOn: '2026-11-22' }, officer))).toBe('time-before-received');
    expect(reasonOf(measureDone(afterChange(done), {}, officer))).toBe('no-planned-measure');
    expect(reasonOf(measureDone(fileOf(answered), {}, officer))).toBe('no-planned-measure');
    const unplanned = mustChange(close(fileOf(answered), closing, officer));
    expect(reasonOf(measureDone(afterChange(unplanned), {}, officer))).toBe('no-planned-measure');
  });

  it('only an answered case is rated', () => {
    expect(reasonOf(rate(fileOf(), { rating: 5 }, resident))).toBe('not-answered-yet');
    expect(mustChange(rate(fileOf(answered), { rating: 4, gotAnswer: true }, resident)).case).toMatchObject({
      rating: 4,
      gotAnswer: true,
    });
  });

  it('merging keeps the earliest arrival and the earliest due instant (E-39)', () => {
    const into = aCase({ id: 'b'.repeat(26), reference: 'B' }, { receivedAt: '2026-11-24T09:00:00.000Z' });
    const result = mergeInto(fileOf(), fileOf(into), officer);
    if (result.kind === 'refused') throw new Error(result.reason);

    expect(result.ended.case).toMatchObject({ state: 'MERGED', mergedInto: into.id });
    expect(result.surviving.case).toMatchObject({ receivedAt: mondayMorning });
    expect(result.surviving.case.promise.dueAt).toBe('2026-11-25T16:00:00.000Z');
    expect(result.ended.mails).toMatchObject([{ kind: 'merged' }]);
  });

  it('does not merge a case into itself', () => {
    expect(reasonOf(mergeInto(fileOf(), fileOf(), officer))).toBe('same-case');
  });
});

describe('reopening', () => {
  it('takes up nothing that was closed as spam, as its page and retention say', () => {
    const answeredAt = '2026-11-24T10:00:00.000Z';
    const spam = aCase({ state: 'SPAM', answeredAt, closedAt: answeredAt, endedAt: answeredAt });
    const soon = { ...resident, now: '2026-11-25T10:00:00.000Z' };
    expect(lastReopeningDay(spam, soon.applied.settings, soon.now)).toBeUndefined();
    expect(reasonOf(reopen(fileOf(spam), { text: 'Hej' }, soon))).toBe('reopening-window-passed');
  });

  const answered = {
    state: 'CLOSED',
    answeredAt: '2026-11-24T09:00:00.000Z',
    officer: 'kc-handlaggare',
  } as const;
  const later = { ...resident, now: '2026-12-10T09:00:00.000Z' };

  it('starts a new two-day clock and tells the resident (P-12)', () => {
    const change = mustChange(reopen(fileOf(answered), { text: 'Det hjälpte inte.' }, later));
    expect(change.case).toMatchObject({ state: 'IN_PROGRESS', reopenedAt: [later.now] });
    expect(change.case.promise.dueAt).toBe('2026-12-14T16:00:00.000Z');
    expect(change.mails).toMatchObject([{ kind: 'reopened' }, { kind: 'resident-wrote' }]);
    // Open again in every way: it must be answered again before it can be closed or rated.
    expect(change.case.answeredAt).toBeUndefined();
    expect(reasonOf(close(afterChange(change), closing, officer))).toBe('answer-first');
    expect(reply(afterChange(change), { text: 'Nytt svar.' }, { ...officer, now: later.now }).kind).toBe(
      'changed',
    );
  });

  it('is refused after the window (E-55)', () => {
    expect(
      reasonOf(reopen(fileOf(answered), { text: 'Igen' }, { ...resident, now: '2027-02-10T09:00:00.000Z' })),
    ).toBe('reopening-window-passed');
  });

  it('thanks after the answer change no state (E-54)', () => {
    const thanks: Message = {
      id: 't',
      at: later.now,
      kind: 'from-resident',
      by: { kind: 'resident' },
      channel: 'email',
      text: 'Tack!',
      attachments: [],
    };
    expect(
      mustChange(residentWrites(fileOf(answered), { message: thanks, noAction: true }, later)).case.state,
    ).toBe('CLOSED');
  });
});

it('the first view by the officer is the first work on the case (E-31)', () => {
  const change = mustChange(viewed(fileOf({ officer: 'kc-handlaggare', state: 'ASSIGNED' }), {}, officer));
  expect(change.case).toMatchObject({ state: 'IN_PROGRESS', firstViewedAt: officer.now });
  expect(viewed(afterChange(change), {}, officer).kind).toBe('refused');
});

describe('opening a case (E-31)', () => {
  const dueDay = '2026-11-25T09:00:00.000Z';
  const held = { officer: 'kc-handlaggare', state: 'IN_PROGRESS', firstViewedAt: mondayMorning } as const;

  it('is written once more on the day it is due, and no more', () => {
    expect(viewed(fileOf(held), {}, officer).kind).toBe('refused');
    const change = mustChange(viewed(fileOf(held), {}, by('kc-handlaggare', dueDay)));
    expect(change.case.lastViewedAt).toBe(dueDay);
    expect(viewed(afterChange(change), {}, by('kc-handlaggare', '2026-11-25T09:05:00.000Z')).kind).toBe(
      'refused',
    );
  });

  it('counts for who stands in, not for a passing colleague', () => {
    const staff = applied.settings.staff.map((each) =>
      each.id === 'kc-handlaggare' ? { ...each, absences: [{ from: '2026-11-23', to: '2026-11-27' }] } : each,
    );
    const acting = (id: string) => ({ ...by(id, dueDay), applied: appliedSettings({ staff }) });
    expect(viewed(fileOf(held), {}, acting('kc-handlaggare-2')).kind).toBe('changed');
    expect(viewed(fileOf(held), {}, acting('kc-vagledare')).kind).toBe('refused');
    expect(viewed(fileOf(held), {}, by('kc-handlaggare-2', dueDay)).kind).toBe('refused');
  });

  it('is what anything does that the officer does with it, and a new officer starts afresh', () => {
    expect(mustChange(note(fileOf(held), { text: 'Ringde.' }, officer)).case.lastViewedAt).toBe(officer.now);
    expect(
      mustChange(note(fileOf(held), { text: 'Ringde.' }, by('kc-chef'))).case.lastViewedAt,
    ).toBeUndefined();
    const given = mustChange(assign(fileOf(held), { officer: 'kc-handlaggare-2' }, by('kc-chef', dueDay)));
    expect(given.case.lastViewedAt).toBe(dueDay);
  });
});

describe('an officer who has left (E-32)', () => {
  const staff = applied.settings.staff.map((each) =>
    each.id === 'kc-handlaggare' ? { ...each, leftOn: '2026-11-24' } : each,
  );
  const pipeline = (now: string): Acting => ({
    by: { kind: 'pipeline' },
    now,
    applied: appliedSettings({ staff }),
  });
  const held = {
    officer: 'kc-handlaggare',
    state: 'IN_PROGRESS',
    promise: { ...aCase().promise, who: { kind: 'officer', id: 'kc-handlaggare' } },
  } as const;

  it('gives the case back to the queue the same day and its owner is told; the day promised stays', () => {
    const change = mustChange(followSettings(fileOf(held), {}, pipeline('2026-11-23T23:02:00.000Z')));
    expect(change.case).toMatchObject({
      state: 'REGISTERED',
      promise: { ...held.promise, who: { kind: 'department', id: 'kontaktcenter' } },
    });
    expect(change.case.officer).toBeUndefined();
    expect(change.event).toMatchObject({ kind: 'returned', facts: { from: 'kc-handlaggare' } });
    expect(change.mails).toMatchObject([
      { kind: 'new-officer', to: [{ id: 'kc-ansvarig' }], sendAt: '2026-11-24T07:00:00.000Z' },
    ]);
  });

  it('does not while they are still there, nor twice', () => {
    expect(followSettings(fileOf(held), {}, pipeline('2026-11-23T22:57:00.000Z')).kind).toBe('refused');
    const change = mustChange(followSettings(fileOf(held), {}, pipeline('2026-11-23T23:02:00.000Z')));
    expect(followSettings(afterChange(change), {}, pipeline('2026-11-23T23:07:00.000Z')).kind).toBe(
      'refused',
    );
  });
});

describe('mails of an action reach who is there (R-058, E-30)', () => {
  const without = (...ids: readonly string[]) =>
    appliedSettings({
      staff: applied.settings.staff.map((each) =>
        ids.includes(each.id) ? { ...each, absences: [{ from: '2026-11-23', to: '2026-11-27' }] } : each,
      ),
    });

  it('a hand-over to a queue whose owner is away, their deputy', () => {
    const acting = { ...officer, applied: without('gata-samordnare') };
    const { mails } = mustChange(handOver(fileOf(), { department: 'gata-park', note: 'Er väg.' }, acting));
    expect(mails).toMatchObject([{ kind: 'new-officer', to: [{ id: 'gata-handlaggare' }] }]);
  });

  it('a second extension, the manager’s deputy', () => {
    const first = mustChange(
      extend(
        fileOf({ officer: 'kc-handlaggare' }),
        { promisedOn: '2026-11-30', reason: 'Mer tid.' },
        officer,
      ),
    );
    const acting = { ...officer, applied: without('kc-chef') };
    const second = mustChange(
      extend(afterChange(first), { promisedOn: '2026-12-04', reason: 'Mer tid.' }, acting),
    );
    expect(second.mails).toMatchObject([{ kind: 'approval-wanted', to: [{ id: 'kommundirektor' }] }]);
  });

  it('an undelivered mail, the deputy', () => {
    const { case: c, mails } = fileOf({ officer: 'kc-handlaggare' });
    const [mail] = mails;
    if (!mail) throw new Error('no acknowledgement');
    const acting = { ...officer, applied: without('kc-handlaggare') };
    const { mails: owed } = mailBounced(c, { ...mail, state: 'sent' }, 'hard', acting);
    expect(owed.find((each) => each.kind === 'undelivered')?.to).toEqual([
      { kind: 'staff', id: 'kc-handlaggare-2' },
    ]);
  });
});

it('a mail that waits for the office names a watcher that wakes for it, whatever else is owed (D7)', () => {
  const evening = by('kc-handlaggare', '2026-11-24T19:00:00.000Z');
  const asleepUntil = { officer: 'kc-handlaggare', lookAt: '2026-11-25T11:30:00.000Z' };
  const change = mustChange(reply(fileOf(asleepUntil), { text: 'Klart.' }, evening));
  expect(change.mails).toMatchObject([{ kind: 'answer', sendAt: '2026-11-25T07:00:00.000Z' }]);
  expect(change.case).toMatchObject({ watch: change.case.version });
});

it('a mail to a colleague that came back says to whom it went, and undoes nothing', () => {
  const { case: c } = fileOf();
  const mail = anOwedMail(someContent.alarm, { to: [{ kind: 'staff', id: 'kc-ansvarig' }] }, fileOf());
  const { event, case: after } = mailBounced(c, { ...mail, state: 'sent' }, 'hard', officer);
  expect(event).toMatchObject({
    kind: 'undelivered',
    facts: { mail: 'alarm', why: 'hard', told: ['kc-ansvarig'] },
  });
  expect(after).toMatchObject({ state: c.state, promise: c.promise });
});

describe('of a mail to a colleague that came back somebody else hears', () => {
  const returned = (content: MailContent, to: string, change: Partial<Case> = {}) => {
    const file = fileOf(change);
    const mail = anOwedMail(content, { to: [{ kind: 'staff', id: to }] }, file);
    return mailBounced(file.case, { ...mail, state: 'sent' }, 'hard', officer).mails.slice(1);
  };
  const officerHas = { officer: 'kc-handlaggare' };

  it.each([
    ['of the officer: the manager', someContent.reminder, 'kc-handlaggare', officerHas, 'kc-chef'],
    ['of the manager: the officer', someContent.escalation, 'kc-chef', officerHas, 'kc-handlaggare'],
    [
      'of who was asked: the officer',
      someContent.consultation,
      'gata-handlaggare',
      officerHas,
      'kc-handlaggare',
    ],
    ['of the queue owner: the manager', someContent.alarm, 'kc-ansvarig', {}, 'kc-chef'],
    [
      'of the officer, about the resident: the manager',
      someContent.undelivered,
      'kc-handlaggare',
      officerHas,
      'kc-chef',
    ],
  ] as const)('%s', (_, content, to, change, told) => {
    expect(returned(content, to, change)).toMatchObject([
      { kind: 'undelivered', mail: 'to-colleague', colleagues: [to], to: [{ kind: 'staff', id: told }] },
    ]);
  });

  it('nobody who may not have the case', () => {
    const [told] = returned(someContent.reminder, 'kc-handlaggare', { ...officerHas, excluded: ['kc-chef'] });
    expect(told?.to).toHaveLength(1);
    expect(told?.to).not.toContainEqual({ kind: 'staff', id: 'kc-chef' });
  });

  it('once: when that mail comes back too, nobody is told of it by another', () => {
    const about = {
      ...someContent.undelivered,
      mail: 'to-colleague' as const,
      colleagues: ['kc-handlaggare'],
    };
    expect(returned(about, 'kc-chef', officerHas)).toEqual([]);
  });
});

describe('an answer that came back (E-25)', () => {
  const learnt = { outcome: 'upheld', cause: 'workload', measure: 'corrected', failureDemand: 'no' } as const;
  const later = '2026-11-24T10:00:00.000Z';
  const acting = by('kc-handlaggare', later);
  const cameBack = (change: Partial<Case> = {}): CaseFile => {
    const answered = mustChange(reply(fileOf({ officer: 'kc-handlaggare' }), { text: 'Klart.' }, officer));
    const [mail] = answered.mails;
    if (!mail) throw new Error('no mail');
    const sent = mailAccepted(answered.case, mail, 'ses-1', officer);
    const bounced = mailBounced(sent.case, { ...mail, state: 'sent' }, 'hard', acting);
    return { ...fileOf(), case: { ...bounced.case, ...change }, mails: [...bounced.mails] };
  };

  it.each([
    ['answered', {}],
    ['closed', { state: 'CLOSED', closedAt: '2026-11-24T09:00:00.000Z' }],
    ['answered, with the address corrected', { undeliverable: false }],
  ] as const)('of a case that is %s is given another way, and its promise stays kept', (_, change) => {
    const file = cameBack(change);
    const again = mustChange(reply(file, { text: 'Ringde.', by: 'phone', at: later }, acting));
    expect(again.case).toMatchObject({ answeredBy: 'phone', replyAcceptedAt: later, undeliverable: false });
    expect(again.case.answeredAt).toBe(officer.now);
    expect(again.case.state).toBe(file.case.state);
    const twice = reply({ ...file, case: again.case }, { text: 'Igen.' }, acting);
    expect(reasonOf(twice)).toBe('already-answered');
  });

  it('keeps the case from being closed, whatever was done to the address, until it has been', () => {
    const corrected = cameBack({ undeliverable: false });
    expect(reasonOf(close(corrected, learnt, acting))).toBe('reply-undelivered');
    const again = mustChange(reply(corrected, { text: 'Klart.', sendNow: true }, acting));
    expect(again.mails).toMatchObject([{ kind: 'answer' }]);
    const file = { ...corrected, case: again.case, mails: [...corrected.mails, ...again.mails] };
    expect(mustChange(close(file, learnt, acting)).case.state).toBe('CLOSED');
  });
});

it('the acknowledgement counts once SES has accepted it, and not when it bounced hard (E-24)', () => {
  const { case: c, mails } = aCaseFile();
  const [mail] = mails;
  if (!mail) throw new Error('no acknowledgement');
  const sent = mailAccepted(c, mail, 'ses-1', { by: { kind: 'pipeline' }, now: mondayMorning, applied });
  expect(sent.case.acknowledgedAt).toBe(mondayMorning);
  expect(sent.mails).toMatchObject([{ state: 'sent', sesMessageId: 'ses-1' }]);
  expect(
    mailBounced(sent.case, { ...mail, state: 'sent' }, 'hard', officer).case.acknowledgedAt,
  ).toBeUndefined();
});
