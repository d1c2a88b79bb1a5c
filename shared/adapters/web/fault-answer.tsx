import { languageSchema } from '../../domain/vocabulary/language.ts';
import { layoutWords } from '../../words/layout/words.ts';
import { isServiceAway, isTimeUp } from '../runtime/service-away.ts';
import { stylesheetName } from './assets/stylesheet.ts';
import { TypedText } from './components/form-parts.tsx';
import { filledIn, postedForm } from './form-fields.ts';
import { acceptedLanguage } from './language.ts';
import { problem } from './problem.ts';
import { isCrossSite, type WebRequest } from './request.ts';
import { page, type WebResponse } from './response.ts';

const retry = { 'retry-after': '5' } as const;
/** Fields of forms that nobody has typed. */
const ours: ReadonlySet<string> = new Set(['csrf', 'version', 'nonce', 'action', 'website']);

/**
 * The answer to a fault nobody expected, made of nothing that may be away: problem details for programs, a page with
 * what was typed for people, so that it is not lost. 503 when a service of ours did not answer, 500 when we are wrong.
 */
export async function faultAnswer(request: WebRequest, fault: unknown): Promise<WebResponse> {
  const status = isServiceAway(fault) ? 503 : 500;
  if (request.path.startsWith('/api/') || request.headers.authorization !== undefined)
    return problem(status, {}, status === 503 ? retry : {});

  const inPath = languageSchema.safeParse(request.path.split('/')[1]).data;
  const language = inPath ?? acceptedLanguage(request, 'sv');
  const { broken, skip, service } = layoutWords[language];
  const shows = request.method === 'POST' && !isCrossSite(request);
  const posted = shows ? await postedForm(request).catch(() => undefined) : undefined;
  const typed = Object.entries(filledIn(posted?.fields ?? {})).filter(([name]) => !ours.has(name));
  const content = (
    <html lang={language} data-color-scheme="light">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${broken.title} – ${service}`}</title>
        <link rel="stylesheet" href={`/assets/${stylesheetName}`} />
      </head>
      <body>
        <a class="ds-skip-link" href="#content">
          {skip}
        </a>
        <main id="content" class="wrap" tabIndex={-1}>
          <h1 class="ds-heading" data-size="lg">
            {broken.title}
          </h1>
          <p class="lead">{broken.text}</p>
          {typed.length > 0 && <p>{isTimeUp(fault) ? broken.typedUnsure : broken.typed}</p>}
          <TypedText typed={Object.fromEntries(typed)} />
        </main>
      </body>
    </html>
  );
  const answer = page(status, content);
  return status === 503 ? { ...answer, headers: { ...answer.headers, ...retry } } : answer;
}
