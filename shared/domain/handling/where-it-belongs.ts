import { type Case, isOpen } from '../case/case.ts';
import { departmentById, departmentWithAccess, staffById } from '../people/look-up.ts';
import { successorOf } from '../settings/former.ts';
import type { Settings, Staff } from '../settings/settings.ts';
import { strongerSecrecy } from '../vocabulary/classification.ts';
import { type AccessContext, accessTo } from './access.ts';

/** Where a case belongs, and what of it the settings no longer bear. */
export interface Place {
  readonly department: string;
  readonly officer: string | undefined;
  readonly topic: string | undefined;
  readonly secrecyGroup: Case['secrecyGroup'];
}

/**
 * Where a case belongs under the settings there are now (E-32, E-36): with its department, or that one's successor, or the
 * contact centre; with its officer while they are here and may open it, else with their successor, else in the queue of
 * somebody who may. Undefined when it already lies there.
 *
 * @param moved - officers who have gone to another department: their cases stay where they are
 */
export function placeUnderSettings(
  c: Case,
  context: AccessContext,
  moved: ReadonlySet<string> = new Set(),
): Place | undefined {
  const { settings } = context;
  const heir = departmentById(settings, c.department)?.id ?? heirOf(c.department, settings);
  const group = strongerSecrecy(c.secrecyGroup, departmentById(settings, heir)?.secrecyGroup ?? 'open');
  const secrecyGroup = heir === c.department ? c.secrecyGroup : group;
  const there = { ...c, department: heir, secrecyGroup };
  const officer = officerOf(there, context, moved);
  const department = officer !== undefined || isReached(there, context) ? heir : whoMay(there, settings);
  const topic = topicOf(c.topic, settings);

  const place = { department, officer, topic, secrecyGroup };
  const same = department === c.department && officer === c.officer && topic === c.topic;
  return same ? undefined : place;
}

function heirOf(department: string, settings: Settings): string {
  return departmentById(settings, successorOf(department, settings))?.id ?? settings.contactCentre;
}

function topicOf(topic: string | undefined, settings: Settings): string | undefined {
  if (topic === undefined || settings.topics.some((each) => each.id === topic)) return topic;
  const successor = successorOf(topic, settings);
  return settings.topics.find((each) => each.id === successor)?.id;
}

/** The officer, or who was named to take over from them; nobody when neither may open the case. */
function officerOf(c: Case, context: AccessContext, moved: ReadonlySet<string>): string | undefined {
  const { officer } = c;
  if (officer === undefined) return undefined;
  const goes = moved.has(officer) && staffById(context.settings, officer)?.department !== c.department;
  if (!goes && mayHave(c, officer, context)) return officer;
  const successor = successorOf(officer, context.settings);
  return successor !== undefined && mayHave(c, successor, context) ? successor : undefined;
}

function mayHave(c: Case, officer: string, context: AccessContext): boolean {
  const staff = staffById(context.settings, officer);
  const held = { ...c, officer };
  return (
    staff !== undefined && accessTo(held, isOpen(c) ? 'reply' : 'read', staff, context).kind === 'allowed'
  );
}

/** Whether it stands in the list of somebody of its department who may take it, or give it to somebody. */
function isReached(c: Case, context: AccessContext): boolean {
  const { officer: _, ...queued } = c;
  const department = departmentById(context.settings, c.department);
  const lists = ({ id, department: theirs }: Staff) =>
    theirs === c.department || department?.manager === id || department?.head === id;
  return context.settings.staff.some(
    (each) => lists(each) && accessTo(queued, 'assign', each, context).kind === 'allowed',
  );
}

/** The contact centre; where its queue owner may not see such a case, the first department whose may. */
function whoMay(c: Case, settings: Settings): string {
  return departmentWithAccess(settings.contactCentre, c.secrecyGroup, settings);
}
