import type { VNode } from 'preact';
import { Layout } from '../../../shared/adapters/web/components/layout.tsx';
import { acceptedLanguage, chosenLanguage } from '../../../shared/adapters/web/language.ts';
import type { WebRequest } from '../../../shared/adapters/web/request.ts';
import { page, type WebResponse } from '../../../shared/adapters/web/response.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { definitionsVersion, publishedDefinitions } from '../../../shared/domain/trends/measures.ts';
import { periodAround } from '../../../shared/domain/trends/period.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { publicIndexSchema } from '../../../shared/use-cases/trends/publish-months.ts';
import { toldMeasure } from '../../../shared/words/measures/told-measure.ts';
import type { TrendsDeps } from '../trends-deps.ts';
import { trendsPagesWords } from '../words/words.ts';
import { DataTable } from './data-table.tsx';
import { periodWords } from './period-words.ts';

/** Measures the public months hold. */
const publicMeasures: ReadonlySet<string> = new Set(['received', 'answeredWithinTwoWorkingDays']);

/** The months published, for anyone: each as CSV and JSON, how they are counted, what is hidden, and whom to ask. */
export async function showPublic(
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
): Promise<WebResponse> {
  const language = chosenLanguage(request) ?? acceptedLanguage(request, settings.municipality.language);
  const stored = await deps.exports.read('public/index.json');
  const months = stored
    ? publicIndexSchema.parse(JSON.parse(Buffer.from(stored).toString('utf8'))).months
    : [];
  return page(
    200,
    <Layout
      language={language}
      settings={settings}
      title={trendsPagesWords[language].open.title}
      inLanguage={(other) => `/trends/public?language=${other}`}
    >
      <PublicPage language={language} settings={settings} months={months.toSorted().reverse()} />
    </Layout>,
    { headers: { 'cache-control': 'public, max-age=3600', vary: 'Accept-Language' } },
  );
}

interface PublicPageProps {
  readonly language: Language;
  readonly settings: Settings;
  /** Newest first. */
  readonly months: readonly string[];
}

function PublicPage({ language, settings, months }: PublicPageProps): VNode {
  const texts = trendsPagesWords[language];
  const t = texts.open;
  const named = (month: string) => periodWords(periodAround('month', `${month}-01`), language, texts);
  const { name, phone } = settings.municipality;
  const [address] = settings.mail.intake;
  const index = '/trends/public/index.json';
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {t.title}
      </h1>
      <p class="lead">{t.lead({ name })}</p>
      <h2 class="ds-heading" data-size="md">
        {t.months}
      </h2>
      {months.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <DataTable
          caption={t.months}
          head={[t.month, 'CSV', 'JSON']}
          rows={months.map((month) => [
            named(month),
            <FileLink month={month} of={named(month)} ending="csv" key="csv" />,
            <FileLink month={month} of={named(month)} ending="json" key="json" />,
          ])}
        />
      )}
      <p>
        {t.programs} <a href={index}>{index}</a>
      </p>
      <h2 class="ds-heading" data-size="md">
        {texts.definitions.title}
      </h2>
      <p>{t.counting({ version: definitionsVersion })}</p>
      <dl class="facts text">
        {publishedDefinitions(settings)
          .filter(({ key }) => publicMeasures.has(key))
          .map((definition) => {
            const { name, numerator, denominator, inclusion } = toldMeasure(definition, language);
            return (
              <div key={definition.key}>
                <dt>
                  {name} (<code>{definition.key}</code>)
                </dt>
                <dd>
                  {denominator === null ? numerator : `${numerator} / ${denominator}`}. {inclusion}.
                </dd>
              </div>
            );
          })}
      </dl>
      <h2 class="ds-heading" data-size="md">
        {t.hiddenTitle}
      </h2>
      <p class="text">{t.hidden({ most: settings.smallCellBelow - 1, below: settings.smallCellBelow })}</p>
      <h2 class="ds-heading" data-size="md">
        {t.termsTitle}
      </h2>
      <p class="text">{t.terms({ name })}</p>
      <p class="text">
        {t.contact} {phone}
        {address && (
          <>
            {', '}
            <a href={`mailto:${address}`}>{address}</a>
          </>
        )}
        .
      </p>
    </>
  );
}

function FileLink({ month, of, ending }: { month: string; of: string; ending: 'csv' | 'json' }): VNode {
  return (
    <a
      class="ds-link"
      href={`/trends/public/${month}.${ending}`}
      aria-label={`${ending.toUpperCase()}, ${of}`}
    >
      {ending.toUpperCase()}
    </a>
  );
}
