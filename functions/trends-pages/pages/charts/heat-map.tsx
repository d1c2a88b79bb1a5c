// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard (WCAG 2.1.1)
// biome-ignore-all lint/a11y/useSemanticElements: a fieldset is for forms; a section would be one landmark more
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

const cell = { width: 25, height: 24 };
const left = 84;
const top = 22;

/** Counts by weekday and hour, darker for more; the numbers stand in the cells, so that colour is not all there is. */
export function HeatMap({ title, rows, counts, nothing }: HeatMapProps): VNode {
  const most = Math.max(1, ...counts.flat());
  const shade = scaleSqrt([0, most], [0, 1]);
  const used = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    counts.some((day) => (day[hour] ?? 0) > 0),
  );
  const first = used[0];
  const last = used.at(-1);
  if (first === undefined || last === undefined) return <p>{nothing}</p>;
  // The hours in between only: cells are large enough to read on a phone.
  const hours = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const xOf = (hour: number) => left + (hour - first) * cell.width;
  return (
    <figure class="chart heat">
      <div class="table-scroll" role="group" tabIndex={0} aria-label={title}>
        <svg
          viewBox={`0 0 ${left + hours.length * cell.width} ${top + rows.length * cell.height}`}
          role="img"
          aria-label={title}
          font-size="11"
          fill="#222"
        >
          {hours.map((hour) => (
            <text key={hour} x={xOf(hour + 0.5)} y={14} text-anchor="middle">
              {hour}
            </text>
          ))}
          {rows.map((name, day) => (
            <g key={name}>
              <text x={left - 8} y={top + (day + 0.66) * cell.height} text-anchor="end">
                {name}
              </text>
              {hours.map((hour) => {
                const count = counts[day]?.[hour] ?? 0;
                const darkness = shade(count);
                return (
                  <g key={hour}>
                    <rect
                      x={xOf(hour)}
                      y={top + day * cell.height}
                      width={cell.width - 1}
                      height={cell.height - 1}
                      fill={count === 0 ? '#f2f4f5' : '#0b5572'}
                      fill-opacity={count === 0 ? 1 : (0.12 + 0.88 * darkness).toFixed(2)}
                    />
                    {count > 0 && (
                      <text
                        x={xOf(hour + 0.48)}
                        y={top + (day + 0.66) * cell.height}
                        text-anchor="middle"
                        font-size="10"
                        fill={darkness > 0.45 ? '#fff' : '#222'}
                      >
                        {count}
                      </text>
                    )}
                  </g>
                );
              })}
            </g>
          ))}
        </svg>
      </div>
    </figure>
  );
}
