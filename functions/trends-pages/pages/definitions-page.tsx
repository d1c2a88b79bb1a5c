import { Fragment, type VNode } from 'preact';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { definitionsVersion, publishedDefinitions } from '../../../shared/domain/trends/measures.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { wordsOf } from '../trends-view.ts';
import { DataTable } from './data-table.tsx';

/** A key that may be broken between its words. */
const spaced = (key: string) =>
  key.split(/(?=[A-Z_])/).flatMap((word, i) => (i === 0 ? [word] : [<wbr key={i} />, word]));

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
          head={[t.measure, `${t.numerator} / ${t.denominator}`, t.inclusion, t.unit, t.source]}
          rows={publishedDefinitions(settings).map((d) => [
            <Fragment key="measure">
              {d.id}
              <span class="quiet"> v{d.version}</span>
              <br />
              <span lang="en">{spaced(d.key)}</span>
            </Fragment>,
            <span lang="en" key="share">
              {d.numerator}
              {d.denominator !== 'none' && ` / ${d.denominator}`}
            </span>,
            <span lang="en" key="inclusion">
              {d.inclusion}
            </span>,
            [d.unit, ...(d.target === null ? [] : [`${t.target.toLowerCase()} ${d.target}`])].join(', '),
            <span class="codes" key="source">
              {d.source.map((code) => (
                <span key={code}>{code}</span>
              ))}
            </span>,
          ])}
        />
      </div>
    </>
  );
}
