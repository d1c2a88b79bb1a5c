import type { VNode } from 'preact';

/** What somebody has typed, shown back where it could not be stored, so that it is not lost. */
export function TypedText({ typed }: { readonly typed: Readonly<Record<string, string>> }): VNode {
  return (
    <>
      {Object.entries(typed).map(([field, text]) => (
        <p class="said panel" key={field}>
          {text}
        </p>
      ))}
    </>
  );
}
