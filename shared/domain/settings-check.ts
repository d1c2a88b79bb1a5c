import type { Settings } from './settings.ts';

/** WCAG 2.2 relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((i) => Number.parseInt(colour.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of white text on the colour, 1 to 21. */
function contrastWithWhite(colour: string): number {
  return 1.05 / (luminance(colour) + 0.05);
}

function repeated(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
}

/**
 * What a settings file says that its schema cannot see: ids that name nobody, ids used twice, a colour nobody
 * can read. One sentence each; empty when the file may be applied.
 */
export function settingsProblems(settings: Settings): readonly string[] {
  const problems: string[] = [];
  const departments = new Set(settings.departments.map((d) => d.id));
  const staff = new Set(settings.staff.map((s) => s.id));
  const topics = new Set(settings.topics.map((t) => t.id));
  const needs = (known: ReadonlySet<string>, id: string | undefined, where: string) => {
    if (id !== undefined && !known.has(id))
      problems.push(`${where} names "${id}", which is not in the file.`);
  };

  for (const [kind, list] of [
    ['department', settings.departments],
    ['topic', settings.topics],
    ['member of staff', settings.staff],
  ] as const) {
    for (const id of repeated(list.map((item) => item.id)))
      problems.push(`The ${kind} "${id}" is there twice.`);
  }
  for (const department of settings.departments) {
    needs(staff, department.queueOwner, `Queue owner of ${department.id}`);
    needs(staff, department.manager, `Manager of ${department.id}`);
    needs(staff, department.head, `Head of ${department.id}`);
  }
  for (const person of settings.staff) {
    needs(departments, person.department, `Department of ${person.id}`);
    needs(staff, person.deputy, `Deputy of ${person.id}`);
    for (const absence of person.absences) {
      needs(staff, absence.deputy, `Deputy of ${person.id} from ${absence.from}`);
      if (absence.to < absence.from)
        problems.push(`The absence of ${person.id} from ${absence.from} ends before it begins.`);
    }
  }
  for (const topic of settings.topics)
    needs(departments, topic.department, `Department of topic ${topic.id}`);
  for (const known of settings.mail.departmentAddresses)
    needs(departments, known.department, `Address ${known.address}`);
  for (const mandate of settings.mandates) {
    needs(departments, mandate.department, `Mandate ${mandate.agreement}`);
    needs(topics, mandate.topic, `Mandate ${mandate.agreement}`);
  }
  for (const policy of settings.policies) {
    for (const exception of policy.exceptions)
      needs(departments, exception.department, `An exception of policy ${policy.id}`);
  }
  needs(departments, settings.contactCentre, 'contactCentre');
  needs(staff, settings.policyOwner, 'policyOwner');

  const contrast = contrastWithWhite(settings.municipality.colour);
  if (contrast < 4.5) {
    problems.push(
      `White text on the colour ${settings.municipality.colour} has contrast ${contrast.toFixed(1)}; WCAG 2.2 AA asks for 4.5.`,
    );
  }
  return problems;
}
