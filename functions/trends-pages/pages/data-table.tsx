// biome-ignore-all lint/a11y/noRedundantRoles: browsers forget the roles of a table that is drawn as blocks
// biome-ignore-all lint/a11y/useSemanticElements: a fieldset is for forms; a section would be one landmark more
import type { ComponentChildren, VNode } from 'preact';

interface DataTableProps {
  /** Read aloud; the heading above says it to the eye. */
  readonly caption: string;
  readonly head: readonly string[];
  /** First cell of each row is its header. */
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** Folded away under this text; open when absent. */
  readonly folded?: string;
  /** Too many columns to stack on a phone: scrolls sideways instead. */
  readonly wide?: boolean;
}

/**
 * A table of numbers; also what stands under every chart. On a phone each row becomes a block of name and value; the
 * roles are spelled out because browsers forget a table's when it is drawn as blocks.
 */
export function DataTable({ caption, head, rows, folded, wide = false }: DataTableProps): VNode {
  const table = (
    <table role="table" class={wide ? 'ds-table numbers' : 'ds-table numbers stacked'} data-border>
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {head.map((name) => (
            <th key={name} scope="col" role="columnheader">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((cells, i) => (
          <tr key={i} role="row">
            {cells.map((value, column) =>
              column === 0 ? (
                <th key={head[column]} scope="row" role="rowheader">
                  {value}
                </th>
              ) : (
                <td key={head[column]} role="cell" data-label={head[column]}>
                  {value}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
  const framed = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard (WCAG 2.1.1)
    <div class="table-scroll" role="group" tabIndex={0} aria-label={caption}>
      {table}
    </div>
  );
  if (!folded) return framed;
  return (
    <details class="ds-details" data-variant="default">
      <summary>{folded}</summary>
      <div>{framed}</div>
    </details>
  );
}
