import type { Section } from '../../shared/domain/administration/section.ts';

/** Whether a part decides when answers are due. */
export const isAboutDays = ({ name }: Pick<Section, 'name'>): boolean =>
  ['closedDays', 'shortDays', 'hours', 'policies'].includes(name);
