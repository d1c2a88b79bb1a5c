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
  /** Lines to reach; their names stand with those of the series, apart from the lines. */
  readonly targets?: readonly { readonly value: number; readonly name: string }[];
  readonly format: (value: number) => string;
  /** Said instead of a chart that would be a dot or a flat line of nothing. */
  readonly nothing: string;
}

/** One drawing for a wide page and paper, one for a phone: scaled down, the letters of a wide one cannot be read. */
const sizes = {
  wide: { width: 720, height: 260, left: 80, labels: 7, valuesUpTo: 14 },
  narrow: { width: 358, height: 260, left: 58, labels: 4, valuesUpTo: 6 },
} as const;
type Size = keyof typeof sizes;
const margin = { top: 24, right: 20, bottom: 30 };
/** Colour and dash differ, so that lines are told apart without colour. */
const strokes = [
  { colour: '#0b5572', dash: undefined },
  { colour: '#a4320b', dash: '7 4' },
  { colour: '#3d6b1f', dash: '2 3' },
] as const;
const targetStroke = { stroke: '#555', 'stroke-dasharray': '1 3', 'stroke-width': 2 } as const;

/** Lines over weeks, drawn on the server as SVG: scales and paths by d3, marks our own. */
export function LineChart(props: LineChartProps): VNode {
  const { series, top, targets = [], nothing } = props;
  const drawn = series.flatMap((s) => s.values.filter((value) => value !== null));
  const isLine = series.some((s) => s.values.filter((value) => value !== null).length > 1);
  if (!isLine || (top === undefined && drawn.every((value) => value === 0))) return <p>{nothing}</p>;
  return (
    <figure class="chart lines">
      <Drawing {...props} size="wide" />
      <Drawing {...props} size="narrow" />
      <figcaption>
        {series.map((s, n) => (
          <span key={s.name} class="legend">
            <svg width="30" height="10" aria-hidden="true">
              <line x1="0" x2="30" y1="5" y2="5" {...stroke(n)} />
            </svg>{' '}
            {s.name}
          </span>
        ))}
        {targets.map(({ name }) => (
          <span key={name} class="legend">
            <svg width="30" height="10" aria-hidden="true">
              <line x1="0" x2="30" y1="5" y2="5" {...targetStroke} />
            </svg>{' '}
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function Drawing(props: LineChartProps & { readonly size: Size }): VNode {
  const { title, labels, series, top, targets = [], format, size } = props;
  const { width, height, left, labels: mostLabels, valuesUpTo } = sizes[size];
  const wanted = [...series.flatMap((s) => s.values.map((v) => v ?? 0)), ...targets.map((t) => t.value)];
  const largest = Math.max(1, ...wanted);
  const y = scaleLinear([0, top ?? largest], [height - margin.bottom, margin.top]).nice(top ? 1 : 4);
  const x = scalePoint(
    labels.map((_, i) => String(i)),
    [left, width - margin.right],
  ).padding(0.3);
  const at = (i: number) => x(String(i)) ?? 0;
  const step = Math.max(1, Math.ceil(labels.length / mostLabels));
  return (
    <svg
      class={size}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={title}
      font-size="13"
      fill="#222"
    >
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} stroke="#d4d8db" />
          <text x={left - 8} y={y(tick) + 4} text-anchor="end">
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
      {targets.map(({ value, name }) => (
        <line key={name} x1={left} x2={width - margin.right} y1={y(value)} y2={y(value)} {...targetStroke} />
      ))}
      {series.map((s, n) => (
        <SeriesMarks
          key={s.name}
          series={s}
          others={series.filter((other) => other !== s)}
          n={n}
          at={at}
          y={y}
          format={format}
          valuesUpTo={valuesUpTo}
        />
      ))}
    </svg>
  );
}

function stroke(n: number) {
  const { colour, dash } = strokes[n % strokes.length] ?? strokes[0];
  return { stroke: colour, 'stroke-width': 2.5, ...(dash && { 'stroke-dasharray': dash }) };
}

function SeriesMarks(props: {
  series: Series;
  others: readonly Series[];
  n: number;
  at: (i: number) => number;
  y: (value: number) => number;
  format: (value: number) => string;
  /** With more points than this only the last has its value beside it. */
  valuesUpTo: number;
}): VNode {
  const { series, others, n, at, y, format, valuesUpTo } = props;
  const points = series.values.map((value, i) => ({ i, value }));
  const path = line<{ i: number; value: number | null }>()
    .defined((p) => p.value !== null)
    .x((p) => at(p.i))
    .y((p) => y(p.value ?? 0))
    .digits(1)(points);
  const { colour } = strokes[n % strokes.length] ?? strokes[0];
  const last = points.findLast(({ value }) => value !== null)?.i;
  // A value stands on the side of its point where no other line is: above the highest, below the others.
  const offset = (i: number, value: number) => {
    const isHighest = others.every((other, m) => {
      const there = other.values[i];
      return there === null || there === undefined || there < value || (there === value && m >= n);
    });
    return isHighest ? -9 : 18;
  };
  return (
    <g>
      {path && <path d={path} fill="none" {...stroke(n)} />}
      {points.length <= 60 &&
        points.map(({ i, value }) =>
          value === null ? null : <circle key={i} cx={at(i)} cy={y(value)} r="3" fill={colour} />,
        )}
      {points.map(({ i, value }) =>
        value !== null && (points.length <= valuesUpTo || i === last) ? (
          <text
            key={i}
            x={at(i)}
            y={y(value) + offset(i, value)}
            text-anchor="middle"
            fill={colour}
            stroke="#fff"
            stroke-width="3"
            paint-order="stroke"
          >
            {format(value)}
          </text>
        ) : null,
      )}
    </g>
  );
}
