import type { VNode } from 'preact';
import type { ContactFigures } from '../../../shared/domain/trends/contacts.ts';
import { measures } from '../../../shared/domain/trends/measures.ts';
import { isShare, type OutsideFigure } from '../../../shared/domain/trends/outside-figure.ts';
import { toldMeasure } from '../../../shared/words/measures/told-measure.ts';
import { type TrendsView, type Words, wordsOf } from '../trends-view.ts';
import { DataTable } from './data-table.tsx';
import { basisWords, numberWords, valueWords } from './figure-words.ts';
import { outsideName } from './figures-page.tsx';

/** What is counted beside cases: contacts that needed none, figures of other systems, and how people reached us. */
export function OutsideSection({ view, mayTakeIn }: { view: TrendsView; mayTakeIn: boolean }): VNode {
  const words = wordsOf(view.settings, view.language);
  const t = words.texts.outside;
  return (
    <section aria-labelledby="outside">
      <h2 id="outside" class="ds-heading" data-size="md">
        {t.title}
      </h2>
      <Contacts view={view} words={words} />
      <ChannelTargets view={view} words={words} />
      <h3 class="ds-heading" data-size="xs">
        {t.figures}
      </h3>
      {view.outside.length === 0 ? <p>{t.none}</p> : <Figures view={view} words={words} />}
      {mayTakeIn && (
        <p class="no-print">
          <a class="ds-link" href={`/trends/figures?language=${view.language}`}>
            {t.uploadTitle}
          </a>
        </p>
      )}
    </section>
  );
}

interface Part {
  readonly view: TrendsView;
  readonly words: Words;
}

function Contacts({ view, words }: Part): VNode {
  const { contacts, language } = view;
  const t = words.texts.outside;
  const name = (key: string) => (key === '' ? words.texts.tally.noTopic : words.topic(key));
  const row = (what: string, { contacts: all, solved }: Pick<ContactFigures, 'contacts' | 'solved'>) => [
    what,
    numberWords(all, language),
    shareWords(solved, all, view),
  ];
  return (
    <>
      <h3 class="ds-heading" data-size="xs">
        {t.contacts}
      </h3>
      {contacts.contacts === 0 ? (
        <p>{t.noContacts}</p>
      ) : (
        <DataTable
          caption={t.contacts}
          head={[t.what, t.count, t.solved]}
          rows={[
            row(t.all, contacts),
            ...contacts.byChannel.map((of) => row(words.channel(of.key), of)),
            ...contacts.byTopic.map((of) => row(name(of.key), of)),
          ]}
        />
      )}
    </>
  );
}

/** Shares of a topic's cases that came in a channel, beside what was decided for it. */
function ChannelTargets({ view, words }: Part): VNode | null {
  const { report, settings, language } = view;
  const { channels } = settings.targets;
  const t = words.texts.outside;
  const rows = channels.flatMap(({ topic, channel, percent }) => {
    const group = report.by.topic.find(({ key }) => key === topic);
    const figure = group?.figures.get(`channelShare_${channel}`);
    if (report.filters.topic !== undefined && report.filters.topic !== topic) return [];
    return [
      [
        `${words.topic(topic)}: ${words.channel(channel)}`,
        valueWords(figure?.value, 'percent', language, words.texts),
        `${numberWords(percent, language)}\u00A0%`,
        figure ? basisWords(figure, language, words.texts) : '–',
      ],
    ];
  });
  if (rows.length === 0) return null;
  return (
    <>
      <h3 class="ds-heading" data-size="xs">
        {t.channelTargets}
      </h3>
      <DataTable
        caption={t.channelTargets}
        head={[t.what, words.texts.learned.share, t.target, words.texts.learned.count]}
        rows={rows}
      />
    </>
  );
}

function Figures({ view, words }: Part): VNode {
  const { outside, language } = view;
  const t = words.texts.outside;
  return (
    <DataTable
      caption={t.figures}
      head={[t.measure, t.period, t.value, t.basis, t.ours, t.source]}
      rows={outside.map((figure) => [
        `${nameOf(figure.measure, words)}${placeOf(figure, words)}`,
        figure.period,
        saidValue(figure.measure, figure.value, view),
        figure.n === undefined ? '–' : numberWords(figure.n, language),
        ownValue(figure, view),
        figure.source,
      ])}
    />
  );
}

function nameOf(key: string, { texts, language }: Words): string {
  const own = measures.find((measure) => measure.key === key);
  return outsideName(key, texts) ?? (own ? toldMeasure(own, language).name : key);
}

function placeOf({ department, topic }: OutsideFigure, words: Words): string {
  const parts = [
    ...(department === undefined ? [] : [words.department(department)]),
    ...(topic === undefined ? [] : [words.topic(topic)]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function saidValue(key: string, value: number, { language }: TrendsView): string {
  return isShare(key) ? `${numberWords(value, language, 1)}\u00A0%` : numberWords(value, language, 1);
}

/** Our own figure of the same measure and place, where the page counts it. */
function ownValue({ measure, department, topic }: OutsideFigure, view: TrendsView): string {
  const { overall, by } = view.report;
  const group = (groups: typeof by.topic, id: string) => groups.find(({ key }) => key === id)?.figures;
  const figures =
    topic !== undefined
      ? group(by.topic, topic)
      : department !== undefined
        ? group(by.department, department)
        : overall;
  const value = figures?.get(measure)?.value;
  return value === null || value === undefined ? '–' : saidValue(measure, value, view);
}

function shareWords(numerator: number, denominator: number, view: TrendsView): string {
  const { language, settings } = view;
  const { texts } = wordsOf(settings, language);
  const share = `${numberWords((numerator / denominator) * 100, language, 1)}\u00A0%`;
  const of = texts.promise.of({
    numerator: numberWords(numerator, language),
    denominator: numberWords(denominator, language),
  });
  return `${share} (${of})`;
}
