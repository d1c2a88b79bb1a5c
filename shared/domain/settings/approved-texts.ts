import type { Settings, StandardText } from './settings.ts';

/** What officers may put into an answer: neither a draft nor what waits for its approval. */
export function approvedTexts({ standardTexts }: Pick<Settings, 'standardTexts'>): readonly StandardText[] {
  return standardTexts.filter(({ stage }) => stage === 'approved');
}
