import type { VNode } from 'preact';
import { type Change, compareCounts, compareShares } from '../../../shared/domain/trends/compare.ts';
import type { Group } from '../../../shared/domain/trends/report.ts';
import { listInWords } from '../../../shared/words/time/dates.ts';
import { againstRest } from '../rest-comparison.ts';
import { type TrendsView, wordsOf } from '../trends-view.ts';
import { changeWords, numberWords, targetWords, valueWords } from './figure-words.ts';

const namedAtMost = 3;
const received = (group: Pick<Group, 'figures'> | undefined) => group?.figures.get('received')?.value ?? 0;

/** In short: is the promise kept, what changed, where and about what. Only what is more than chance is called a change. */
export function SummarySection({ view }: { view: TrendsView }): VNode {
  const { language, settings, report, before, days, isOngoing } = view;
  const words = wordsOf(settings, language);
  const { texts } = words;
  const t = texts.summary;
  const number = (value: number) => numberWords(value, language);
  const all = { figures: report.overall };
  const earlier = { figures: before.overall };

  const overdue = report.overall.get('overdueNow')?.value ?? 0;
  const overdueImported = report.overall.get('overdueNowImported')?.value ?? 0;
  const imported = report.overall.get('receivedImported')?.value ?? 0;
  const below = report.by.department
    .filter(({ figures }) =>
      isSure(againstRest(figures.get('promiseKept'), report.overall.get('promiseKept')), 'fell'),
    )
    .map(({ key }) => words.department(key));
  const topics = report.by.topic.map(({ key, figures }) => {
    const then = received(before.by.topic.find((each) => each.key === key));
    return { name: words.topic(key), change: compareCounts(received({ figures }), then, days) };
  });
  const names = (kind: 'rose' | 'fell') =>
    topics
      .filter(({ change }) => isSure(change, kind))
      .map(({ name }) => name)
      .slice(0, namedAtMost);
  const compared = received(earlier) > 0;
  const rising = compared ? names('rose') : [];
  const falling = compared ? names('fell') : [];
  const list = (items: readonly string[]) => listInWords(items, language);

  return (
    <section aria-labelledby="summary" class="summary">
      <h2 id="summary" class="ds-heading" data-size="xs">
        {t.title}
      </h2>
      <p class="headline">{headline(view)}</p>
      <ul>
        {promiseChange(view)}
        {imported > 0 && <li>{t.imported({ count: number(imported), all: imported === received(all) })}</li>}
        {received(all) > 0 && (
          <li>
            {compared
              ? t.received({
                  now: number(received(all)),
                  before: number(received(earlier)),
                  change: changeWords(compareCounts(received(all), received(earlier), days), texts),
                })
              : t.receivedOnly({ now: number(received(all)) })}
          </li>
        )}
        <li>
          {overdue === 0 ? t.noneOverdue : t.overdue({ count: overdue })}
          {overdueImported > 0 &&
            ` ${t.overdueImported({ count: number(overdueImported), all: overdueImported === overdue })}`}
        </li>
        {below.length > 0 && <li>{t.below({ names: list(below) })}</li>}
        {rising.length > 0 && <li>{t.rising({ names: list(rising) })}</li>}
        {falling.length > 0 && <li>{t.falling({ names: list(falling) })}</li>}
      </ul>
      {isOngoing && <p class="quiet">{t.ongoing({ days: number(days.now) })}</p>}
    </section>
  );
}

const isSure = (change: Change, kind: 'rose' | 'fell') => change.kind === kind && change.beyondChance;

function headline({ language, settings, report }: TrendsView): string {
  const { texts } = wordsOf(settings, language);
  const kept = report.overall.get('promiseKept');
  if (received({ figures: report.overall }) === 0) return texts.summary.nothing;
  if (!kept || kept.value === null) return texts.summary.notDue;
  const target = settings.targets.promiseKeptPercent;
  const share = valueWords(kept.value, 'percent', language, texts);
  const goal = targetWords(target, 'percent', language);
  const missed = kept.n - (kept.numerator ?? 0);
  const missedWords = texts.summary.missed({ count: missed });
  // What an earlier system promised is not ours to keep or break.
  const imported = report.overall.get('receivedImported')?.value ?? 0;
  if (imported === received({ figures: report.overall }))
    return texts.summary.byTheirTargets({ share, missed: missedWords });
  if (kept.value >= target) return texts.summary.kept({ share, target: goal });
  return texts.summary.notKept({ share, target: goal, missed: missedWords });
}

function promiseChange({ language, settings, report, before }: TrendsView): VNode | null {
  const { texts } = wordsOf(settings, language);
  const t = texts.summary;
  const now = report.overall.get('promiseKept');
  const then = before.overall.get('promiseKept');
  if (!now || now.value === null) return null;
  const change = compareShares(now, then);
  const was = valueWords(then?.value, 'percent', language, texts);
  switch (change.kind) {
    case 'rose':
      return <li>{t.better({ before: was, sure: change.beyondChance })}</li>;
    case 'fell':
      return <li>{t.worse({ before: was, sure: change.beyondChance })}</li>;
    case 'same':
      return <li>{t.same({ before: was })}</li>;
    case 'too-few':
      return <li>{received({ figures: before.overall }) === 0 ? t.nothingBefore : t.few}</li>;
  }
}
