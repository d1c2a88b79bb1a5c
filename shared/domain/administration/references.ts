import type { Settings } from '../settings/settings.ts';

/**
 * The settings with somebody or something named in another's place, wherever it is named. Without a successor, what may be
 * left out is left out; the rest stays and is told by the checks.
 */
export function withReferences(settings: Settings, from: string, to: string | undefined): Settings {
  const needed = (id: string) => (id === from && to !== undefined ? to : id);
  const free = <Key extends string>(key: Key, id: string | undefined): { readonly [K in Key]?: string } => {
    const next = id === from ? to : id;
    const entry: { [K in Key]?: string } = {};
    if (next !== undefined) entry[key] = next;
    return entry;
  };
  const {
    policies,
    departments,
    topics,
    specialMatters,
    staff,
    mandates,
    standardTexts,
    mail,
    signInClaims,
  } = settings;
  return {
    ...settings,
    contactCentre: needed(settings.contactCentre),
    policyOwner: needed(settings.policyOwner),
    ...(signInClaims && {
      signInClaims: {
        ...signInClaims,
        rows: signInClaims.rows.map((each) => ({ ...each, department: needed(each.department) })),
      },
    }),
    mail: {
      ...mail,
      departmentAddresses: mail.departmentAddresses.map((each) => ({
        ...each,
        department: needed(each.department),
      })),
    },
    policies: policies.map((policy) => ({
      ...policy,
      exceptions: policy.exceptions.map((each) =>
        each.department === undefined ? each : { ...each, department: needed(each.department) },
      ),
    })),
    departments: departments.map((each) => ({
      ...each,
      queueOwner: needed(each.queueOwner),
      manager: needed(each.manager),
      head: needed(each.head),
    })),
    topics: topics.map((each) => ({ ...each, department: needed(each.department) })),
    specialMatters: specialMatters.map(({ department, ...each }) => ({
      ...each,
      topics: each.topics.flatMap((id) => (id === from ? (to ?? []) : id)),
      ...free('department', department),
    })),
    staff: staff.map(({ deputy, ...each }) => ({
      ...each,
      department: needed(each.department),
      // Nobody stands in for themself.
      ...(deputy === from && to === each.id ? {} : free('deputy', deputy)),
      absences: each.absences.map(({ deputy: standIn, ...absence }) => ({
        ...absence,
        ...free('deputy', standIn),
      })),
    })),
    mandates: mandates.map(({ topic, ...each }) => ({
      ...each,
      department: needed(each.department),
      ...free('topic', topic),
    })),
    standardTexts: standardTexts.map(({ topic, owner, ...each }) => ({
      ...each,
      ...free('topic', topic),
      ...free('owner', owner),
    })),
    checklists: settings.checklists.flatMap((each) => {
      if (each.topic !== from) return each;
      return to === undefined ? [] : { ...each, topic: to };
    }),
  };
}
