import type { absence as swedish } from './sv.ts';

/** Words of the absence page, in Danish. */
export const absence: typeof swedish = {
  title: 'Fravær',
  lead: 'Er du væk i mere end to arbejdsdage, går påmindelser om dine sager til din stedfortræder, som også må svare i dem. Er du væk i kortere tid, får både du og den køansvarlige dem.',
  planned: 'Registreret fravær',
  none: 'Der er ikke registreret noget fravær.',
  who: 'Hvem',
  days: 'Dage',
  from: 'Første dag væk',
  to: 'Sidste dag væk',
  between: (from, to) => `${from} til ${to}`,
  told: 'Påmindelser går til',
  due: 'Sager med svardag imens',
  inSettings: 'Står i indstillingerne',
  remove: 'Fjern',
  removeOf: (name, days) => `Fjern fravær for ${name}, ${days}`,
  record: 'Registrér fravær',
  deputy: 'Stedfortræder',
  usual: (name) => `Den sædvanlige: ${name}`,
  usualOfEach: 'Den sædvanlige stedfortræder',
  send: 'Registrér',
  recorded: 'Fraværet er registreret.',
  removed: 'Fraværet er fjernet.',
  problems: {
    'ends-before-it-begins': 'Den sidste dag skal være den samme som den første eller senere.',
    'is-over': 'Det fravær er allerede slut. Vælg en sidste dag, der ikke er gået.',
    'beyond-calendar': 'Så langt frem findes der ingen kalender endnu. Vælg en tidligere dag.',
    'deputy-needed': 'Mere end to arbejdsdage kræver en stedfortræder. Vælg hvem.',
    'deputy-unknown': 'Den stedfortræder arbejder her ikke på det tidspunkt. Vælg en anden.',
    'deputy-away': 'Stedfortræderen er også væk, når fraværet begynder. Vælg en anden.',
    'deputy-outside-secrecy-group':
      'Stedfortræderen må ikke læse alle de sager, personen har ansvar for. Vælg en anden.',
  },
};
