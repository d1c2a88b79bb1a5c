import type { ComponentChildren, VNode } from 'preact';

/** Names and what stands under them; a row that says nothing is left out. */
export function Facts(props: {
  readonly rows: readonly (readonly [string, ComponentChildren])[];
  readonly single?: boolean;
}): VNode {
  return (
    <dl class={props.single ? 'facts single' : 'facts'}>
      {props.rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
