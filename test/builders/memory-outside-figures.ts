import {
  figureKey,
  type OutsideFigure,
  type OutsideFigureStore,
} from '../../shared/domain/trends/outside-figure.ts';

/** Figures of other systems in memory, with the same promises as the table. */
export function memoryOutsideFigures(): OutsideFigureStore {
  const kept = new Map<string, OutsideFigure>();
  return {
    async keep(figures) {
      for (const figure of figures) kept.set(figureKey(figure), figure);
    },
    of: async (years) => [...kept.values()].filter(({ period }) => years.includes(period.slice(0, 4))),
  };
}
