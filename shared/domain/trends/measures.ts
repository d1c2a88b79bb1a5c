import type { Settings } from '../settings/settings.ts';
import type { Definition, Measure } from './measure.ts';
import { backlogMeasures } from './measures-backlog.ts';
import { handlingMeasures } from './measures-handling.ts';
import { learningMeasures } from './measures-learning.ts';
import { promiseMeasures } from './measures-promise.ts';
import { recordsMeasures } from './measures-records.ts';

/** Raised when a measure is added, taken away or changed; every export says by which version it was made. */
export const definitionsVersion = 7;

/** Every measure the pipeline's own data feed, in the order they are shown. */
export const measures: readonly Measure[] = [
  ...promiseMeasures,
  ...handlingMeasures,
  ...recordsMeasures,
  ...backlogMeasures,
  ...learningMeasures,
];

/** A definition as exports carry it, with this municipality's target filled in; its words are `toldMeasure`'s. */
export interface PublishedDefinition extends Omit<Definition, 'target'> {
  readonly target: number | null;
}

export function publishedDefinitions(settings: Settings): PublishedDefinition[] {
  return measures.map(
    ({ id, key, version, unit, told, basis, among, cohort, better, source, ...measure }) => ({
      id,
      key,
      version,
      unit,
      ...(told && { told }),
      ...(basis !== undefined && { basis }),
      among,
      cohort,
      better,
      target: targetOf(measure, settings),
      source,
    }),
  );
}

/** The value to reach, or null where none is set. */
function targetOf(measure: Pick<Definition, 'target'>, settings: Settings): number | null {
  if (measure.target === undefined) return null;
  return typeof measure.target === 'number' ? measure.target : measure.target(settings);
}
