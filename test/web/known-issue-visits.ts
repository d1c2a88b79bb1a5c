import type { Page } from 'playwright-core';
import type { KnownIssue } from '../../shared/domain/settings/known-issue.ts';
import { anIssue } from '../builders/an-issue.ts';
import { answerTo, unfoldAll } from './browser.ts';
import type { StaffVisit } from './staff-visit.ts';

/** What the pages know of: one that is open and told of, and one that nobody has looked at yet. */
export const someIssues: readonly KnownIssue[] = [
  anIssue({
    id: 'light',
    title: 'Gatubelysningen vid Skolgatan är släckt',
    topic: 'belysning',
    placeWords: ['Skolgatan'],
    text: 'En kabel är skadad. Vi räknar med ljus på onsdag kväll.',
  }),
  anIssue({
    id: 'vinterunderhall-2026-11-25',
    state: 'proposed',
    title: 'Snö och halka',
    topic: 'vinterunderhall',
    from: '2026-11-25T06:00:00.000Z',
    text: '',
    news: [],
    openedBy: 'pipeline',
    manyAlike: { count: 32, department: 'gata-park', toldAt: '2026-11-25T07:00:00.000Z' },
  }),
];

const sendWithout = (form: string) => async (page: Page) => {
  await unfoldAll(page);
  await answerTo(page, () => page.click(`form[action="${form}"] button.ds-button:not(.trap):not([name])`));
};

/** Pages of known issues, in the states that look different. */
export const knownIssueVisits: readonly StaffVisit[] = [
  { name: 'known-issues', user: 'kc-vagledare', path: '/cases/known-issues' },
  {
    name: 'known-issue-news-errors',
    user: 'kc-vagledare',
    path: '/cases/known-issues/light',
    does: sendWithout('/cases/known-issues/light'),
  },
  {
    name: 'known-issue-proposed-errors',
    user: 'gata-samordnare',
    path: '/cases/known-issues/vinterunderhall-2026-11-25',
    does: sendWithout('/cases/many/send'),
  },
];
