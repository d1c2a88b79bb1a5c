import type { VNode } from 'preact';
import { compareCounts } from '../../../shared/domain/trends/compare.ts';
import type { Group } from '../../../shared/domain/trends/report.ts';
import { measureWords } from '../../../shared/words/measures/words.ts';
import { type TrendsView, wordsOf } from '../trends-view.ts';
import { LineChart } from './charts/line-chart.tsx';
import { DataTable } from './data-table.tsx';
import { changeWords, numberWords } from './figure-words.ts';
import { weekNames, weekWords } from './period-words.ts';

const shownTopics = 20;

/** What do residents write about, and is it rising or falling? */
export function AboutSection({ view, href }: { view: TrendsView; href: (topic: string) => string }): VNode {
  const { language, settings, report, before } = view;
  const words = wordsOf(settings, language);
  const { texts } = words;
  const received = (group: Group | undefined) => group?.figures.get('received')?.value ?? 0;
  const earlier = new Map(before.by.topic.map((group) => [group.key, received(group)]));
  // Before the first case there is nothing to compare with.
  const hadNothing = before.overall.get('received')?.value === 0;
  const topics = report.by.topic
    .map((group) => ({ key: group.key, now: received(group), before: earlier.get(group.key) ?? 0 }))
    .filter((topic) => topic.now + topic.before > 0)
    .toSorted((a, b) => b.now - a.now || a.key.localeCompare(b.key))
    .slice(0, shownTopics);
  const { weeks } = view;
  const weekName = weekNames(
    weeks.map(({ key }) => key),
    texts,
  );
  const number = (value: number) => numberWords(value, language);

  return (
    <section aria-labelledby="about">
      <h2 id="about" class="ds-heading" data-size="md">
        {texts.about.title}
      </h2>
      <DataTable
        caption={texts.about.title}
        head={[texts.about.topic, texts.about.count, texts.about.before, texts.about.change]}
        rows={topics.map((topic) => [
          <a class="ds-link" href={href(topic.key)} key={topic.key}>
            {words.topic(topic.key)}
          </a>,
          number(topic.now),
          number(topic.before),
          hadNothing ? '–' : changeWords(compareCounts(topic.now, topic.before, view.days), texts),
        ])}
      />
      <h3 class="ds-heading" data-size="xs">
        {texts.about.alerts}
      </h3>
      {view.alerts.length === 0 ? (
        <p>{texts.about.noAlerts}</p>
      ) : (
        <ul class="ds-list">
          {view.alerts.map((alert) => (
            <li key={`${alert.department} ${alert.topic}`}>
              {texts.about.alert({
                topic: words.topic(alert.topic),
                department: words.department(alert.department),
                week: weekWords(alert.week, texts),
                count: alert.count,
                expected: numberWords(alert.expected, language, 1),
              })}
            </li>
          ))}
        </ul>
      )}
      <LineChart
        title={texts.about.chart}
        labels={weeks.map((week) => weekName(week.key))}
        series={[{ name: measureWords[language].measure.received.name, values: weeks.map(received) }]}
        format={number}
        nothing={texts.promise.noCases}
      />
      <p class="quiet">{texts.promise.partWeeks}</p>
      <DataTable
        folded={texts.table.show}
        caption={texts.about.chart}
        head={[texts.table.week, measureWords[language].measure.received.name]}
        rows={weeks.map((week) => [weekName(week.key), number(received(week))])}
      />
    </section>
  );
}
