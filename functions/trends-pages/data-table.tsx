import type { ComponentChildren, VNode } from 'preact';

interface DataTableProps {
  readonly caption: string;
  readonly head: readonly string[];
  /** First cell of each row is its header. */
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** Folded away under this text; open when absent. */
  readonly folded?: string;
}

/** A table of numbers; also what stands under every chart. */
export function DataTable({ caption, head, rows, folded }: DataTableProps): VNode {
  const table = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard (WCAG 2.1.1)
    <section class="table-scroll" tabIndex={0} aria-label={caption}>
      <table class="ds-table numbers" data-border>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, i) => (
            <tr key={i}>
              {cells.map((value, column) =>
                column === 0 ? (
                  <th key={head[column]} scope="row">
                    {value}
                  </th>
                ) : (
                  <td key={head[column]}>{value}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
  if (!folded) return table;
  return (
    <details class="ds-details" data-variant="default">
      <summary>{folded}</summary>
      <div>{table}</div>
    </details>
  );
}
