import { measureToDo } from '../../case/measure-to-do.ts';
import type { Day } from '../../time/time.ts';
import { type Action, changed, refused, today } from './acting.ts';

/** The measure promised at closing has been taken, today unless another day is named; the trends count it (R-018, M-34). */
export const measureDone: Action<{ readonly doneOn?: Day | undefined }> = (
  { case: c },
  { doneOn },
  acting,
) => {
  const { closing } = c;
  if (!closing || measureToDo(c) === undefined) return refused('no-planned-measure');
  const on = doneOn ?? today(acting);
  if (on > today(acting)) return refused('time-in-the-future');
  if (on < c.receivedOn) return refused('time-before-received');
  return changed(
    c,
    {
      set: { closing: { ...closing, measureDoneOn: on } },
      kind: 'measure-done',
      facts: { doneOn: on },
    },
    acting,
  );
};
