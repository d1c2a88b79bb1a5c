import type { Settings } from '../settings/settings.ts';
import type { Measure } from './measure.ts';
import { backlogMeasures } from './measures-backlog.ts';
import { handlingMeasures } from './measures-handling.ts';
import { learningMeasures } from './measures-learning.ts';
import { promiseMeasures } from './measures-promise.ts';
import { recordsMeasures } from './measures-records.ts';

/** Raised when a measure is added, taken away or changed; every export says by which version it was made. */
export const definitionsVersion = 5;

/** Every measure the pipeline's own data feed, in the order they are shown. */
export const measures: readonly Measure[] = [
  ...promiseMeasures,
  ...handlingMeasures,
  ...recordsMeasures,
  ...backlogMeasures,
  ...learningMeasures,
];

/** A definition as exports carry it: words and numbers, no code. */
export interface PublishedDefinition {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly unit: Measure['unit'];
  readonly numerator: string;
  readonly denominator: string;
  readonly inclusion: string;
  readonly cohort: Measure['cohort'];
  readonly better: Measure['better'];
  readonly target: number | null;
  readonly source: readonly string[];
}

/** The definitions as published, with this municipality's targets filled in. */
export function publishedDefinitions(settings: Settings): PublishedDefinition[] {
  return measures.map((m) => ({
    id: m.id,
    key: m.key,
    version: m.version,
    unit: m.unit,
    numerator: m.numerator,
    denominator: m.denominator,
    inclusion: m.inclusion,
    cohort: m.cohort,
    better: m.better,
    target: targetOf(m, settings),
    source: m.source,
  }));
}

/** The value to reach, or null where none is set. */
function targetOf(measure: Measure, settings: Settings): number | null {
  if (measure.target === undefined) return null;
  return typeof measure.target === 'number' ? measure.target : measure.target(settings);
}
