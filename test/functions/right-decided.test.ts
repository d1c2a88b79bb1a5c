import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import { composeForResident } from '../../shared/adapters/mail/out/compose.ts';
import { composeForStaff } from '../../shared/adapters/mail/out/compose-for-staff.ts';
import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { mailBounced } from '../../shared/domain/handling/actions/mail-undelivered.ts';
import { residentWrites } from '../../shared/domain/handling/actions/resident-writes.ts';
import { stillOwed } from '../../shared/domain/mail/still-owed.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { caseStatus } from '../../shared/use-cases/case/case-status.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { meetWhatIsOwed } from '../../shared/use-cases/deadlines/meet-what-is-owed.ts';
import { submitComplaint } from '../../shared/use-cases/intake/submit-complaint.ts';
import { caseIdOf } from '../../shared/use-cases/intake/tokens.ts';
import { aComplaint } from '../builders/a-case.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { askedJson } from '../web/web-client.ts';

const monday = '2026-11-23T09:15:00.000Z';
const reason = 'Handlingen är allmän och ska bevaras.';
const refusal = { right: 'erasure', decision: 'refused', rule: 'Dataskyddsförordningen art. 17.3 b', reason };
const links = {
  status: 'https://s.example/status/abc',
  staff: (r: string) => `https://s.example/cases/${r}`,
  list: 'https://s.example/cases',
};
const how = { to: 'kim@resident.example', replyTo: 'svar+x@svar.sjokoping.example', region: 'eu-north-1' };

/** A request inside a complaint, with its month ending on 23 December. */
async function asked(
  message = 'Radera mina personuppgifter. Parken är också mörk.',
  country: 'SE' | 'DK' = 'SE',
) {
  const { municipality } = appliedSettings().settings;
  const applied = appliedSettings({ municipality: { ...municipality, country } });
  const settings = memorySettings(applied);
  const cases = memoryCases();
  let now = monday;
  const deps = {
    cases,
    settings,
    readLog: memoryReadLog(),
    tokens: async (user = '') => ({ sub: user, email: undefined }),
    clock: () => new Date(now),
    newId: () => 'id',
    warn: noWarnings,
    knownIssues: keepsNoIssue,
  };
  const complain = async (value: string, text: string) => {
    const complaint = aComplaint({ message: text, topic: 'parker', receivedAt: now });
    const key = { kind: 'web', value } as const;
    await submitComplaint(
      { complaint, key, by: { kind: 'resident' } },
      { cases, settings, applied, now: new Date(now), warn: noWarnings },
    );
  };
  await complain('k', message);
  const file = async (value = 'k'): Promise<CaseFile> =>
    (await cases.file(caseIdOf('web', value))) ?? expect.fail();
  const post = async (action: string, body: object, user = 'registrator') => {
    const { reference } = (await file()).case;
    const request = askedJson('POST', `/api/cases/${reference}/${action}`, body, { authorization: user });
    const response = await serveCaseOfficerApi(request, deps);
    return response.status === 200 ? 200 : JSON.parse(String(response.body)).reason;
  };
  /** Who is told of the day of the law when the clock has come to `at`. */
  const toldAt = async (at: string) => {
    now = at;
    const { met } = await meetWhatIsOwed(cases, await file(), applied, at);
    return met.filter(({ kind }) => kind.startsWith('law-day')).map(({ kind, tell }) => [kind, ...tell]);
  };
  const letter = async (language: Language = 'sv', kind = 'right-decision') => {
    const found = await file();
    const mail = found.mails.findLast((each) => each.kind === kind);
    return mail && letterOf(found, { ...mail, language }, applied.settings, links, now);
  };
  const told = async (language: Language = 'sv') => {
    const one = await letter(language);
    return one ? composeForResident(one, how).text : undefined;
  };
  const at = (instant: string) => {
    now = instant;
  };
  return { applied, cases, complain, file, post, toldAt, letter, told, at };
}

const law = ({ lawDueOn, rightDecidedAt }: Case) => [lawDueOn, rightDecidedAt !== undefined];

describe('a decision on what somebody asked under data protection (E-44)', () => {
  it.each([
    ['SE', 'sv', ['Radering'.toLowerCase(), 'Avslås', 'förvaltningsrätten', 'tre veckor', 'imy.se']],
    ['SE', 'en', ['erasure', 'Refused', 'administrative court', 'three weeks', 'imy.se']],
    ['DK', 'da', ['sletning', 'Afslås', 'datatilsynet.dk', 'domstolene']],
  ] as const)('is told in %s, in %s, with its ground and how to appeal', async (country, language, said) => {
    const world = await asked(undefined, country);
    expect(await world.post('right', refusal)).toBe(200);
    const text = await world.told(language);
    for (const each of [...said, reason, refusal.rule]) expect(text).toContain(each);
    expect(text).not.toMatch(/undefined|\{\w*\}/);
    const { messages } = caseStatus(await world.file(), world.applied.settings, monday);
    expect(messages.at(-1)).toMatchObject({
      kind: 'right-decision',
      from: 'us',
      text: reason,
      right: { right: 'erasure' },
    });
  });

  it('that gives what was asked says nothing of appeals', async () => {
    const world = await asked();
    await world.post('right', {
      right: 'access',
      decision: 'granted',
      reason: 'Utdraget följer med posten.',
    });
    const text = await world.told();
    expect(text).toContain('Utdraget följer med posten.');
    expect(text).not.toMatch(/överklaga|förvaltningsrätten/);
  });

  it('ends the month and what is said of it; more that is asked keeps it going', async () => {
    const world = await asked();
    expect(await world.post('right', { ...refusal, moreToDecide: true })).toBe(200);
    expect(law((await world.file()).case)).toEqual(['2026-12-23', false]);
    expect(await world.post('right', { right: 'access', decision: 'granted', reason })).toBe(200);
    const file = await world.file();
    expect(law(file.case)).toEqual([undefined, true]);
    expect(caseStatus(file, world.applied.settings, monday).matters).toBeUndefined();
    expect(await world.toldAt('2026-12-28T10:00:00.000Z')).toEqual([]);
  });

  it('that came quicker than the word that it is awaited lets that lapse', async () => {
    const world = await asked('Parken är mörk.');
    await world.post('classify', { matters: ['gdprRequest'] });
    const stillTold = async () => {
      const { case: c, mails } = await world.file();
      return mails.filter((each) => each.kind === 'special-matter').map((mail) => stillOwed(c, mail, monday));
    };
    expect(await stillTold()).toEqual([true, true]);
    await world.post('right', refusal);
    expect(await stillTold()).toEqual([false, false]);
  });

  it('is awaited when the complaint has been closed, and brought up again and again', async () => {
    const world = await asked();
    expect(await world.post('reply', { text: 'Lampan är bytt.' }, 'gata-handlaggare')).toBe(200);
    const closing = { outcome: 'upheld', cause: 'supplier', measure: 'corrected', failureDemand: 'no' };
    expect(await world.post('close', closing, 'gata-handlaggare')).toBe(200);
    expect(await world.toldAt('2026-12-15T10:00:00.000Z')).toEqual([]);
    const line = ['gata-samordnare', 'registrator', 'dataskydd@sjokoping.example'];
    expect(await world.toldAt('2026-12-16T10:00:00.000Z')).toEqual([['law-day-near', ...line]]);
    expect(await world.toldAt('2026-12-23T10:00:00.000Z')).toEqual([['law-day-near', ...line, 'gata-chef']]);
    const late = ['law-day-passed', ...line, 'gata-chef', 'samhallsbyggnadschef'];
    expect(await world.toldAt('2026-12-28T10:00:00.000Z')).toEqual([late]);
    const letter = (await world.letter('sv', 'special-matter')) ?? expect.fail();
    expect(composeForStaff([letter], { to: [] }).text).toContain('har passerat utan beslut');
    expect(await world.toldAt('2026-12-30T10:00:00.000Z')).toEqual([]);
    expect(await world.toldAt('2027-01-08T10:00:00.000Z')).toEqual([late]);
    // A month asleep tells once.
    expect(await world.toldAt('2027-02-08T10:00:00.000Z')).toEqual([late]);
    expect(await world.post('right', refusal)).toBe(200);
    expect((await world.file()).case.lookAt).toBeUndefined();
  });

  it('may take two months more, once, with a reason and before the month has gone', async () => {
    const world = await asked();
    const longer = { right: 'access', decision: 'extended', reason: 'Det är många handlingar.' };
    expect(await world.post('right', longer)).toBe(200);
    expect(law((await world.file()).case)).toEqual(['2027-02-23', false]);
    const text = await world.told();
    for (const said of ['Vi behöver mer tid', 'tisdag 23 februari 2027', longer.reason, 'imy.se'])
      expect(text).toContain(said);
    expect(text).not.toContain('förvaltningsrätten');
    // What else is put right does not make it shorter again.
    await world.post('classify', { topic: 'vagar' });
    expect(law((await world.file()).case)).toEqual(['2027-02-23', false]);
    expect(await world.post('right', longer)).toBe('right-not-extended');

    const late = await asked();
    late.at('2026-12-28T10:00:00.000Z');
    expect(await late.post('right', longer)).toBe('right-not-extended');
    const none = await asked('Parken är mörk.');
    expect(await none.post('right', longer)).toBe('right-not-asked');
  });

  it('does not answer what is asked later: that has a month of its own', async () => {
    const world = await asked();
    await world.post('right', refusal);
    const later = '2026-12-07T10:00:00.000Z';
    const acting = { by: { kind: 'resident' }, now: later, applied: world.applied } as const;
    await changeCase(world.cases, (await world.file()).case.id, (file) =>
      residentWrites(
        file,
        {
          message: {
            id: 'again',
            at: later,
            kind: 'from-resident',
            by: acting.by,
            channel: 'status_page',
            text: 'Jag vill ha ett registerutdrag.',
            attachments: [],
          },
        },
        acting,
      ),
    );
    const file = await world.file();
    expect(law(file.case)).toEqual(['2027-01-07', false]);
    expect(
      file.mails.filter(({ kind, owedAt }) => kind === 'special-matter' && owedAt === later),
    ).toHaveLength(2);
    await world.post('classify', { topic: 'vagar' });
    expect(law((await world.file()).case)).toEqual(['2027-01-07', false]);
  });

  it('never goes by open mail of a restricted case; told on paper it is kept all the same', async () => {
    const world = await asked('Radera mina personuppgifter. Mitt barn far illa hemma.');
    expect(await world.post('right', refusal)).toBe('restricted-no-mail');
    expect(await world.post('right', { ...refusal, by: 'email' })).toBe('restricted-no-mail');
    expect(await world.post('right', { ...refusal, by: 'letter' })).toBe(200);
    expect(await world.told()).toBeUndefined();
    expect((await world.file()).events.at(-1)?.facts).toMatchObject({ by: 'letter' });
  });

  it('that came back is none', async () => {
    const world = await asked();
    await world.post('right', refusal);
    const { case: c, mails } = await world.file();
    const mail = mails.find(({ kind }) => kind === 'right-decision') ?? expect.fail();
    const acting = { by: { kind: 'pipeline' }, now: monday, applied: world.applied } as const;
    const bounced = mailBounced(c, mail, 'hard', acting);
    expect(law(bounced.case)).toEqual(['2026-12-23', false]);
    expect(bounced.mails).toMatchObject([{}, { kind: 'undelivered', mail: 'right-decision' }]);
  });

  it('is owed by the case that goes on when two are merged, from when the request came', async () => {
    const world = await asked();
    world.at('2026-12-01T09:00:00.000Z');
    await world.complain('later', 'Parken är fortfarande mörk.');
    const into = (await world.file('later')).case.reference;
    expect(await world.post('merge', { into })).toBe(200);
    expect(law((await world.file('later')).case)).toEqual(['2026-12-23', false]);
    expect((await world.file()).case.lookAt).toBeUndefined();
  });
});
