import type { VNode } from 'preact';
import { measureWords } from '../../../shared/words/measures/words.ts';
import { type TrendsView, wordsOf } from '../trends-view.ts';
import { DataTable } from './data-table.tsx';
import { basisWords, valueWords } from './figure-words.ts';

/** So many answers it takes to compare an index with another (M-21). */
const comparableFrom = 100;

/** What do those who had an answer say of it? Items of the service measurement, each with how many answered. */
export function SurveySection({ view }: { view: TrendsView }): VNode {
  const { language, settings, report } = view;
  const { texts } = wordsOf(settings, language);
  const named = measureWords[language].measure;
  const items = [
    ['surveyIndex', named.surveyIndex.name],
    ['surveyClarity', named.surveyClarity.name],
    ['surveySimplicity', named.surveySimplicity.name],
    ['surveyTreatment', named.surveyTreatment.name],
    ['formEase', named.formEase.name],
  ] as const;
  const said = items.flatMap(([key, name]) => {
    const figure = report.overall.get(key);
    return figure && figure.n > 0 ? [{ name, figure }] : [];
  });
  return (
    <section aria-labelledby="survey">
      <h2 id="survey" class="ds-heading" data-size="md">
        {texts.survey.title}
      </h2>
      {said.length === 0 ? (
        <p>{texts.survey.nothing}</p>
      ) : (
        <>
          <DataTable
            caption={texts.survey.title}
            head={[texts.definitions.measure, texts.survey.index, texts.survey.answers]}
            rows={said.map(({ name, figure }) => [
              name,
              valueWords(figure.value, 'index', language, texts),
              basisWords(figure, language, texts),
            ])}
          />
          <p class="quiet">{texts.survey.few({ least: comparableFrom })}</p>
        </>
      )}
    </section>
  );
}
