import type { VNode } from 'preact';
import { caseOfficerPagesWords } from '../../words/words.ts';
import type { CasePageProps } from './case-page-props.ts';

/** The resident's numbered questions and which still want an answer. */
export function Questions({ view, language }: CasePageProps): VNode | null {
  const texts = caseOfficerPagesWords[language].case.questions;
  const questions = view.numberedQuestions ?? [];
  if (questions.length === 0 || view.textRemovedAt) return null;
  return (
    <section class="panel" aria-labelledby="questions">
      <h2 class="ds-heading" id="questions">
        {texts.title}
      </h2>
      <ol class="questions">
        {questions.map(({ number, text, settled }) => (
          <li key={number}>
            {text}{' '}
            <span class="ds-tag" data-color={settled ? 'success' : 'warning'}>
              {settled ? texts[settled] : texts.open}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
