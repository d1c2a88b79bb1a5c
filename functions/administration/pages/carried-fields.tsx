import type { VNode } from 'preact';
import { Hidden } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { Typed } from '../../../shared/domain/administration/form.ts';

/** What was typed, carried along in a form that only confirms it. */
export function CarriedFields(props: {
  readonly typed: Typed;
  readonly csrf: string | undefined;
  readonly version: number;
}): VNode {
  return (
    <>
      <Hidden name="csrf" value={props.csrf ?? ''} />
      <Hidden name="version" value={String(props.version)} />
      {Object.entries(props.typed).map(([name, value]) => (
        <Hidden key={name} name={name} value={value} />
      ))}
    </>
  );
}
