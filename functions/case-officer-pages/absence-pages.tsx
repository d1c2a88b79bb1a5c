import * as z from 'zod/mini';
import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { localDay } from '../../shared/domain/calendar/office-hours.ts';
import { generalAccess } from '../../shared/domain/handling/access.ts';
import { recordsAbsencesOf } from '../../shared/domain/handling/records-absences-of.ts';
import { peopleToTell } from '../../shared/domain/people/absence.ts';
import type { RecordedAbsence } from '../../shared/domain/people/absence-store.ts';
import { departmentById } from '../../shared/domain/people/look-up.ts';
import { problemWith } from '../../shared/domain/people/record-absence.ts';
import type { Staff } from '../../shared/domain/settings/settings.ts';
import { laterDay } from '../../shared/domain/time/days.ts';
import { daySchema } from '../../shared/domain/time/time.ts';
import { contextOf, logAccess } from '../../shared/use-cases/case/staff-request.ts';
import { fieldProblems } from '../../shared/words/field-problems.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { AbsencePage, type AbsencePageProps, type PlannedAbsence } from './pages/absence-page.tsx';
import { frameOf, notAllowed } from './staff-answers.tsx';
import { caseOfficerPagesWords } from './words/words.ts';

const postedSchema = z.object({
  staff: z.string(),
  from: daySchema,
  to: daySchema,
  deputy: z.optional(z.string()),
});

/** Who of the reader's people is away when, and a form to record more. */
export async function showAbsence(visit: StaffVisit): Promise<WebResponse> {
  const access = generalAccess('absence', visit.asked.staff, contextOf(visit.asked));
  if (access.kind === 'denied') return notAllowed(visit, access);
  const texts = caseOfficerPagesWords[visit.asked.language].absence;
  const done = visit.request.query.get('done');
  const said = done === 'recorded' ? texts.recorded : done === 'removed' ? texts.removed : undefined;
  return absencePage(visit, 200, { notice: said === undefined ? undefined : { text: said, good: true } });
}

/** Records or removes an absence of the reader's own, or of somebody whose unit they lead. */
export async function changeAbsence(visit: StaffVisit): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const access = generalAccess('absence', asked.staff, contextOf(asked));
  if (access.kind === 'denied') return notAllowed(visit, access);
  const posted = await postedForm(request);
  if (!posted) return problem(415);
  const { csrf, do: wanted, ...typed } = filledIn(posted.fields);
  if (!sameToken(csrf, signedIn.csrf))
    return absencePage(visit, 403, {
      typed,
      notice: { text: staffLayoutWords[asked.language].csrf, good: false },
    });

  const parsed = postedSchema.safeParse(typed);
  if (!parsed.success) {
    const errors = fieldProblems(parsed.error, asked.language).map(({ path, detail }) => ({
      field: path,
      text: detail,
    }));
    return absencePage(visit, 422, { typed, errors });
  }
  const { staff, from, to, deputy } = parsed.data;
  const absence: RecordedAbsence = { staff, from, to, ...(deputy && { deputy }) };
  const removes = wanted === 'remove';
  const action = removes ? 'remove-absence' : 'record-absence';
  if (!recordsAbsencesOf(asked.staff, asked.applied.settings).some(({ id }) => id === staff)) {
    const refused = { kind: 'denied', rule: 'not-their-unit', known: true } as const;
    await logAccess(deps.readLog, asked, { action, access: refused, about: [staff] });
    return notAllowed(visit, refused);
  }
  const wrong = removes ? undefined : problemOf(absence, visit);
  if (wrong) return absencePage(visit, 422, { typed, errors: [wrong] });

  await logAccess(deps.readLog, asked, { action, access, about: [staff] });
  await (removes ? deps.absences.remove(absence) : deps.absences.record(absence));
  return seeOther(`/cases/absence?done=${removes ? 'removed' : 'recorded'}`);
}

function problemOf(absence: RecordedAbsence, { asked }: StaffVisit) {
  const { settings } = asked.applied;
  const calendar = municipalCalendar(settings);
  const wrong = problemWith(
    absence,
    settings,
    calendar,
    localDay(asked.now.toISOString(), calendar),
    asked.staff.id,
  );
  return (
    wrong && {
      field: wrong.field,
      text: caseOfficerPagesWords[asked.language].absence.problems[wrong.reason],
    }
  );
}

async function absencePage(
  visit: StaffVisit,
  status: number,
  shown: Partial<AbsencePageProps>,
): Promise<WebResponse> {
  const { staff, applied } = visit.asked;
  const led = recordsAbsencesOf(staff, applied.settings).filter(({ id }) => id !== staff.id);
  const people = [staff, ...led];
  return page(
    status,
    <AbsencePage
      {...frameOf(visit)}
      people={people}
      planned={await plannedOf(people, visit)}
      typed={shown.typed ?? {}}
      errors={shown.errors ?? []}
      notice={shown.notice}
    />,
  );
}

/** Absences that have not ended, the soonest first. */
async function plannedOf(people: readonly Staff[], visit: StaffVisit): Promise<PlannedAbsence[]> {
  const { asked, deps } = visit;
  const calendar = municipalCalendar(asked.applied.settings);
  const today = localDay(asked.now.toISOString(), calendar);
  const recorded = await deps.absences.all();
  const ahead = people.flatMap((person) =>
    person.absences.filter(({ to }) => to >= today).map((absence) => ({ person, ...absence })),
  );
  const planned = await Promise.all(
    ahead.map(async ({ person, from, to, ...absence }) => ({
      ...absence,
      staff: person.id,
      from,
      to,
      told: toldOf(person, laterDay(from, today), visit),
      due: await dueBetween(person, from, to, visit),
      removable: recorded.some((each) => each.staff === person.id && each.from === from && each.to === to),
    })),
  );
  return planned.toSorted((a, b) => a.from.localeCompare(b.from));
}

/** Whose mails about the person's cases go to whom on that day. */
function toldOf(person: Staff, on: string, { asked }: StaffVisit): readonly string[] {
  const { settings } = asked.applied;
  const department = departmentById(settings, person.department);
  if (!department) return [];
  const calendar = municipalCalendar(settings);
  return peopleToTell('officer', { settings, calendar, department, officer: person.id, excluded: [], on });
}

async function dueBetween(person: Staff, from: string, to: string, { asked, deps }: StaffVisit) {
  const calendar = municipalCalendar(asked.applied.settings);
  let count = 0;
  for await (const c of deps.cases.openOf({ officer: person.id })) {
    const dueOn = localDay(c.promise.dueAt, calendar);
    if (dueOn >= from && dueOn <= to) count += 1;
  }
  return count;
}
