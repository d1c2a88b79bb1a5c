import type { Page } from 'playwright-core';
import type { CaseChange, CaseFile } from '../../shared/domain/case/case-file.ts';
import { extend } from '../../shared/domain/handling/actions/extend.ts';
import { noteQuestions } from '../../shared/domain/handling/actions/questions.ts';
import type { Refusal } from '../../shared/domain/vocabulary/refusal.ts';
import { appliedSettings } from '../builders/settings.ts';
import { administrationVisits } from './administration-visits.ts';
import { answerTo, unfoldAll } from './browser.ts';
import { knownIssueVisits } from './known-issue-visits.ts';
import { someCases } from './some-cases.ts';
import type { StaffVisit } from './staff-visit.ts';

const applied = appliedSettings();
const officer = { kind: 'staff', id: 'gata-handlaggare' } as const;

function after(file: CaseFile, change: CaseChange | Refusal): CaseFile {
  if (change.kind === 'refused') throw new Error(change.reason);
  return {
    ...file,
    case: change.case,
    events: [...file.events, change.event],
    messages: [...file.messages, ...change.messages],
    mails: [...file.mails, ...change.mails],
  };
}

/** The cases of the pages, one of them with questions to answer and a second new day that waits for a manager. */
export function staffCases() {
  const { files, now } = someCases();
  const [extended, late, ...others] = files;
  const acting = { by: officer, now, applied };
  const text = 'När lagas lyktan?\nVem ansvarar för den?';
  const asked = after(extended, noteQuestions(extended, { text }, acting));
  const reason = 'Lampan är försenad från leverantören.';
  const waiting = after(asked, extend(asked, { promisedOn: '2026-12-04', reason }, acting));
  return { now, waiting, late, files: [waiting, ...(late ? [late] : []), ...others] };
}

/** Every page of staff in every state that looks different. */
export function staffVisits(): readonly StaffVisit[] {
  const { files, waiting, late } = staffCases();
  const answered = files.find((file) => file.case.answeredAt)?.case.reference ?? '';
  const mine = waiting.case.reference;
  const overdue = late?.case.reference ?? '';
  const press = async (page: Page, button: string) => {
    await answerTo(page, () => page.click(button));
  };
  const submit = (page: Page, form: string) => press(page, `${form} button:not(.trap):not([name])`);
  const search = (query: string) => async (page: Page) => {
    await page.fill('main input[name=query]', query);
    await answerTo(page, () => page.press('main input[name=query]', 'Enter'));
  };
  const unfold = (page: Page, action: string) =>
    page.evaluate((name) => {
      for (const each of document.querySelectorAll('details'))
        if (each.querySelector(`form[action$="/${name}"]`)) each.open = true;
    }, action);
  const sendsEmpty = (action: string) => async (page: Page) => {
    await unfold(page, action);
    await submit(page, `form[action$="/${action}"]`);
  };
  return [
    { name: 'mine', user: 'gata-handlaggare', path: '/cases' },
    { name: 'unassigned', user: 'gata-handlaggare', path: '/cases?list=unassigned' },
    { name: 'unit', user: 'gata-chef', path: '/cases' },
    { name: 'merge', user: 'gata-handlaggare', path: `/cases/${mine}/merge?into=${overdue}` },
    { name: 'answered', user: 'gata-chef', path: '/cases?list=answered' },
    { name: 'ended', user: 'registrator', path: '/cases?list=ended' },
    {
      name: 'narrowed',
      user: 'gata-handlaggare',
      path: '/cases?list=department&due=overdue&officer=gata-handlaggare&sort=-received',
    },
    {
      name: 'list-saved',
      user: 'gata-chef',
      path: '/cases?list=department&due=overdue',
      does: async (page) => {
        await page.click('form[action="/cases/views"] >> xpath=../../summary');
        await page.fill('#view-name', 'Försenade i vecka 48');
        await press(page, 'form[action="/cases/views"] button');
      },
    },
    {
      name: 'list-without-name',
      user: 'gata-chef',
      path: '/cases?list=department&due=today',
      does: async (page) => {
        await page.click('form[action="/cases/views"] >> xpath=../../summary');
        await press(page, 'form[action="/cases/views"] button');
      },
    },
    {
      name: 'many-reply',
      user: 'gata-handlaggare',
      path: '/cases?list=department&pick=all',
      does: async (page) => {
        await press(page, 'button[name=do][value=reply]');
      },
    },
    {
      name: 'many-result',
      user: 'gata-chef',
      path: '/cases?list=department&pick=all',
      does: async (page) => {
        await press(page, 'button[name=do][value=close]');
        await submit(page, 'form[action="/cases/many/send"]');
      },
    },
    { name: 'search', user: 'kc-vagledare', path: '/cases/search' },
    {
      name: 'found',
      user: 'kc-vagledare',
      path: '/cases/new',
      does: async (page) => {
        await page.fill('#message', 'Lampan vid busshållplatsen är släckt.');
        await page.fill('#name', 'Åsa Prov');
        await page.fill('#phone', '070-123 45 67');
        await submit(page, 'form[action="/cases/new"]');
        await page.goto(new URL('/cases/search', page.url()).href);
        await search('asa PROV')(page);
      },
    },
    { name: 'not-found', user: 'kc-vagledare', path: '/cases/search', does: search('Ingen Alls') },
    { name: 'register', user: 'kc-vagledare', path: '/cases/new' },
    {
      name: 'register-caller',
      user: 'kc-vagledare',
      path: '/cases/new',
      does: async (page) => {
        await page.fill('#message', 'Lampan vid busshållplatsen är släckt.');
        await page.fill('#name', 'Åsa Prov');
        await page.fill('#phone', '070-123 45 67');
        await submit(page, 'form[action="/cases/new"]');
        await page.goto(new URL('/cases/new', page.url()).href);
        await page.fill('#caller', '+46701234567');
        await answerTo(page, () => page.press('#caller', 'Enter'));
      },
    },
    {
      name: 'register-caller-unknown',
      user: 'kc-vagledare',
      path: '/cases/new',
      does: async (page) => {
        await page.fill('#caller', 'Ingen Alls');
        await answerTo(page, () => page.press('#caller', 'Enter'));
      },
    },
    {
      name: 'register-checklist',
      user: 'kc-vagledare',
      path: '/cases/new',
      does: async (page) => {
        await page.selectOption('#topic', 'belysning');
        await press(page, 'button[value=checklist]');
      },
    },
    {
      name: 'register-errors',
      user: 'kc-vagledare',
      path: '/cases/new',
      does: async (page) => {
        await submit(page, 'form[action="/cases/new"]');
      },
    },
    { name: 'case', user: 'gata-handlaggare', path: `/cases/${mine}` },
    {
      name: 'case-standard-text',
      user: 'gata-handlaggare',
      path: `/cases/${mine}`,
      does: async (page) => {
        await page.fill('#reply-text', 'Hej!');
        await page.fill('#reply-standardText', 'lampa');
        await press(page, 'button[name=insert]');
      },
    },
    {
      name: 'case-refused',
      user: 'gata-handlaggare',
      path: `/cases/${mine}`,
      does: async (page) => {
        await page.fill('#reply-text', 'Lyktan lagas på torsdag.');
        await submit(page, 'form[action$="/reply"]');
      },
    },
    {
      name: 'case-beside-list',
      user: 'gata-handlaggare',
      path: `/cases/${mine}?list=mine`,
      width: 1280,
    },
    {
      name: 'case-outside-errors',
      user: 'gata-handlaggare',
      path: `/cases/${mine}`,
      does: sendsEmpty('consult-outside'),
    },
    {
      name: 'case-answer-waits',
      user: 'gata-handlaggare',
      path: `/cases/${overdue}`,
      does: async (page) => {
        await page.fill('#reply-text', 'Hålet lagas på torsdag.');
        await unfoldAll(page);
        await page.fill('#reply-sendAt', '2026-11-30T10:00');
        await submit(page, 'form[action$="/reply"]');
      },
    },
    { name: 'case-on-paper', user: 'gata-handlaggare', path: `/cases/${mine}/print` },
    { name: 'workload', user: 'gata-chef', path: '/cases/workload' },
    { name: 'case-overdue', user: 'gata-handlaggare', path: `/cases/${overdue}` },
    { name: 'case-to-approve', user: 'gata-chef', path: `/cases/${mine}` },
    {
      name: 'case-turned-down-errors',
      user: 'gata-chef',
      path: `/cases/${mine}`,
      does: sendsEmpty('reject'),
    },
    { name: 'case-to-close', user: 'gata-handlaggare', path: `/cases/${answered}` },
    { name: 'case-metadata', user: 'kc-vagledare', path: `/cases/${mine}` },
    {
      name: 'case-call-logged',
      user: 'kc-vagledare',
      path: `/cases/${overdue}`,
      does: async (page) => {
        await unfold(page, 'note');
        await page.fill('#note-text', 'Undrar när hålet lagas.');
        await submit(page, 'form[action$="/note"]');
      },
    },
    { name: 'set-aside', user: 'registrator', path: '/cases/set-aside' },
    {
      name: 'set-aside-found',
      user: 'registrator',
      path: '/cases/set-aside',
      does: search('lampan'),
    },
    { name: 'set-aside-mail', user: 'kc-vagledare', path: '/cases/set-aside/ses-aside' },
    { name: 'absence', user: 'gata-chef', path: '/cases/absence' },
    {
      name: 'absence-errors',
      user: 'gata-handlaggare',
      path: '/cases/absence',
      does: async (page) => {
        await page.fill('#from', '2026-12-02');
        await page.fill('#to', '2026-12-01');
        await submit(page, 'form.form[action="/cases/absence"]');
      },
    },
    {
      name: 'absence-recorded',
      user: 'gata-chef',
      path: '/cases/absence',
      does: async (page) => {
        await page.selectOption('#staff', 'gata-handlaggare');
        await page.fill('#from', '2026-12-01');
        await page.fill('#to', '2026-12-04');
        await submit(page, 'form.form[action="/cases/absence"]');
      },
    },
    { name: 'person', user: 'registrator', path: '/cases/person' },
    {
      name: 'person-collected',
      user: 'registrator',
      path: '/cases/person',
      does: async (page) => {
        await page.fill('#name', 'Kim');
        await submit(page, 'form.form[action="/cases/person"]');
        await press(page, 'button[value=page]');
      },
    },
    { name: 'not-there', user: 'gata-handlaggare', path: '/cases/2222-2222-2' },
    { name: 'not-allowed', user: 'skol-handlaggare', path: `/cases/${mine}` },
    ...administrationVisits,
    ...knownIssueVisits,
    { name: 'log', user: 'logggranskare', path: '/log' },
    { name: 'log-to-sign', user: 'logggranskare', path: '/log?from=2026-11-20&to=2026-11-24' },
    { name: 'log-bad-days', user: 'logggranskare', path: '/log?from=2026-11-24&to=2026-11-20' },
    { name: 'log-not-allowed', user: 'gata-chef', path: '/log' },
    { name: 'signed-out', user: 'gata-handlaggare', path: '/sign-out' },
  ];
}
