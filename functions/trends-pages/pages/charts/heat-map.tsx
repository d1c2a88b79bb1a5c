import { scaleSqrt } from 'd3-scale';
import type { VNode } from 'preact';

interface HeatMapProps {
  readonly title: string;
  readonly rows: readonly string[];
  /** One row of counts per row name, one count per hour. */
  readonly counts: readonly (readonly number[])[];
  /** Said instead of a chart when nothing came in. */
  readonly nothing: string;
}

/** Where cells lie: on a wide page the hours go across, on a phone the days do, so that a week fits without scrolling. */
interface Grid {
  readonly across: readonly string[];
  readonly down: readonly string[];
  readonly count: (across: number, down: number) => number;
  readonly cell: { readonly width: number; readonly height: number };
  readonly left: number;
}

const top = 22;

/** Counts by weekday and hour, darker for more; the numbers stand in the cells, so that colour is not all there is. */
export function HeatMap({ title, rows, counts, nothing }: HeatMapProps): VNode {
  const used = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    counts.some((day) => (day[hour] ?? 0) > 0),
  );
  const first = used[0];
  const last = used.at(-1);
  if (first === undefined || last === undefined) return <p>{nothing}</p>;
  // The hours in between only: cells are large enough to read on a phone.
  const hours = Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
  const at = (day: number, hour: number) => counts[day]?.[first + hour] ?? 0;
  const most = Math.max(1, ...counts.flat());
  return (
    <figure class="chart heat">
      <Cells
        title={title}
        most={most}
        size="wide"
        grid={{
          across: hours,
          down: rows,
          count: (hour, day) => at(day, hour),
          cell: { width: 25, height: 24 },
          left: 84,
        }}
      />
      <Cells
        title={title}
        most={most}
        size="narrow"
        grid={{
          across: rows.map((name) => name.slice(0, 3)),
          down: hours,
          count: at,
          cell: { width: 46, height: 30 },
          left: 30,
        }}
      />
    </figure>
  );
}

function Cells({
  title,
  most,
  size,
  grid: { across, down, count, cell, left },
}: {
  title: string;
  most: number;
  size: 'wide' | 'narrow';
  grid: Grid;
}): VNode {
  const shade = scaleSqrt([0, most], [0, 1]);
  const fontSize = size === 'wide' ? 11 : 14;
  return (
    <svg
      class={size}
      viewBox={`0 0 ${left + across.length * cell.width} ${top + down.length * cell.height}`}
      role="img"
      aria-label={title}
      font-size={fontSize}
      fill="#222"
    >
      {across.map((name, column) => (
        <text key={name} x={left + (column + 0.5) * cell.width} y={14} text-anchor="middle">
          {name}
        </text>
      ))}
      {down.map((name, row) => (
        <g key={name}>
          <text x={left - 8} y={top + (row + 0.66) * cell.height} text-anchor="end">
            {name}
          </text>
          {across.map((columnName, column) => {
            const value = count(column, row);
            const darkness = shade(value);
            return (
              <g key={columnName}>
                <rect
                  x={left + column * cell.width}
                  y={top + row * cell.height}
                  width={cell.width - 1}
                  height={cell.height - 1}
                  fill={value === 0 ? '#f2f4f5' : '#0b5572'}
                  fill-opacity={value === 0 ? 1 : (0.12 + 0.88 * darkness).toFixed(2)}
                />
                {value > 0 && (
                  <text
                    x={left + (column + 0.48) * cell.width}
                    y={top + (row + 0.66) * cell.height}
                    text-anchor="middle"
                    font-size={fontSize - 1}
                    fill={darkness > 0.45 ? '#fff' : '#222'}
                  >
                    {value}
                  </text>
                )}
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}
