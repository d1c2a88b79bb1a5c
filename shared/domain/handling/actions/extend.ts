import type { Case } from '../../case/case.ts';
import { isOpen } from '../../case/case.ts';
import type { CaseChange } from '../../case/case-file.ts';
import { metAfterNewPromise } from '../../deadlines/obligation.ts';
import { extendPromise, withNoticeAccepted } from '../../promise/extend-promise.ts';
import { recordsMayTakeLonger } from '../../promise/service-policy.ts';
import type { Day } from '../../time/time.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { roleHas } from '../access.ts';
import { whyNotHeld } from '../protect.ts';
import {
  type Acting,
  type Action,
  actingStaff,
  calendarOf,
  changed,
  channelTo,
  message,
  owe,
  refused,
  resident,
  tellLine,
} from './acting.ts';

export interface Extension {
  readonly promisedOn: Day;
  /** Why it takes longer, in words for the resident (FL 11 §). */
  readonly reason: string;
  /** Officer who answers; the one who has the case, or who acts, when absent. */
  readonly handler?: string | undefined;
  /** Agreed with the resident in person: may be an earlier day. */
  readonly agreed?: boolean | undefined;
}

/**
 * A holding reply: who answers, on which working day, and why. It is a new promise with its own ladder.
 * From the second on a manager decides (settings); until then the promise stands as it was.
 */
export const extend: Action<Extension> = ({ case: c }, input, acting) => {
  const { settings } = acting.applied;
  if (!isOpen(c)) return refused('not-open');
  // TF 2:16: a records request is answered promptly, and no notice buys time. In Denmark one with why and when does.
  if (c.type === 'records_request' && !recordsMayTakeLonger(settings))
    return refused('records-request-not-extended');
  if (input.reason.trim() === '') return refused('reason-missing');
  const handler = input.handler ?? c.officer ?? actingStaff(acting)?.id;
  if (!handler) return refused('handler-missing');
  const barred = whyNotHeld(c, handler, settings);
  if (barred) return barred;

  const needsManager = c.extensions.length + 1 >= settings.extension.managerApprovalFrom;
  const staff = actingStaff(acting);
  const isManager = staff !== undefined && roleHas(staff.role, 'approves-extensions');
  if (!needsManager || isManager)
    return promiseNewDay(c, { ...input, handler }, acting, isManager ? acting.by : undefined);

  const request = {
    c,
    handler: { kind: 'officer', id: handler },
    promisedOn: input.promisedOn,
    reason: input.reason,
    ...(input.agreed && { agreed: true }),
  } as const;
  const possible = extendPromise({
    ...request,
    now: acting.now,
    settings,
    calendar: calendarOf(acting),
    approvedBy: 'asked',
  });
  if (possible.kind === 'refused') return possible;
  return changed(
    c,
    {
      set: {
        extensionAwaitingApproval: {
          promisedOn: input.promisedOn,
          askedAt: acting.now,
          askedBy: handler,
          ...(input.agreed && { agreed: true }),
        },
      },
      kind: 'extension-asked',
      facts: { promisedOn: input.promisedOn, officer: handler },
      messages: [
        message(
          c,
          {
            id: `extension-reason-${c.extensions.length + 1}`,
            kind: 'note',
            channel: 'staff',
            text: input.reason,
          },
          acting,
        ),
      ],
      mails: [
        owe(
          c,
          { kind: 'approval-wanted', promisedOn: input.promisedOn, dueAt: c.promise.dueAt },
          tellLine(c, 'manager', acting),
          acting,
          { release: 'office-hours' },
        ),
      ],
    },
    acting,
  );
};

/** A manager lets the second or a later extension through. */
export const approveExtension: Action<object> = ({ case: c, messages }, _input, acting) => {
  const asked = c.extensionAwaitingApproval;
  if (!isOpen(c) || !asked) return refused('nothing-to-approve');
  const manager = actingStaff(acting);
  if (!manager || !roleHas(manager.role, 'approves-extensions')) return refused('manager-approval-needed');
  if (manager.id === asked.askedBy) return refused('own-request');
  const reason =
    messages.findLast((each) => each.id === `extension-reason-${c.extensions.length + 1}`)?.text ?? '';
  return promiseNewDay(
    c,
    { promisedOn: asked.promisedOn, reason, handler: asked.askedBy, agreed: asked.agreed },
    acting,
    acting.by,
  );
};

function promiseNewDay(
  c: Case,
  input: { promisedOn: Day; reason: string; handler: string; agreed?: boolean | undefined },
  acting: Acting,
  approvedBy: Acting['by'] | undefined,
): CaseChange | Refusal {
  // Who was to answer when a manager was asked may have been shut out since.
  const barred = whyNotHeld(c, input.handler, acting.applied.settings);
  if (barred) return barred;
  const extended = extendPromise({
    c,
    handler: { kind: 'officer', id: input.handler },
    promisedOn: input.promisedOn,
    reason: input.reason,
    now: acting.now,
    settings: acting.applied.settings,
    calendar: calendarOf(acting),
    ...(input.agreed && { agreed: true }),
    ...(approvedBy?.kind === 'staff' && { approvedBy: approvedBy.id }),
  });
  if (extended.kind === 'refused') return extended;
  const { promise, extension } = extended;
  const byMail = c.answerBy === 'email';
  const told = message(
    c,
    { kind: 'holding-reply', channel: channelTo(c, acting), text: input.reason },
    acting,
  );
  return changed(
    c,
    {
      set: {
        state: 'EXTENDED',
        promise,
        officer: input.handler,
        firstAssignedAt: c.firstAssignedAt ?? acting.now,
        complexity: 'complex',
        extensions: [...c.extensions, byMail ? extension : withNoticeAccepted(extension, acting.now)],
        met: metAfterNewPromise(c.met, c.promise.dueAt),
      },
      unset: ['extensionAwaitingApproval'],
      kind: c.extensionAwaitingApproval ? 'extension-approved' : 'extended',
      facts: {
        promisedOn: input.promisedOn,
        dueAt: promise.dueAt,
        previousDueAt: c.promise.dueAt,
        officer: input.handler,
        late: extension.late,
        ...(input.agreed && { agreed: true }),
      },
      messages: [told],
      mails: byMail
        ? [
            owe(c, { kind: 'holding-reply', dueAt: promise.dueAt, message: told.id }, [resident], acting, {
              release: 'at-once',
            }),
          ]
        : [],
    },
    acting,
  );
}
