import type { Settings } from '../settings/settings.ts';
import { languages } from '../vocabulary/language.ts';
import { type CrossProblem, valueInWords } from './settings-problem.ts';

/** Marks that programs fill in, and addresses nobody has checked. */
const filledIn = /[{}<>]|%s|\$\w|https?:|www\./i;
/** How long something takes, or on which day it comes, is said by the promise alone. */
const namesTime =
  /\d{1,4}[-/]\d{1,2}|\b\d+(:e)?\s*(arbets|arbejds|working\s)?(dag|day|timm|time|hour|veck|uge|week|månad|måned|month|minut)|\b(i morgon|i morgen|tomorrow|snarast|hurtigst muligt|as soon as possible|så snart som möjligt|snarest muligt)\b/i;

/** A municipality's own sentence may not promise what the mail does not, nor hold what nothing fills in. */
export function sentenceProblems({ mailSentences }: Settings): readonly CrossProblem[] {
  return mailSentences.flatMap((each, i) =>
    (['opening', 'closing'] as const).flatMap((place) =>
      languages.flatMap((language): CrossProblem[] => {
        const text = each[place]?.[language] ?? '';
        const path = ['mailSentences', i, place, language];
        const found = valueInWords(text);
        if (filledIn.test(text)) return [{ path, found, wanted: { name: 'plain-sentence' } }];
        return namesTime.test(text) ? [{ path, found, wanted: { name: 'no-time' } }] : [];
      }),
    ),
  );
}
