import type { Settings } from '../../domain/settings/settings.ts';
import { languageSchema } from '../../domain/vocabulary/language.ts';
import { layoutWords } from '../../words/layout/words.ts';
import { MessagePage } from './components/message-page.tsx';
import { acceptedLanguage, chosenLanguage } from './language.ts';
import { problem } from './problem.ts';
import type { WebRequest } from './request.ts';
import { page, type WebResponse } from './response.ts';

const words = { 404: 'notFound', 405: 'wrongMethod', 413: 'tooLarge', 415: 'unreadable' } as const;

/**
 * Why there is no page here: in the site's own pages and the reader's language for people, as problem details for
 * programs.
 *
 * @param headers - of the answer, such as the methods that are allowed
 */
export async function noPage(
  status: keyof typeof words,
  request: WebRequest,
  settings: { readonly current: () => Promise<{ readonly settings: Settings }> },
  headers: Readonly<Record<string, string>> = {},
): Promise<WebResponse> {
  if (request.path.startsWith('/api/') || request.headers.authorization !== undefined)
    return problem(status, {}, headers);
  const { settings: current } = await settings.current();
  const inPath = languageSchema.safeParse(request.path.split('/')[1]).data;
  const language =
    chosenLanguage(request) ?? inPath ?? acceptedLanguage(request, current.municipality.language);
  const { title, text } = layoutWords[language][words[status]];
  return page(status, <MessagePage language={language} settings={current} title={title} text={text} />, {
    headers,
  });
}
