import type { Case } from '../case/case.ts';
import type { CaseFile } from '../case/case-file.ts';
import type { OwedMail } from '../case/mail.ts';
import { joined } from '../case/secrecy.ts';
import { mattersIn, screen, secrecyAfter } from '../complaint/screening.ts';
import { staffNamed } from '../complaint/staff-named.ts';
import { onCallId } from '../deadlines/obligation.ts';
import type { Flag } from '../vocabulary/classification.ts';
import { type Acting, calendarOf, colleague, owe, today } from './actions/acting.ts';
import { type Protected, protect } from './protect.ts';
import { askedAgain, withLawDay } from './right-clock.ts';
import { tellOfMatters } from './special-matter.ts';

/** What a later text of a resident's does to a case, and the marks it raised. */
export interface Found extends Protected {
  readonly raised: readonly Flag[];
}

/**
 * Everything a resident writes later is screened by the words a complaint is, with the same alarms and the same protection:
 * it may be the second mail that tells what it is about (E-03, E-07–E-10, E-42–E-46).
 *
 * @param c - the case with what the text does to it otherwise
 */
export function screenFollowUp(c: Case, text: string, file: CaseFile, acting: Acting): Found {
  const { settings } = acting.applied;
  const found = [...screen(text), ...mattersIn(text.toLowerCase(), undefined, settings)];
  // What was decided is over: who asks again is a new request.
  const known = c.rightDecidedAt ? c.flags.filter((flag) => flag !== 'gdprRequest') : c.flags;
  const raised = found.filter((flag) => !known.includes(flag));
  const atWork = staffAtWork(file);
  const named = staffNamed(text, settings).filter((id) => !c.excluded.includes(id) && !atWork.has(id));
  const again = alarmsAgain(c, found, acting);
  if (raised.length === 0 && named.length === 0) return { set: {}, unset: [], mails: again, raised };

  const wanted = joined(c, {
    secrecyGroup: secrecyAfter(raised, c.secrecyGroup, settings),
    flags: named.length > 0 ? [...raised, 'namedEmployee'] : raised,
    excluded: named,
    proposedExclusions: named,
  });
  const { set, unset, mails } = protect(c, wanted, acting);
  const asking = raised.includes('gdprRequest') ? askedAgain(c, today(acting)) : c;
  const clock = withLawDay({ ...asking, ...set }, settings, calendarOf(acting));
  const after = { ...c, ...set, ...clock.set };
  return {
    set: { ...set, ...clock.set },
    unset: [...unset, ...clock.unset],
    mails: [...mails, ...again, ...tellOfMatters({ before: { ...c, flags: known }, after }, acting)],
    raised,
  };
}

/** Whoever has worked on the case is greeted by name in what is written later: that says nothing against them. */
function staffAtWork({ case: c, messages, events }: CaseFile): ReadonlySet<string> {
  const wrote = [...messages, ...events].flatMap(({ by }) => (by.kind === 'staff' ? [by.id] : []));
  return new Set([...(c.officer ? [c.officer] : []), ...c.consulted, ...wrote]);
}

/** A child at risk or a threat once more: the first alarm rang for the first text only. New marks ring by themselves. */
function alarmsAgain(c: Case, found: readonly Flag[], acting: Acting): OwedMail[] {
  return (['childConcern', 'threat'] as const)
    .filter((alarm) => found.includes(alarm) && c.flags.includes(alarm))
    .map((alarm) =>
      owe(c, { kind: 'alarm', alarm, dueAt: c.promise.dueAt }, [colleague(onCallId)], acting, {
        release: 'at-once',
        cause: `v${c.version + 1}-${alarm}`,
      }),
    );
}
