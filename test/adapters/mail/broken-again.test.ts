import { describe, expect, it } from 'vitest';
import { composeForStaff } from '../../../shared/adapters/mail/out/compose-for-staff.ts';
import { letterOf } from '../../../shared/adapters/mail/out/letter-facts.ts';
import { toInstant, toMs } from '../../../shared/domain/time/instants.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { mondayMorning } from '../../builders/a-case.ts';
import { lived } from '../../builders/a-life.ts';
import { aMunicipality } from '../../builders/settings.ts';

const links = {
  status: 'https://s.example/status/a',
  staff: (r: string) => `https://s.example/cases/${r}`,
  list: 'https://s.example/cases',
};
const weekMs = 7 * 24 * 3_600_000;

/** What the line reads of a case that nobody touches for a month. */
function escalations(contact: object, language: Language): string[] {
  const life = lived({ contact, deeds: [] });
  life.goOnTo(toInstant(toMs(mondayMorning) + 4 * weekMs));
  return life.owedMails.flatMap(({ mail }) => {
    if (mail.kind !== 'escalation') return [];
    const mails = life.file.mails.filter(({ sentAt = '' }) => sentAt < mail.sendAt);
    const file = { ...life.file, mails };
    const letter = letterOf(file, { ...mail, language }, aMunicipality(), links, mail.sendAt);
    return [composeForStaff([letter], { to: ['x@sjokoping.example'] }).text];
  });
}

describe('the line of a case whose promise is broken again and again', () => {
  it('reads which time it is and how far the case has come, not "level 1" once more', () => {
    const read = escalations({ email: 'kim@resident.example' }, 'sv');
    expect(read.slice(0, 3).map((text) => /ansvarig på nivå (\d)/.exec(text)?.[1])).toEqual(['1', '2', '3']);
    const again = read.slice(3);
    expect(again.length).toBeGreaterThan(1);
    for (const [i, text] of again.entries()) {
      expect(text).toContain(`Löftet i ärendet är nu brutet ${i + 2} gånger.`);
      expect(text).toContain(`Brutna löften: ${i + 2}`);
      expect(text).toContain('Nivå: 3 av 3');
      expect(text).not.toContain('på nivå 1');
    }
  });

  it('says that no new day could be mailed to somebody without an address', () => {
    const [, , , ...still] = escalations({}, 'en');
    expect(still.length).toBeGreaterThan(1);
    for (const text of still) {
      expect(text).toContain('cannot be told a new day by email');
      expect(text).toContain('Person told: no, not yet');
    }
  });

  it('does not count news of an earlier day as news of this one', () => {
    const [first, second, third, ...again] = escalations({ email: 'kim@resident.example' }, 'da');
    for (const text of [first, ...again])
      expect(text).toContain('Er personen informeret: nej, men får besked med en ny dag i dag');
    for (const text of [second, third])
      expect(text).toContain('Er personen informeret: ja, torsdag den 26. november 2026 kl. 08.00');
  });
});
