import type { ComponentChildren, VNode } from 'preact';
import { type StaffFrame, StaffLayout } from './staff-layout.tsx';

interface StaffMessageProps extends StaffFrame {
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}

/** A page for staff that says one thing: not found, not allowed, signed out. */
export function StaffMessagePage({ title, text, children, ...frame }: StaffMessageProps): VNode {
  return (
    <StaffLayout {...frame} title={title}>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="lead">{text}</p>
      {children}
    </StaffLayout>
  );
}
