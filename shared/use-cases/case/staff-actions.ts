import type * as z from 'zod/mini';
import type { CaseChange, CaseFile } from '../../domain/case/case-file.ts';
import type { Alongside } from '../../domain/case/case-store.ts';
import type { Attachment } from '../../domain/complaint/complaint.ts';
import type { Acting, Action } from '../../domain/handling/actions/acting.ts';
import { ask } from '../../domain/handling/actions/ask.ts';
import { assign } from '../../domain/handling/actions/assign.ts';
import { close } from '../../domain/handling/actions/close.ts';
import { consult } from '../../domain/handling/actions/consult.ts';
import { consultOutside } from '../../domain/handling/actions/consult-outside.ts';
import { decideRight } from '../../domain/handling/actions/decide-right.ts';
import { exclude } from '../../domain/handling/actions/exclude.ts';
import { approveExtension, extend } from '../../domain/handling/actions/extend.ts';
import { forward } from '../../domain/handling/actions/forward.ts';
import { handOver } from '../../domain/handling/actions/hand-over.ts';
import { joinIssue, leaveIssue } from '../../domain/handling/actions/known-issue.ts';
import { measureDone } from '../../domain/handling/actions/measure-done.ts';
import { moveArrival } from '../../domain/handling/actions/move-arrival.ts';
import { note } from '../../domain/handling/actions/note.ts';
import { noteQuestions, settleQuestion } from '../../domain/handling/actions/questions.ts';
import { type Correction, reclassify } from '../../domain/handling/actions/reclassify.ts';
import { refuseRecords } from '../../domain/handling/actions/refuse-records.ts';
import { rejectExtension } from '../../domain/handling/actions/reject-extension.ts';
import { reply } from '../../domain/handling/actions/reply.ts';
import { takeBack } from '../../domain/handling/actions/reply-later.ts';
import { reopen } from '../../domain/handling/actions/resident-writes.ts';
import { withdraw } from '../../domain/handling/actions/withdraw.ts';
import type { Refusal } from '../../domain/vocabulary/refusal.ts';
import { caseActionBodies as bodies, type CaseActionName } from './case-api.ts';

/** An action with its body read: what to do to the case file, or what is wrong with the body. */
export type BoundAction =
  | {
      readonly kind: 'bound';
      readonly act: (file: CaseFile) => CaseChange | Refusal;
      /** What is written with the change. */
      readonly alongside?: (file: CaseFile) => Promise<Alongside>;
    }
  | { readonly kind: 'bad-body'; readonly error: z.core.$ZodError };

/** @param files - that go along with an answer; stored already */
type StaffAction = (body: unknown, acting: Acting, files?: readonly Attachment[]) => BoundAction;

function staffAction<Schema extends z.ZodMiniType>(
  schema: Schema,
  action: Action<z.output<Schema>>,
): StaffAction {
  return (body, acting) => {
    const input = schema.safeParse(body);
    return input.success
      ? { kind: 'bound', act: (file) => action(file, input.data, acting) }
      : { kind: 'bad-body', error: input.error };
  };
}

/**
 * Every action of staff on one case by its name in the API. Merging and splitting touch two cases, correcting what lies beside
 * one, and identifying needs keys: they are apart.
 */
type OnOneCase = Exclude<CaseActionName, 'merge' | 'split' | 'correct' | 'identify'>;
export const staffActions: Readonly<Record<OnOneCase, StaffAction>> = {
  assign: staffAction(bodies.assign, assign),
  classify: staffAction(bodies.classify, (file, said, acting) => reclassify(file, correction(said), acting)),
  arrival: staffAction(bodies.arrival, (file, { receivedAt, reason }, acting) =>
    moveArrival(file, { receivedAt: new Date(receivedAt).toISOString(), reason }, acting),
  ),
  consult: staffAction(bodies.consult, consult),
  'consult-outside': staffAction(bodies['consult-outside'], consultOutside),
  handover: staffAction(bodies.handover, handOver),
  reply: (body, acting, files) =>
    staffAction(bodies.reply, (file, { at, sendAt, ...answer }) =>
      reply(file, { ...answer, files, at: instantOf(at), sendAt: instantOf(sendAt) }, acting),
    )(body, acting),
  'take-back': staffAction(bodies['take-back'], takeBack),
  extend: staffAction(bodies.extend, extend),
  approve: staffAction(bodies.approve, approveExtension),
  reject: staffAction(bodies.reject, rejectExtension),
  ask: staffAction(bodies.ask, ask),
  forward: staffAction(bodies.forward, forward),
  refuse: staffAction(bodies.refuse, (file, { at, ...said }, acting) =>
    refuseRecords(file, { ...said, at: at && new Date(at).toISOString() }, acting),
  ),
  exclude: staffAction(bodies.exclude, exclude),
  withdraw: staffAction(bodies.withdraw, withdraw),
  close: staffAction(bodies.close, close),
  reopen: staffAction(bodies.reopen, reopen),
  'measure-done': staffAction(bodies['measure-done'], measureDone),
  note: staffAction(bodies.note, note),
  join: staffAction(bodies.join, joinIssue),
  leave: staffAction(bodies.leave, leaveIssue),
  right: staffAction(bodies.right, decideRight),
  question: staffAction(bodies.question, noteQuestions),
  settle: staffAction(bodies.settle, settleQuestion),
};

const instantOf = (said: string | undefined) => said && new Date(said).toISOString();

/** Only what was said: a field left out stays as it is. */
function correction(said: z.output<typeof bodies.classify>): Correction {
  return {
    ...(said.type && { type: said.type }),
    ...(said.topic && { topic: said.topic }),
    ...(said.department && { department: said.department }),
    ...(said.rosaGroup && { rosaGroup: said.rosaGroup }),
    ...(said.secrecyGroup && { secrecyGroup: said.secrecyGroup }),
    ...(said.complexity && { complexity: said.complexity }),
    ...(said.flags && { flags: said.flags }),
    ...(said.matters && { matters: said.matters }),
    ...(said.language && { language: said.language }),
    ...(said.reason && { reason: said.reason }),
    ...(said.ground && { ground: said.ground }),
  };
}
