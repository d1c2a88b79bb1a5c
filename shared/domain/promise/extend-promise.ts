import type { MunicipalCalendar } from '../calendar/calendar.ts';
import { closingOf, localDay } from '../calendar/office-hours.ts';
import { addWorkingDays, isWorkingDay } from '../calendar/working-days.ts';
import type { Settings } from '../settings/settings.ts';
import { isBefore } from '../time/instants.ts';
import { type Day, daySchema, type Instant } from '../time/time.ts';
import type { Refusal, RefusalReason } from '../vocabulary/refusal.ts';
import { isInTime } from './due.ts';
import type { Extension } from './extension.ts';
import type { Handler, ReplyPromise } from './promise.ts';

/** A holding reply, or a day the officer and the resident have agreed on. */
export interface ExtensionRequest {
  readonly c: { readonly promise: ReplyPromise; readonly extensions: readonly Extension[] };
  /** Who answers; a department where a name would expose the officer. */
  readonly handler: Handler | undefined;
  readonly promisedOn: string;
  readonly reason: string;
  readonly now: Instant;
  readonly settings: Pick<Settings, 'extension'>;
  readonly calendar: MunicipalCalendar;
  /** Manager who has approved it. */
  readonly approvedBy?: string;
  /** Agreed with the resident in person: may be an earlier day, and they know it already. */
  readonly agreed?: boolean;
}

export interface Extended {
  readonly kind: 'extended';
  /** A new promise with a ladder of its own: due at closing on the promised day (R-005, P-10). */
  readonly promise: ReplyPromise;
  /** To append to the case's extensions. `late` when the promise before had been broken by now. */
  readonly extension: Extension;
}

/** The new promise of a holding reply, or the rule that refuses it (R-004, R-005, E-50, E-51). */
export function extendPromise(request: ExtensionRequest): Extended | Refusal {
  const { c, handler, now, calendar, approvedBy, agreed = false } = request;
  const promisedOn = daySchema.safeParse(request.promisedOn);
  if (!promisedOn.success) return refused('date-not-a-working-day');
  if (!handler) return refused('handler-missing');
  const refusal = unacceptable(request, promisedOn.data);
  if (refusal) return refusal;

  const promisedAt = closingOf(promisedOn.data, calendar);
  return {
    kind: 'extended',
    promise: {
      ...c.promise,
      who: handler,
      dueAt: promisedAt,
      madeBy: agreed ? 'agreed' : 'extension',
      countedFromAt: now,
      calendarVersion: calendar.version,
    },
    extension: {
      decidedAt: now,
      promisedOn: promisedOn.data,
      promisedAt,
      previousDueAt: c.promise.dueAt,
      late: !isInTime(now, c.promise.dueAt),
      ...(agreed && { agreed, noticeAcceptedAt: now }),
      ...(approvedBy !== undefined && { approvedBy }),
    },
  };
}

/**
 * The extension once its notice has been accepted for delivery: late when that was after the promise it replaces. Whoever agreed
 * to the day in person knew it then, whatever becomes of the mail that says it back.
 */
export function withNoticeAccepted(extension: Extension, acceptedAt: Instant): Extension {
  if (extension.agreed) return extension;
  return {
    ...extension,
    noticeAcceptedAt: acceptedAt,
    late: extension.late || !isInTime(acceptedAt, extension.previousDueAt),
  };
}

/** The extension once its notice turned out undeliverable: the resident has not been told (E-52), unless they had agreed to it. */
export function withNoticeBounced(extension: Extension): Extension {
  if (extension.agreed) return extension;
  const { noticeAcceptedAt: _, ...untold } = extension;
  return untold;
}

function unacceptable(request: ExtensionRequest, promisedOn: Day): Refusal | undefined {
  const { c, reason, now, settings, calendar, approvedBy, agreed } = request;
  const today = localDay(now, calendar);
  if (reason.trim() === '') return refused('reason-missing');
  if (promisedOn <= today) return refused('date-not-in-the-future');
  if (promisedOn > addWorkingDays(today, settings.extension.atMostWorkingDays, calendar)) {
    return refused('date-too-far');
  }
  if (!isWorkingDay(promisedOn, calendar)) return refused('date-not-a-working-day');
  if (!agreed && !isBefore(c.promise.dueAt, closingOf(promisedOn, calendar))) {
    return refused('date-before-promise');
  }
  const needsApproval = c.extensions.length + 1 >= settings.extension.managerApprovalFrom;
  return needsApproval && approvedBy === undefined ? refused('manager-approval-needed') : undefined;
}

function refused(reason: RefusalReason): Refusal {
  return { kind: 'refused', reason };
}
