import { describe, expect, it } from 'vitest';
import { composeNotice } from '../../../shared/adapters/mail/out/compose-notice.ts';
import { agreementNotices } from '../../../shared/domain/administration/agreement-notice.ts';
import { aMunicipality, appliedSettings } from '../../builders/settings.ts';

const settings = aMunicipality();
const at = (day: string) => `${day}T03:00:00.000Z`;
const told = (day: string, of = settings) => agreementNotices(of, at(day)).map(({ id }) => id);

describe('an agreement that ends (R-070)', () => {
  it('is told of from 60 days before, and not after it has ended', () => {
    expect(told('2026-10-31')).toEqual([]);
    expect(told('2026-11-01')).toHaveLength(2);
    expect(told('2026-12-31')).toHaveLength(2);
    expect(told('2027-01-01')).toEqual([]);
  });

  it('is told of once: the same id every night until then', () => {
    expect(told('2026-11-02')).toEqual(told('2026-12-30'));
  });

  it('is not told of when a later one of the same department follows', () => {
    const mandates = settings.mandates.map((each) => ({
      ...each,
      agreement: 'ÖK-2027',
      validFrom: '2027-01-01',
      validTo: '2027-12-31',
    }));
    expect(told('2026-11-23', aMunicipality({ mandates: [...settings.mandates, ...mandates] }))).toEqual([]);
  });

  it('reaches who leads the department, the contact centre and the settings, in the morning', () => {
    const [notice] = agreementNotices(settings, at('2026-11-23'));
    if (notice?.kind !== 'agreement-ends') throw new Error('none');
    expect(notice.to.map((each) => 'id' in each && each.id)).toEqual([
      'gata-chef',
      'kc-chef',
      'administrator',
    ]);
    expect(notice.sendAt).toBe('2026-11-23T07:00:00.000Z');
    const mail = composeNotice(notice, {
      to: ['a@b.example'],
      applied: { ...appliedSettings(), settings },
      publicUrl: 'https://s.example',
    });
    expect(mail.subject).toBe('Avtalet för Gata och park slutar torsdag 31 december 2026');
    expect(mail.text).toContain('https://s.example/admin/mandates');
  });
});
