import { describe, expect, it } from 'vitest';
import { personTerms, searchFor } from '../../../shared/domain/complaint/person-terms.ts';
import { soughtWords, termsOfName, termsOfText } from '../../../shared/domain/complaint/search-words.ts';

const finds = (terms: readonly string[], typed: string) => {
  const sought = soughtWords(typed);
  return sought.length > 0 && sought.every((word) => terms.includes(word));
};

describe('names are found as people say and write them', () => {
  it.each([
    ['Łukasz Wałęsiński', ['Lukasz', 'walesin', 'Wałęs']],
    ['Żółć Dąbrowska-Śmigły', ['dabrowska', 'smigly', 'Dabrowskasmigly', 'zolc']],
    ['Nguyễn Thị Minh Khai', ['nguyen', 'Thi Minh', 'khai nguyen']],
    ['Trần Văn Đức', ['tran duc', 'Van Duc']],
    ['محمد بن عبد الله', ['محمد', 'عبد الله']],
    ['Muḥammad al-Khwārizmī', ['muhammad', 'khwarizmi', 'alkhwarizmi']],
    ["Seán Ó'Súilleabháin", ['sean', 'OSuilleabhain', "O'Suilleabhain"]],
    ["D'Angelo Nuñez y Peña", ['dangelo', 'nunez', 'pena']],
    ['Åse Aagaard', ['Aase Agaard', 'ågaard', 'aga']],
    ['Bjørn Jørgensen', ['Bjorn', 'Joergensen', 'Jörgens']],
    ['Zoë Müller-Lüdenscheidt', ['zoe', 'mueller', 'luedenscheidt', 'muller']],
    ['Anna-Karin von der Lühe Cronqvist', ['Annakarin', 'von der Luhe', 'cronq']],
    ['J. R. R. Hjälmarsson', ['hjalmarsson', 'hjäl']],
    ['Gun-Britt Åkesson Öst', ['gunbritt akesson', 'ost']],
    ['Þórunn Ægisdóttir', ['thorunn', 'aegisdottir']],
    ['María del Carmen Fernández de la Cruz y Gómez Olsson', ['Olsson', 'maria gomez', 'de la cruz']],
    ['Strauß', ['strauss']],
    ['Øyvind Ø', ['oyvind', 'öyvind']],
  ])('%s', (name, queries) => {
    for (const query of queries) expect([query, finds(termsOfName(name), query)]).toEqual([query, true]);
    expect(finds(termsOfName(name), 'Andersson')).toBe(false);
  });
});

describe('texts and places', () => {
  const text =
    'Gatubelysningen utanför Storgatan 12B är trasig sedan i går! Ring 070-123 45 67. Åkermans väg 4.';
  it.each(['gatubelysning', 'gatu', 'Storgatan 12B', 'storg', 'trasig', 'AKERMANS VÄG 4', 'gatubelysningen'])(
    'are found by %s',
    (query) => expect(finds(termsOfText(text), query)).toBe(true),
  );
  it.each(['Storgatan 13', 'lysning', 'och', 'é', 'väg 5'])('and not by %s', (query) =>
    expect(finds(termsOfText(text), query)).toBe(false),
  );
  it('a complaint of usual length takes less than a kilobyte', () => {
    const usual =
      `${text} Lampan har varit släckt i tre veckor och det är mörkt när barnen går till skolan på morgonen. `.repeat(
        1,
      );
    expect(termsOfText(usual).length * 4).toBeLessThan(900);
    expect(termsOfText('ord '.repeat(50_000))).toHaveLength(1);
  });
});

describe('numbers with words and other numbers around them', () => {
  const of = (phone: string) => personTerms({ phone }, 'SE');
  it.each([
    [
      '070-123 45 67',
      [
        '+46701234567',
        '0046 70 123 45 67',
        '+46 (0)70 123 45 67',
        '(070) 123 45 67',
        '070.123.45.67',
        '070 1234567',
      ],
    ],
    ['+46 70 123 45 67', ['0701234567', 'tel: 070-123 45 67, efter fem', 'Anna 070 123 45 67']],
    [
      '08-123 456',
      ['070-123 45 67 08-123 456', '08123456 eller 070-1234567', '070-1234567, 08-123 456', '+468123456'],
    ],
    ['0512-123 45', ['0512-12345 0512-54321', '0512-54321 0512-12345']],
    ['070-1234567 08-123456', ['08-123456', '0701234567']],
  ])('%s', (stored, queries) => {
    for (const query of queries) {
      const { by, terms } = searchFor(query, 'SE');
      expect([query, by, terms.some((term) => of(stored).includes(term))]).toEqual([query, 'phone', true]);
    }
  });

  it('two Danish numbers in one search, and two addresses', () => {
    expect(searchFor('20 12 34 56 30 12 34 56', 'DK').terms).toEqual([
      'phone:4520123456',
      'phone:4530123456',
    ]);
    expect(searchFor('a@resident.example, B@resident.example', 'DK').terms).toEqual([
      'email:a@resident.example',
      'email:b@resident.example',
    ]);
  });
});
