import type { ComplaintType } from '../vocabulary/classification.ts';

/**
 * Words that tell what kind of message it is, in sv, da and en, matched as word beginnings.
 * First match wins. An appeal is known before them, as a special matter (R-137, E-42).
 */
export const typeWords: readonly (readonly [ComplaintType, readonly string[]])[] = [
  ['suggestion', ['förslag', 'föreslår', 'forslag', 'foreslår', 'suggestion', 'i suggest']],
  [
    'praise',
    [
      'beröm',
      'ros til',
      'vill tacka',
      'vil gerne takke',
      'praise',
      'well done',
      'bra jobbat',
      'godt arbejde',
    ],
  ],
  [
    'fault_report',
    [
      'trasig',
      'sönder',
      'fungerar inte',
      'ur funktion',
      'felanmäl',
      'slocknat',
      'i stykker',
      'virker ikke',
      'ødelagt',
      'fejlmeld',
      'broken',
      'does not work',
      "doesn't work",
    ],
  ],
  [
    'complaint',
    [
      'klagomål',
      'klaga',
      'missnöjd',
      'dålig',
      'klage',
      'utilfreds',
      'dårlig',
      'complain',
      'unhappy',
      'unacceptable',
      'oacceptab',
      'uacceptab',
    ],
  ],
];
