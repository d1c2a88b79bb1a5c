import type { VNode } from 'preact';
import { isOpen } from '../../../../shared/domain/case/case.ts';
import { queryOf } from '../../within-list.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import type { CasePageProps } from './case-page-props.ts';
import { newSince } from './new-since.ts';

/** Where one goes from a case: on in the list it was opened from, to the answer, to paper. */
export function Ways({ view, within, language }: CasePageProps): VNode {
  const texts = caseOfficerPagesWords[language].ways;
  const from = { from: view.reference };
  return (
    <nav class="ways no-print" aria-label={texts.label}>
      {within && (
        <>
          <a class="ds-link" href={`/cases${queryOf(within)}`}>
            {texts.list}
          </a>
          <a class="ds-link" href={`/cases/previous${queryOf(within, from)}`} accesskey="p" rel="prev">
            {texts.previous}
          </a>
          <a class="ds-link" href={`/cases/next${queryOf(within, from)}`} accesskey="n" rel="next">
            {texts.next}
          </a>
          <a
            class="ds-link on-wide"
            href={`/cases/${view.reference}${queryOf({ ...within, isBeside: !within.isBeside })}`}
          >
            {within.isBeside ? texts.alone : texts.beside}
          </a>
        </>
      )}
      {view.may.includes('reply') && isOpen(view) && (
        <a class="ds-link" href={view.waitingAnswer ? '#waiting-answer' : '#reply-text'}>
          {texts.answer}
        </a>
      )}
      {view.content === 'whole' && (
        <a class="ds-link" href={`/cases/${view.reference}/print`}>
          {texts.print}
        </a>
      )}
    </nav>
  );
}

/** What has come since the reader last looked, a step away. */
export function News({ view, language, signedIn }: CasePageProps): VNode | null {
  const texts = caseOfficerPagesWords[language];
  const news = newSince(view, signedIn?.staff.id);
  if (news.length === 0) return null;
  return (
    <section class="ds-alert notice" data-color="info" aria-labelledby="news">
      <h2 class="ds-heading" data-size="2xs" id="news">
        {texts.ways.news}
      </h2>
      <ul class="ds-list">
        {news.map((message) => (
          <li key={message.id}>
            <a class="ds-link" href={`#${message.id}`}>
              {texts.case.messageKind[message.kind]}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
