import { StaffLayout } from '../../shared/adapters/web/components/staff-layout.tsx';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { caseNamed } from '../../shared/use-cases/case/case-named.ts';
import { readOriginal } from '../../shared/use-cases/case/read-original.ts';
import { instantWords } from '../../shared/words/promise/promise-words.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { frameOf, notAllowed, notFound } from './staff-answers.tsx';
import { caseOfficerPagesWords } from './words/words.ts';

/** What the resident wrote with the personal identity numbers that other pages mask. */
export async function showOriginal(visit: StaffVisit, reference: string): Promise<WebResponse> {
  const { asked, deps } = visit;
  const id = await caseNamed(reference, 'read-unmasked', asked, deps);
  const result = id === undefined ? undefined : await readOriginal(id, asked, deps);
  if (!result) return notFound(visit);
  if (result.kind === 'denied') return notAllowed(visit, result.access);
  const words = caseOfficerPagesWords[asked.language].original;
  const { settings } = asked.applied;
  return page(
    200,
    <StaffLayout {...frameOf(visit)} title={words.title({ reference: result.reference })}>
      <h1 class="ds-heading" data-size="lg">
        {words.title({ reference: result.reference })}
      </h1>
      <p>{words.lead}</p>
      <p>
        <a class="ds-button" href={`/cases/${result.reference}`}>
          {words.back}
        </a>
      </p>
      {result.texts.length === 0 && <p>{words.nothing}</p>}
      <ol class="thread">
        {result.texts.map(({ at, text }, i) => (
          <li key={`${at}${i}`} data-from="you">
            <header>
              <time dateTime={at}>{instantWords(at, settings, asked.language)}</time>
            </header>
            <p class="said" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ol>
    </StaffLayout>,
  );
}
