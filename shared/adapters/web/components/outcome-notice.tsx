import type { ComponentChildren, VNode } from 'preact';

/** What came of what somebody has just done. */
export interface Outcome {
  readonly text: ComponentChildren;
  readonly good: boolean;
}

/** Says on top of a page what came of it, read aloud at once. */
export function OutcomeNotice({ outcome }: { readonly outcome: Outcome | undefined }): VNode | null {
  if (!outcome) return null;
  return (
    <div
      class="ds-alert notice"
      data-color={outcome.good ? 'success' : 'warning'}
      role={outcome.good ? 'status' : 'alert'}
    >
      <p>{outcome.text}</p>
    </div>
  );
}
