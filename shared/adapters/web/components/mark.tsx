import type { VNode } from 'preact';

/** The municipality's mark beside its name: decoration, so hidden from assistive technology. */
export function Mark(): VNode {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false" fill="none" stroke="currentColor">
      <path d="M6 15 16 7l10 8" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" />
      <path
        d="M6 20q2.5-2.4 5 0t5 0 5 0 5 0M6 25q2.5-2.4 5 0t5 0 5 0 5 0"
        stroke-width="2.2"
        stroke-linecap="round"
      />
    </svg>
  );
}

/** A clock, beside the promise. Decoration. */
export function Clock(): VNode {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor">
      <circle cx="12" cy="12" r="9" stroke-width="2" />
      <path d="M12 7v5l3.5 2.2" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
