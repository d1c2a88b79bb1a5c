import type { VNode } from 'preact';
import type { MeasureEffect } from '../../../shared/domain/trends/measure-effects.ts';
import { failureDemandCauses, outcomes } from '../../../shared/domain/vocabulary/classification.ts';
import { closingWords } from '../../../shared/words/closing/words.ts';
import { measureWords } from '../../../shared/words/measures/words.ts';
import { type TrendsView, wordsOf } from '../trends-view.ts';
import { DataTable } from './data-table.tsx';
import { basisWords, changeWords, numberWords, valueWords } from './figure-words.ts';
import { dayWords } from './period-words.ts';

const shownEffects = 30;

/** What have we learned and changed?. */
export function LearnedSection({ view }: { view: TrendsView }): VNode {
  const { language, settings, report } = view;
  const { texts } = wordsOf(settings, language);
  const closing = closingWords[language];
  const rows = [
    ['complaintsWithMeasure', measureWords[language].measure.complaintsWithMeasure.name],
    ['measuresDoneInTime', measureWords[language].measure.measuresDoneInTime.name],
    ['repeatContacts', measureWords[language].measure.repeatContacts.name],
    ['failureDemand', measureWords[language].measure.failureDemand.name],
    ...failureDemandCauses.map(
      (cause) => [`failureDemand_${cause}`, `– ${closing.failureDemandCause[cause]}`] as const,
    ),
    ...outcomes.map(
      (outcome) => [`outcome_${outcome}`, `${texts.learned.outcome}: ${closing.outcome[outcome]}`] as const,
    ),
  ] as const;
  return (
    <section aria-labelledby="learned">
      <h2 id="learned" class="ds-heading" data-size="md">
        {texts.learned.title}
      </h2>
      {rows.every(([key]) => (report.overall.get(key)?.n ?? 0) === 0) ? (
        <p>{texts.learned.nothing}</p>
      ) : (
        <DataTable
          caption={texts.learned.title}
          head={[texts.definitions.measure, texts.learned.share, texts.learned.count]}
          rows={rows.flatMap(([key, name]) => {
            const figure = report.overall.get(key);
            if (!figure || figure.n + figure.pending === 0) return [];
            if (key.includes('_') && (figure.numerator ?? 0) === 0) return [];
            return [
              [
                name,
                valueWords(figure.value, 'percent', language, texts),
                basisWords(figure, language, texts),
              ],
            ];
          })}
        />
      )}
      <MeasuresDone view={view} />
      <EffectsTable view={view} />
    </section>
  );
}

/** How many measures are promised, done, late: from M-34/done and its parts. */
function MeasuresDone({ view }: { view: TrendsView }): VNode {
  const { language, settings, report } = view;
  const { texts } = wordsOf(settings, language);
  const done = report.overall.get('measuresDoneInTime');
  const planned = (done?.n ?? 0) + (done?.pending ?? 0);
  if (!done || planned === 0) return <p>{texts.learned.none}</p>;
  const late = done.n - (done.numerator ?? 0);
  const number = (value: number) => numberWords(value, language);
  return (
    <p>
      {texts.learned.planned}: {number(planned)}. {texts.learned.doneCount}: {number(done.numerator ?? 0)}.{' '}
      {texts.learned.late}: {number(late)}. {texts.learned.notDue}: {number(done.pending)}.
    </p>
  );
}

/** Whether complaints of that kind fell after each measure; before and after, and whether it is more than chance. */
function EffectsTable({ view }: { view: TrendsView }): VNode | null {
  const { language, settings, effects } = view;
  const words = wordsOf(settings, language);
  const t = words.texts.learned;
  const closing = closingWords[language];
  if (effects.length === 0) return null;
  const number = (value: number) => numberWords(value, language);
  return (
    <>
      <h3 class="ds-heading" data-size="xs">
        {t.topicAfter}
      </h3>
      <p>{t.topicAfterLead}</p>
      <DataTable
        caption={t.topicAfter}
        head={[t.measures, t.state, t.beforeRate, t.afterRate, t.change]}
        rows={byState(effects).map((effect) => [
          `${words.topic(effect.topic)} (${words.department(effect.department)}): ${closing.measure[effect.measure]}`,
          t.states[effect.state]({ day: dayWords(effect.on, language) }),
          effect.weeks === 0 ? '–' : t.inWeeks({ count: number(effect.before), weeks: effect.weeks }),
          effect.weeks === 0 ? '–' : t.inWeeks({ count: number(effect.after), weeks: effect.weeks }),
          effect.weeks === 0 ? t.tooEarly[effect.state] : changeWords(effect.change, words.texts),
        ])}
      />
    </>
  );
}

const order = { done: 0, overdue: 1, planned: 2 } as const;

/** What can be told first, then what is owed. */
function byState(effects: readonly MeasureEffect[]): readonly MeasureEffect[] {
  return effects
    .toSorted((a, b) => order[a.state] - order[b.state] || b.on.localeCompare(a.on))
    .slice(0, shownEffects);
}
