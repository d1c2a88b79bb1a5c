import { nextOpening } from '../../calendar/office-hours.ts';
import type { Case } from '../../case/case.ts';
import { isStripped } from '../../case/held-parts.ts';
import { isRatedLow } from '../../case/low-rating.ts';
import type { OwedMail } from '../../case/mail.ts';
import { isRestricted } from '../../case/restriction.ts';
import type { Survey } from '../../case/survey.ts';
import { departmentAnswering } from '../../people/look-up.ts';
import { type Acting, type Action, calendarOf, changed, message, owe, refused, tellLine } from './acting.ts';

/** How satisfied the resident was, 1–5, and whether the question was answered (R-088–R-090, M-20). */
export const rate: Action<{
  readonly rating: number;
  readonly gotAnswer?: boolean | undefined;
  readonly comment?: string | undefined;
  /** Items of the service measurement; each is optional. */
  readonly survey?: Omit<Survey, 'form'> | undefined;
}> = ({ case: c }, input, acting) => {
  if (!c.answeredAt) return refused('not-answered-yet');
  if (isStripped(c)) return refused('reopening-window-passed');
  return changed(
    c,
    {
      set: {
        rating: input.rating,
        ratedAt: acting.now,
        ...(input.gotAnswer !== undefined && { gotAnswer: input.gotAnswer }),
        ...(hasGrades({ form: c.survey?.form, ...input.survey }) && {
          survey: { ...(c.survey?.form !== undefined && { form: c.survey.form }), ...input.survey },
        }),
      },
      // Of an earlier answer, it says nothing of this one.
      unset: [
        ...(input.gotAnswer === undefined ? (['gotAnswer'] as const) : []),
        ...(hasGrades({ form: c.survey?.form, ...input.survey }) ? [] : (['survey'] as const)),
      ],
      kind: 'rated',
      facts: { rating: input.rating, ...(input.gotAnswer !== undefined && { gotAnswer: input.gotAnswer }) },
      messages:
        input.comment?.trim() && !isRestricted(c)
          ? [message(c, { kind: 'from-resident', channel: 'status_page', text: input.comment }, acting)]
          : [],
      mails: isRatedLow(input) ? tellManager(c, acting) : [],
    },
    acting,
  );
};

/** The manager of whoever answered hears of it next morning; the officer hears of it as of other news. */
function tellManager(c: Case, acting: Acting): OwedMail[] {
  const { manager } = departmentAnswering(acting.applied.settings, c.department);
  const told = tellLine(c, c.officer === manager ? 'head' : 'manager', acting).filter(
    (each) => each.kind !== 'staff' || each.id !== c.officer,
  );
  if (told.length === 0) return [];
  const mail = owe(c, { kind: 'case-changed', did: 'rated-low' }, told, acting, {
    release: 'office-hours',
    cause: `rated-v${c.version + 1}`,
  });
  return [{ ...mail, sendAt: nextOpening(acting.now, calendarOf(acting)) }];
}

const hasGrades = (survey: Survey): boolean => Object.values(survey).some((grade) => grade !== undefined);

/** How easy it was to write to us: asked once, when the complaint has been sent, of whoever wants to say. */
export const rateForm: Action<{ readonly form: number }> = ({ case: c }, { form }, acting) => {
  if (isStripped(c)) return refused('reopening-window-passed');
  return changed(c, { set: { survey: { ...c.survey, form } }, kind: 'rated', facts: { form } }, acting);
};
