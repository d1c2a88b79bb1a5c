import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { VNode } from 'preact';

interface Series {
  readonly name: string;
  /** One value per label; null leaves a gap. */
  readonly values: readonly (number | null)[];
}

interface LineChartProps {
  /** What the chart shows, in words: the table under it has the numbers. */
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** Top of the axis; the largest value when absent. */
  readonly top?: number;
  readonly target?: { readonly value: number; readonly name: string } | undefined;
  readonly format: (value: number) => string;
  /** Said instead of a chart that would be a dot or a flat line of nothing. */
  readonly nothing: string;
}

const width = 720;
const height = 260;
const margin = { top: 14, right: 16, bottom: 30, left: 80 };
/** Colour and dash differ, so that lines are told apart without colour. */
const strokes = [
  { colour: '#0b5572', dash: undefined },
  { colour: '#a4320b', dash: '7 4' },
  { colour: '#3d6b1f', dash: '2 3' },
] as const;

/** Lines over weeks, drawn on the server as SVG: scales and paths by d3, marks our own. */
export function LineChart({ title, labels, series, top, target, format, nothing }: LineChartProps): VNode {
  const drawn = series.flatMap((s) => s.values.filter((value) => value !== null));
  const isLine = series.some((s) => s.values.filter((value) => value !== null).length > 1);
  if (!isLine || (top === undefined && drawn.every((value) => value === 0))) return <p>{nothing}</p>;
  const largest = Math.max(1, ...series.flatMap((s) => s.values.map((v) => v ?? 0)), target?.value ?? 0);
  const y = scaleLinear([0, top ?? largest], [height - margin.bottom, margin.top]).nice(top ? 1 : 4);
  const x = scalePoint(
    labels.map((_, i) => String(i)),
    [margin.left, width - margin.right],
  ).padding(0.3);
  const at = (i: number) => x(String(i)) ?? 0;
  const step = Math.max(1, Math.ceil(labels.length / 7));
  const ticks = y.ticks(4);

  return (
    <figure class="chart lines">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} font-size="13" fill="#222">
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} stroke="#d4d8db" />
            <text x={margin.left - 8} y={y(tick) + 4} text-anchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        {labels.map((label, i) =>
          i % step === 0 ? (
            <text key={label} x={at(i)} y={height - 8} text-anchor="middle">
              {label}
            </text>
          ) : null,
        )}
        {target && (
          <g>
            <line
              x1={margin.left}
              x2={width - margin.right}
              y1={y(target.value)}
              y2={y(target.value)}
              stroke="#555"
              stroke-dasharray="1 3"
              stroke-width="2"
            />
            <text x={width - margin.right} y={y(target.value) - 5} text-anchor="end" fill="#444">
              {target.name}
            </text>
          </g>
        )}
        {series.map((s, n) => (
          <SeriesMarks key={s.name} series={s} n={n} at={at} y={y} />
        ))}
      </svg>
      <figcaption>
        {series.map((s, n) => (
          <span key={s.name} class="legend">
            <svg width="30" height="10" aria-hidden="true">
              <line x1="0" x2="30" y1="5" y2="5" {...stroke(n)} />
            </svg>{' '}
            {s.name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function stroke(n: number) {
  const { colour, dash } = strokes[n % strokes.length] ?? strokes[0];
  return { stroke: colour, 'stroke-width': 2.5, ...(dash && { 'stroke-dasharray': dash }) };
}

function SeriesMarks(props: {
  series: Series;
  n: number;
  at: (i: number) => number;
  y: (value: number) => number;
}): VNode {
  const { series, n, at, y } = props;
  const points = series.values.map((value, i) => ({ i, value }));
  const path = line<{ i: number; value: number | null }>()
    .defined((p) => p.value !== null)
    .x((p) => at(p.i))
    .y((p) => y(p.value ?? 0))
    .digits(1)(points);
  const { colour } = strokes[n % strokes.length] ?? strokes[0];
  return (
    <g>
      {path && <path d={path} fill="none" {...stroke(n)} />}
      {points.length <= 60 &&
        points.map(({ i, value }) =>
          value === null ? null : <circle key={i} cx={at(i)} cy={y(value)} r="3" fill={colour} />,
        )}
    </g>
  );
}
