import { describe, expect, it } from 'vitest';
import { mattersIn, screen } from '../../../shared/domain/complaint/screening.ts';
import { aMunicipality } from '../../builders/settings.ts';

const sweden = aMunicipality();
const denmark = { ...sweden, municipality: { ...sweden.municipality, country: 'DK' } } as const;
const found = (text: string, settings: typeof sweden | typeof denmark) =>
  mattersIn(text.toLowerCase(), undefined, settings);

describe('special matters as people write of them in Sweden', () => {
  it.each([
    ['appeal', 'Här kommer min överklagan av ert beslut om bygglov.'],
    ['appeal', 'Jag vill få beslutet om färdtjänst omprövat.'],
    ['appeal', 'Jag vill att ni omprövar beslutet.'],
    ['whistleblow', 'Jag vill slå larm om oegentligheter på min arbetsplats.'],
    ['whistleblow', 'Det förekommer allvarliga missförhållanden där jag jobbar.'],
    ['gdprRequest', 'Ta bort mina personuppgifter ur ert register.'],
    ['gdprRequest', 'Jag vill veta vilka personuppgifter ni har om mig.'],
    ['gdprRequest', 'Radera alla uppgifter om mig.'],
    ['gdprRequest', 'Radera också mina personuppgifter efteråt.'],
    ['gdprRequest', 'Jag vill ha en kopia av de uppgifter som ni har om mig.'],
    ['gdprRequest', 'Please send me a copy of all the personal data you hold about me.'],
    ['gdprRequest', 'Delete my data, please.'],
    ['lexSarah', 'Mamma vanvårdas på boendet.'],
    ['lexMaria', 'Pappa fick fel medicin av hemsjukvården.'],
    ['lexMaria', 'Sköterskan feldoserade hans insulin.'],
    ['damages', 'Jag vill ha ersättning för min cykel som gick sönder i gropen.'],
    ['damages', 'Kommunen ska ersätta skadan på min bil.'],
    ['damages', 'Jag gör en skadeanmälan för bilen.'],
    ['motion', 'Jag vill lämna ett medborgarförslag.'],
    ['accessibilityReport', 'Er webbplats går inte att använda med bara tangentbord.'],
    ['otherAuthority', 'Jag vill klaga på Försäkringskassans beslut.'],
    ['mediaRequest', 'Hej, jag är frilansjournalist och har frågor.'],
  ] as const)('%s: %s', (matter, text) => {
    expect(found(text, sweden)).toContain(matter);
  });
});

describe('special matters as people write of them in Denmark', () => {
  it.each([
    ['appeal', 'Jeg vil klage over afgørelsen om byggetilladelse.'],
    ['appeal', 'Jeg ønsker afgørelsen genoptaget.'],
    ['whistleblow', 'Der foregår ulovligheder, hvor jeg arbejder.'],
    ['gdprRequest', 'I skal slette mine personoplysninger.'],
    ['gdprRequest', 'Hvilke oplysninger har I om mig?'],
    ['gdprRequest', 'Jeg vil gerne have indsigt i alle de personoplysninger, I har om mig.'],
    ['gdprRequest', 'Kan I ikke bare slette oplysningerne om mig?'],
    ['lexSarah', 'Min mor bliver vanrøgtet på plejehjemmet.'],
    ['lexMaria', 'Min far fik forkert medicin af hjemmesygeplejen.'],
    ['damages', 'Jeg vil have erstatning for min cykel.'],
    ['motion', 'Jeg vil stille et borgerforslag.'],
    ['accessibilityReport', 'Jeres hjemmeside kan ikke bruges med tastatur.'],
    ['otherAuthority', 'Jeg vil klage over Udbetaling Danmark.'],
    ['mediaRequest', 'Jeg er freelancejournalist og har nogle spørgsmål.'],
  ] as const)('%s: %s', (matter, text) => {
    expect(found(text, denmark)).toContain(matter);
  });
});

describe('what is no special matter', () => {
  it.each([
    'Lampan på Storgatan är trasig, kan ni laga den?',
    'Ni har lovat att lämna besked om skolskjuts.',
    'Jag har en ny uppgift om gropen på vägen.',
    'Ring om ni behöver mina uppgifter.',
    'I have some information about the lamp.',
    'Gaden er mørk, og ingen svarer mig.',
    'Den Erstatning, som busselskabet kører, kommer aldrig.',
  ])('%s', (text) => {
    expect([...found(text, sweden), ...found(text, denmark)]).toEqual([]);
  });
});

it.each([
  'Jag vill ha en kopia på beslutet om bygglov.',
  'Jag vill ta del av alla mejl om rondellen.',
  'Kan ni skicka mig handlingarna i ärendet?',
  'Jag begär att ni lämnar ut protokollet.',
  'Jeg anmoder om aktindsigt i sagen.',
  'Jeg vil gerne have aktindsigten hurtigt.',
  'I would like copies of all documents about the roundabout.',
])('a request for records is found as people write it: %s', (text) => {
  expect(screen(text)).toContain('recordsRequest');
});
