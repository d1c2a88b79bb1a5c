import { Fragment, type VNode } from 'preact';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { definitionsVersion, publishedDefinitions } from '../../../shared/domain/trends/measures.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { toldMeasure } from '../../../shared/words/measures/told-measure.ts';
import { toldBeside } from '../told-beside.ts';
import { wordsOf } from '../trends-view.ts';
import { DataTable } from './data-table.tsx';

/** A key that may be broken between its words. */
const spaced = (key: string) =>
  key.split(/(?=[A-Z_])/).flatMap((word, i) => (i === 0 ? [word] : [<wbr key={i} />, word]));

/** How we count: every measure's definition, the same the exports carry. */
export function DefinitionsPage({ settings, language }: { settings: Settings; language: Language }): VNode {
  const words = wordsOf(settings, language);
  const t = words.texts.definitions;
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {t.title} ({definitionsVersion})
      </h1>
      <p class="lead">{t.lead}</p>
      <p>
        <a class="ds-link" href={`/trends?language=${language}`}>
          {t.back}
        </a>
      </p>
      <h2 class="ds-heading" data-size="sm">
        {t.firstContact}
      </h2>
      <p>{t.firstContactBasis}</p>
      <ul>
        <li>{t.firstContactAnswered}</li>
        <li>{t.firstContactHandled}</li>
      </ul>
      <div class="definitions">
        <DataTable
          caption={t.title}
          head={[t.measure, `${t.numerator} / ${t.denominator}`, t.inclusion, t.unit]}
          rows={publishedDefinitions(settings).map((definition) => {
            const told = toldMeasure(definition, language);
            const { key, target } = definition;
            return [
              <Fragment key="measure">
                {told.name}
                <br />
                <code>{spaced(key)}</code>
              </Fragment>,
              told.denominator === null ? told.numerator : `${told.numerator} / ${told.denominator}`,
              told.inclusion,
              [told.unit, ...(target === null ? [] : [`${t.target.toLowerCase()} ${target}`])].join(', '),
            ];
          })}
        />
      </div>
      <h2 class="ds-heading" data-size="sm">
        {t.beside}
      </h2>
      <div class="definitions">
        <DataTable
          caption={t.beside}
          head={[t.measure, `${t.numerator} / ${t.denominator}`, t.inclusion, t.unit]}
          rows={toldBeside(words).map(({ code, name, numerator, denominator, inclusion, unit }) => [
            <Fragment key="measure">
              {name}
              <br />
              <code>{spaced(code)}</code>
            </Fragment>,
            denominator === null ? numerator : `${numerator} / ${denominator}`,
            inclusion,
            unit,
          ])}
        />
      </div>
    </>
  );
}
