import type { CasePageProps } from './case-page-props.ts';

/** How many files came before a message: files are numbered through the whole case. */
export function filesBefore({ text, messages = [] }: CasePageProps['view'], id: string): number {
  const earlier = messages.slice(
    0,
    messages.findIndex((each) => each.id === id),
  );
  return [text, ...earlier].reduce((count, each) => count + (each?.attachments.length ?? 0), 0);
}
