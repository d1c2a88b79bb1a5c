import { municipalCalendar } from '../../domain/calendar/calendar.ts';
import type { CaseChange, CaseFile } from '../../domain/case/case-file.ts';
import type { SingleCases } from '../../domain/case/case-store.ts';
import { isUnsentAcknowledgement } from '../../domain/case/mail.ts';
import type { Obligation } from '../../domain/deadlines/obligation.ts';
import { owed } from '../../domain/deadlines/obligations.ts';
import type { Acting } from '../../domain/handling/actions/acting.ts';
import { meetObligation } from '../../domain/handling/actions/meet-obligation.ts';
import type { AppliedSettings } from '../../domain/settings/settings.ts';
import { isBefore } from '../../domain/time/instants.ts';
import type { Instant } from '../../domain/time/time.ts';
import { changedTooOften, mostConflicts } from '../case/conflicts.ts';

export interface Met {
  /** What was met now. */
  readonly met: readonly Obligation[];
  /** When to look next; undefined when nothing can become owed any more. */
  readonly lookAt: Instant | undefined;
  /** The case as it is now. */
  readonly file: CaseFile;
}

/**
 * Does everything a case is owed at `now`, one transaction each. The state machine and the sweep both call this
 * and nothing else, so that either alone keeps every deadline, and both together never do anything twice (D7).
 *
 * @param found - the case as it was read; read again only when somebody else has changed it meanwhile
 * @throws Error when the case changes faster than it can be stored
 */
export async function meetWhatIsOwed(
  cases: SingleCases,
  found: CaseFile,
  applied: AppliedSettings,
  now: Instant,
): Promise<Met> {
  const acting: Acting = { by: { kind: 'pipeline' }, now, applied };
  const calendar = municipalCalendar(applied.settings);
  const met: Obligation[] = [];
  let file = found;
  for (let conflicts = 0; conflicts < mostConflicts; ) {
    const { due, lookAt } = owed(file.case, applied.settings, calendar, now);
    const [obligation] = due;
    if (!obligation) {
      await forgetPastLook(cases, file, lookAt, now);
      return { met, lookAt, file };
    }
    const change = withoutSecond(file, obligation, meetObligation(file.case, obligation, acting));
    if ((await cases.store(file.case, change)) === 'stored') {
      met.push(obligation);
      file = withChange(file, change);
    } else {
      conflicts += 1;
      file = (await cases.file(file.case.id)) ?? file;
    }
  }
  throw changedTooOften(file.case.id);
}

/**
 * An acknowledgement that is late and still waits, held back by a flood or not taken by SES, needs no other beside it: both could
 * leave at once (E-23). That it is late stands on the timeline all the same.
 */
function withoutSecond({ mails }: CaseFile, { kind }: Obligation, change: CaseChange): CaseChange {
  const waits = kind === 'acknowledgement-late' && mails.some(isUnsentAcknowledgement);
  return waits ? { ...change, mails: [] } : change;
}

/** A look that has passed with nothing to do, such as a lapsed reminder, must not bring the case up at every sweep. */
async function forgetPastLook(
  cases: SingleCases,
  { case: c }: CaseFile,
  lookAt: Instant | undefined,
  now: Instant,
): Promise<void> {
  const hasPassed = c.lookAt !== undefined && !isBefore(now, c.lookAt);
  if (!hasPassed || c.lookAt === lookAt) return;
  const { lookAt: _, ...rest } = c;
  await cases.keepLook(lookAt === undefined ? rest : { ...rest, lookAt });
}

function withChange(file: CaseFile, { case: c, event, mails, messages }: CaseChange): CaseFile {
  const kept = file.mails.filter((each) => !mails.some((mail) => mail.id === each.id));
  return {
    ...file,
    case: c,
    events: [...file.events, event],
    messages: [...file.messages, ...messages],
    mails: [...kept, ...mails],
  };
}
