import type { Page } from 'playwright-core';
import { answerTo } from './browser.ts';
import type { StaffVisit } from './staff-visit.ts';

const press = async (page: Page, button: string) => {
  await answerTo(page, () => page.click(button));
};
const preview = (page: Page) => press(page, 'main form.form button[name=do][value=preview]');

/** Pages of the administration that look different. */
export const administrationVisits: readonly StaffVisit[] = [
  { name: 'admin', user: 'administrator', path: '/admin' },
  { name: 'admin-form', user: 'administrator', path: '/admin/staff/gata-handlaggare' },
  {
    name: 'admin-preview',
    user: 'administrator',
    path: '/admin/standardTexts/tack',
    does: async (page) => {
      await page.fill('[name="text.sv"]', 'Tack för att du skriver.');
      await preview(page);
    },
  },
  {
    name: 'admin-errors',
    user: 'administrator',
    path: '/admin/closedDays/new',
    does: preview,
  },
  { name: 'admin-version', user: 'administrator', path: '/admin/history/1' },
  {
    name: 'admin-conflict',
    user: 'administrator',
    path: '/admin/standardTexts/tack',
    does: async (page) => {
      // Opened with a version that is not in force any more.
      await page.evaluate(() => {
        for (const field of document.querySelectorAll('[name=version]')) field.setAttribute('value', '0');
      });
      await page.fill('[name="text.sv"]', 'Tack från den första fliken.');
      await preview(page);
    },
  },
  { name: 'admin-remarks', user: 'administrator', path: '/admin/remarks' },
  {
    name: 'texts',
    user: 'gata-handlaggare',
    path: '/cases/texts?topic=belysning',
    does: (page) => press(page, 'main form.form button'),
  },
  { name: 'tally', user: 'kc-handlaggare', path: '/trends/contacts' },
];
