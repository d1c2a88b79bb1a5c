import type { VNode } from 'preact';
import { statusPageWords } from '../words/words.ts';
import type { StatusPageProps } from './status-page-props.ts';

/** How far the case has come, in three steps: it has come in, somebody works on it, it has its answer or has ended otherwise. */
export function Progress({ language, status }: Pick<StatusPageProps, 'language' | 'status'>): VNode {
  const words = statusPageWords[language].steps;
  const at = stepOf(status);
  const last = isEndedOtherwise(status) ? words.ended : words.answered;
  return (
    <ol class="steps" aria-label={words.label}>
      {[words.received, words.handled, last].map((text, i) => (
        <li key={text} data-done={i < at || at === 2} {...(i === at && { 'aria-current': 'step' })}>
          {text}
        </li>
      ))}
    </ol>
  );
}

type Status = StatusPageProps['status'];

const waiting: ReadonlySet<Status['state']> = new Set(['QUARANTINED', 'REGISTERED']);
const ended: ReadonlySet<Status['state']> = new Set(['FORWARDED', 'WITHDRAWN', 'MERGED', 'SPAM']);

/** Nobody answers it any more: passed on, taken back, merged, or closed without an answer. */
export function isEndedOtherwise({ state, answeredAt }: Status): boolean {
  return ended.has(state) || (state === 'CLOSED' && answeredAt === undefined);
}

function stepOf(status: Status): 0 | 1 | 2 {
  if (isEndedOtherwise(status) || status.state === 'ANSWERED' || status.state === 'CLOSED') return 2;
  return waiting.has(status.state) ? 0 : 1;
}
