import type { CaseFacts } from './case-facts.ts';
import { weekOf } from './period.ts';
import { cellSeparator } from './tally.ts';

/** Dimensions a report is split by. */
export const dimensions = ['department', 'channel', 'week', 'topic', 'type', 'language'] as const;
export type Dimension = (typeof dimensions)[number];

export const noTopic = 'none';

/** Key of the cell a case of a day counts in. */
export function cellOf(split: readonly Dimension[], row: CaseFacts, on: string): string {
  let cell = '';
  // Every case of a long report comes by here: no arrays are made.
  for (const dimension of split)
    cell += cell === '' ? groupKey(dimension, row, on) : cellSeparator + groupKey(dimension, row, on);
  return cell;
}

function groupKey(dimension: Dimension, row: CaseFacts, on: string): string {
  switch (dimension) {
    case 'week':
      return `week:${weekOf(on)}`;
    case 'topic':
      return `topic:${row.topic ?? noTopic}`;
    default:
      return `${dimension}:${row[dimension]}`;
  }
}
