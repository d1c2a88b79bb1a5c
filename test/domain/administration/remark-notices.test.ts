import { expect, it } from 'vitest';
import { composeNotice } from '../../../shared/adapters/mail/out/compose-notice.ts';
import type { OwedMail } from '../../../shared/domain/case/mail.ts';
import { isNotice } from '../../../shared/domain/case/mail.ts';
import { remarkNotices } from '../../../shared/domain/handling/remark-notices.ts';
import type { TextRemark } from '../../../shared/domain/settings/text-remark.ts';
import { aMunicipality, appliedSettings } from '../../builders/settings.ts';

const settings = aMunicipality();
const made = {
  part: 'standardTexts',
  key: 'tack',
  version: 1,
  by: 'gata-handlaggare',
  text: 'Hemligt nummer.',
} as const;
const friday: TextRemark = { ...made, id: 'r1', at: '2026-11-20T15:00:00.000Z' };
const sunday: TextRemark = { ...made, id: 'r2', key: 'borta', at: '2026-11-22T15:00:00.000Z' };
const answered: TextRemark = {
  ...friday,
  answer: {
    at: '2026-11-23T09:00:00.000Z',
    by: 'administrator',
    kind: 'mended',
    version: 7,
    because: 'Tack.',
  },
};
const mondayNight = '2026-11-23T02:00:00.000Z';
const tuesdayNight = '2026-11-24T02:00:00.000Z';
const told = (mails: readonly OwedMail[]) =>
  mails.map((mail) => mail.kind === 'text-remarks' && [mail.remarks.told, mail.remarks.texts.length]);

it('is told once, on the working morning after: a weekend in one mail, none on the days nobody comes in', () => {
  const remarks = [friday, sunday];
  expect(remarkNotices(remarks, settings, '2026-11-22T02:00:00.000Z')).toEqual([]);
  const [mail, ...others] = remarkNotices(remarks, settings, mondayNight);
  expect([told(mail ? [mail] : []), others]).toEqual([[['made', 2]], []]);
  expect(mail).toMatchObject({ to: [{ id: 'administrator' }], sendAt: '2026-11-23T07:00:00.000Z' });
  expect(remarkNotices(remarks, settings, mondayNight)).toEqual(mail ? [mail] : []);
  expect(remarkNotices(remarks, settings, tuesdayNight)).toEqual([]);
});

it('comes back to who said it, with what became of it and nothing of what was written', () => {
  const [mail, ...others] = remarkNotices([answered, sunday], settings, tuesdayNight);
  expect([told(mail ? [mail] : []), others]).toEqual([[['answered', 1]], []]);
  if (!mail || !isNotice(mail)) throw new Error('none');
  expect(mail.to).toEqual([{ kind: 'staff', id: 'gata-handlaggare' }]);
  const { subject, text } = composeNotice(mail, {
    to: ['a@b.example'],
    applied: { ...appliedSettings(), settings },
    publicUrl: 'https://s.example',
  });
  expect(subject).toBe('Svar om en text du har sagt till om');
  expect(text).toContain('Rättad i version 7');
  expect(text).toContain('https://s.example/cases/texts');
  expect(text).not.toContain('Hemligt');
});
