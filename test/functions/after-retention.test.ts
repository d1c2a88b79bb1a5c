import { beforeAll, describe, expect, it } from 'vitest';
import { CasePage } from '../../functions/case-officer-pages/pages/case-page.tsx';
import { serveStatusPage } from '../../functions/status-page/serve-status-page.tsx';
import { page } from '../../shared/adapters/web/response.ts';
import { rate } from '../../shared/domain/handling/actions/rate.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import type { CaseView } from '../../shared/use-cases/case/case-api.ts';
import { caseView } from '../../shared/use-cases/case/case-view.ts';
import { replyAddress, statusToken } from '../../shared/use-cases/intake/tokens.ts';
import { aggregateDays } from '../../shared/use-cases/trends/aggregate-days.ts';
import { mailWorld } from '../builders/mail-world.ts';
import { memoryUploads } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryTrends } from '../builders/memory-trends.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { nights, retentionWorld } from '../builders/retention-world.ts';
import { aMunicipality } from '../builders/settings.ts';
import { asked } from '../web/web-client.ts';

const world = retentionWorld(memoryCases());
let id = '';
beforeAll(async () => {
  id = await world.closedCase('a');
  await world.run(nights.contact);
  await world.run(nights.text);
});

const fileOf = async () => {
  const file = await world.cases.file(id);
  if (!file) throw new Error('the case itself is gone');
  return file;
};

describe('the private link of a case whose text is gone', () => {
  const ask = (path: string, query = '') =>
    serveStatusPage(asked('GET', `${path}${statusToken('secret of links', id)}${query}`), {
      cases: world.cases,
      settings: world.settings,
      clock: () => new Date('2027-03-01T10:00:00.000Z'),
      newId: () => 'nonce',
      ...memoryUploads(),
      warn: noWarnings,
    });

  it.each([
    [
      'sv',
      /Texter och bilagor i ärendet togs bort tisdag 23 februari 2027/,
      /kontaktuppgifter.*söndag 24 januari 2027/,
    ],
    ['da', /Tekster og bilag i sagen blev slettet tirsdag/, /kontaktoplysninger.*slettet søndag/],
    [
      'en',
      /texts and attachments of this case were removed on Tuesday/,
      /contact details.*removed on Sunday/,
    ],
  ] as const)('says in %s what went and on which day', async (language, text, contact) => {
    const response = await ask('/status/', `?language=${language}`);
    expect(response.status).toBe(200);
    expect(response.body).toMatch(text);
    expect(response.body).toMatch(contact);
    expect(response.body).not.toMatch(/Dörren|lagad|Kim/);
  });

  it('tells machines the same, and offers nothing that needs what is gone', async () => {
    const status = JSON.parse(String((await ask('/api/status/')).body));
    expect(status).toMatchObject({
      state: 'CLOSED',
      contactRemovedAt: nights.contact,
      textRemovedAt: nights.text,
      messages: [],
      may: [],
    });
  });
});

it('nobody can rate what is no longer there', async () => {
  const file = await fileOf();
  const acting = { ...world.officer, now: '2027-03-01T10:00:00.000Z' };
  expect(rate(file, { rating: 5, comment: 'Tack' }, acting)).toMatchObject({ kind: 'refused' });
  const { contactRemovedAt: _, textRemovedAt: __, ...before } = file.case;
  expect(rate({ ...file, case: before }, { rating: 5 }, acting)).toMatchObject({ kind: 'changed' });
});

describe('the case officer’s page', () => {
  it.each([
    ['sv', /togs bort tisdag 23 februari 2027 enligt kommunens gallringsregler/, /Regel: 60 dagar efter/],
    ['da', /blev slettet tirsdag/, /Regel: 60 dage efter/],
    ['en', /removed on Tuesday/, /Rule: 60 days after/],
  ] as const)(
    'says in %s what went, when, by which rule and decision',
    async (language: Language, said, rule) => {
      const { applied } = world;
      const file = await fileOf();
      const staff = applied.settings.staff.find((each) => each.id === 'kc-handlaggare');
      if (!staff) throw new Error('nobody there');
      const now = '2027-03-01T10:00:00.000Z';
      const view = caseView(file, staff, { settings: applied.settings, now }, language);
      expect(view).not.toHaveProperty('text');
      expect(view).not.toHaveProperty('contact');
      const casePage = (of: CaseView, at = now) => {
        const frame = {
          language,
          settings: applied.settings,
          signedIn: { staff, csrf: 'c' },
          nonce: 'n',
          files: [],
        };
        return String(page(200, CasePage({ ...frame, view: of, now: at, typed: {}, errors: [] })).body);
      };
      const shown = casePage(view);
      expect(shown).toMatch(said);
      expect(shown).toMatch(rule);
      expect(shown).toContain('(retention.contactDaysAfterClosing)');
      expect(shown).toContain('KS § 1');
      expect(shown).not.toContain('/reopen"');
      const { contactRemovedAt: _, textRemovedAt: __, ...before } = view;
      expect(casePage(before), 'the days to take it up again are over').not.toContain('/reopen"');
      const soon = '2026-11-26T10:00:00.000Z';
      expect(casePage(before, soon)).toContain('/reopen"');
      expect(casePage(view, soon)).not.toContain('/reopen"');
    },
  );
});

describe('statistics', () => {
  it('of the day are the same before and after, however often they are counted again', async () => {
    const before = retentionWorld(memoryCases());
    const caseId = await before.closedCase('statistics');
    const trends = memoryTrends();
    const count = async () => {
      await aggregateDays(['2026-11-23'], {
        cases: before.cases,
        trends,
        settings: before.applied.settings,
        now: () => new Date(nights.text),
      });
      const rows = [];
      for await (const day of trends.rows(await trends.days())) rows.push(...day.rows);
      return rows;
    };
    const once = await count();
    expect(once).toMatchObject([{ standing: 'closed', outcome: 'upheld', residentMessages: 1 }]);

    await before.run(nights.contact);
    expect(await count()).toEqual(once);
    await before.run(nights.text);
    expect(await count()).toEqual(once);
    expect((await before.cases.file(caseId))?.text).toBeUndefined();
  });
});

describe('mail that comes to an old thread', () => {
  /** An answered case by mail whose contact and text are gone. */
  async function oldCase() {
    const mails = mailWorld(world.settings);
    const there = { ...retentionWorld(mails.cases) };
    await mails.take({}, { body: 'Lampan är trasig.' });
    const first = await mails.file();
    await there.mailsLeave(first.case.id);
    await there.act(first.case.id, (file) => {
      const at = '2026-11-24T10:00:00.000Z';
      const change = { state: 'CLOSED', answeredAt: at, closedAt: at } as const;
      return {
        kind: 'changed',
        case: { ...file.case, ...change, version: file.case.version + 1 },
        event: {
          version: file.case.version + 1,
          at,
          kind: 'closed',
          by: { kind: 'resident' },
          facts: {},
        },
        mails: [],
        messages: [],
      };
    });
    expect(await there.run(nights.text)).toMatchObject({ contacts: 1, texts: 1 });
    const to = replyAddress('secret of links', first.case.id, aMunicipality().mail.replyDomain);
    return { mails, first, to };
  }

  it.each([
    ['an answer to our address of the case', true, 'Det är trasigt igen.'],
    ['only thanks', true, 'Tack!'],
    ['an answer to the resident’s own mail', false, 'Det är trasigt igen.'],
  ])('%s opens a new case and adds nothing to the old', async (_, byToken, body) => {
    const { mails, first, to } = await oldCase();
    const before = await mails.file();
    const outcome = await mails.take(
      { id: 'ses-2', ...(byToken && { recipients: [to] }) },
      {
        body,
        messageId: '<second@resident.example>',
        headers: ['In-Reply-To: <first@resident.example>'],
        ...(byToken && { to }),
      },
    );
    expect(outcome).toMatchObject({ outcome: 'case' });
    expect(outcome.reference).not.toBe(first.case.reference);
    const id = await mails.cases.idOfReference(outcome.reference ?? '');
    const opened = id ? await mails.file(id) : undefined;
    expect(opened?.text?.message).toContain(body);
    expect(opened?.case.relatedTo).toBe(byToken ? first.case.id : undefined);
    expect(await mails.file()).toEqual(before);
    expect([...mails.stored.keys()].filter((key) => key.startsWith(first.case.id))).toEqual([]);
  });

  it('an out-of-office answer is noted as automatic and leaves nothing on the case', async () => {
    const { mails, to } = await oldCase();
    const before = await mails.file();
    const outcome = await mails.take(
      { id: 'ses-3', recipients: [to] },
      {
        to,
        headers: ['Auto-Submitted: auto-replied'],
        body: 'Jag är borta.',
        messageId: '<auto@resident.example>',
      },
    );
    expect(outcome).toMatchObject({ outcome: 'automatic' });
    expect(await mails.file()).toEqual(before);
  });
});
