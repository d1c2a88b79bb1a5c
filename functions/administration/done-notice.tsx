import type { Visit } from './administration-deps.ts';
import type { AdminPageProps } from './pages/admin-page.tsx';
import { administrationWords } from './words/words.ts';

/** What was just done, told on the page it led to; undefined when nothing was. */
export function doneNotice({ request, asked, may }: Visit): AdminPageProps['notice'] {
  const version = Number(request.query.get('done') ?? Number.NaN);
  if (!Number.isInteger(version) || version !== asked.applied.version) return undefined;
  const { done } = administrationWords[asked.language];
  const moved = Number(request.query.get('moved') ?? 0);
  const text = (
    <>
      {done.applied({ version })} {Number.isInteger(moved) && done.moved({ count: moved })}{' '}
      {may === 'all' && (
        <a class="ds-link" href={`/admin/history/${version}`}>
          {done.back}
        </a>
      )}
    </>
  );
  return { good: true, text };
}
