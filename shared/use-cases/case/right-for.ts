import type { CaseAction } from '../../domain/handling/access.ts';
import type { CaseActionName } from './case-api.ts';

/** The right an action needs; who may answer may keep the list of what is to be answered, and who may pass a case on may ask outside. */
export function rightFor(name: CaseActionName, body: unknown): CaseAction {
  if (name === 'correct' || name === 'arrival') return 'classify';
  if (name === 'take-back') return 'reply';
  if (name === 'split') return 'merge';
  if (name === 'consult-outside') return 'forward';
  if (name === 'reject') return 'approve';
  if (name === 'leave') return 'join';
  if (name === 'question' || name === 'settle' || name === 'identify') return 'reply';
  return name === 'close' && closesWithoutAnswer(body) ? 'close-without-answer' : name;
}

function closesWithoutAnswer(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Reflect.get(body, 'withoutAnswer') !== undefined;
}
