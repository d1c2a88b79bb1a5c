import type { VNode } from 'preact';
import type { Language } from '../../shared/domain/language.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { definitionsVersion, publishedDefinitions } from '../../shared/domain/trends/measures.ts';
import { DataTable } from './data-table.tsx';
import { wordsOf } from './trends-view.ts';

/** How we count: every measure's definition, the same the exports carry. */
export function DefinitionsPage({ settings, language }: { settings: Settings; language: Language }): VNode {
  const { texts } = wordsOf(settings, language);
  const t = texts.definitions;
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {t.title} ({definitionsVersion})
      </h1>
      <p class="lead">{t.lead}</p>
      {language !== 'en' && <p>{t.english}</p>}
      <p>
        <a class="ds-link" href={`/trends?language=${language}`}>
          {t.back}
        </a>
      </p>
      <DataTable
        caption={t.title}
        head={['Id', t.measure, t.numerator, t.denominator, t.inclusion, t.unit, t.target, t.source]}
        rows={publishedDefinitions(settings).map((d) => [
          `${d.id} v${d.version}`,
          d.key,
          d.numerator,
          d.denominator,
          d.inclusion,
          d.unit,
          d.target ?? '–',
          d.source.join(', '),
        ])}
      />
    </>
  );
}
