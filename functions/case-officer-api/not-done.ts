import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebResponse } from '../../shared/adapters/web/response.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import type { Performed } from '../../shared/use-cases/case/performed.ts';
import { refusalWords } from '../../shared/words/refusal/words.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';

type NotDone = Exclude<Performed, { kind: 'done' }> | { readonly kind: 'unknown-case' };

/**
 * Why nothing was done, as problem details; a case one may not know of looks like one that is not there.
 *
 * @param together - references of two cases somebody wanted to merge: those of different people are answered together instead
 */
export function notDone(result: NotDone, language: Language, together: readonly string[] = []): WebResponse {
  switch (result.kind) {
    case 'unknown-case':
      return problem(404);
    case 'denied':
      return result.access.known
        ? problem(403, { rule: result.access.rule, detail: staffLayoutWords[language].notAllowed.text })
        : problem(404);
    case 'bad-body':
      return problem(422, { errors: result.problems });
    case 'refused':
      return problem(409, {
        rule: result.reason,
        reason: result.reason,
        detail: refusalWords[language][result.reason],
        ...(result.reason === 'different-people' && {
          instead: {
            href: '/api/cases/many',
            body: { action: 'reply', cases: together.map((reference) => ({ reference })) },
          },
        }),
      });
  }
}
