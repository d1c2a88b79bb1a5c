import type { StaffVisit } from './staff-visit.ts';

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
      await page.click('main form.form button[name=do][value=preview]');
    },
  },
  {
    name: 'admin-errors',
    user: 'administrator',
    path: '/admin/closedDays/new',
    does: (page) => page.click('main form.form button[name=do][value=preview]'),
  },
  { name: 'admin-version', user: 'administrator', path: '/admin/history/1' },
];
