import { logFault } from '../../shared/adapters/runtime/log.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { LookUps, RemovableCases } from '../../shared/domain/case/case-store.ts';
import { type HeldPart, holdings } from '../../shared/domain/case/held-parts.ts';
import { personTerms } from '../../shared/domain/complaint/person-terms.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { removeByRetention } from '../../shared/domain/handling/actions/remove-by-retention.ts';
import type { HeldObjects } from '../../shared/domain/handling/held-objects.ts';
import {
  endedBefore,
  judgeRetention,
  type KeptFor,
  type Removal,
} from '../../shared/domain/handling/retention.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { changedTooOften, mostConflicts } from '../../shared/use-cases/case/conflicts.ts';
import { inParallel } from '../../shared/use-cases/case/in-parallel.ts';
import { personKeys } from '../../shared/use-cases/intake/tokens.ts';
import { casesSharingContent } from './cases-sharing-content.ts';

export interface RetentionDeps {
  readonly cases: RemovableCases;
  readonly objects: HeldObjects;
  readonly applied: AppliedSettings;
  /** The secret person look-ups are made with. */
  readonly secret: string;
  readonly now: Date;
  /** Milliseconds this run may still take. */
  readonly remainingMs: () => number;
}

/** Counts, and nothing of whom they are about. */
export interface Retained {
  /** Cases whose contact, and whose texts, were removed. */
  readonly contacts: number;
  readonly texts: number;
  /** Cases whose days are over and that keep everything for now. */
  readonly kept: number;
  /** Of those, threats nobody has let go of (E-08): they stay until a person does. */
  readonly evidence: number;
  /** Cases this run had no time for; the next one begins with them. */
  readonly left: number;
}

/** Cases at the same time; each waits on table and bucket far more than it computes. */
const casesAtOnce = 8;
/** Nothing new is begun when less is left: a case with hundreds of files must be able to end. */
const lastStartMs = 60_000;

/**
 * Removes contacts and texts of ended cases whose days are over, longest ended first (arkivlagen 10 §, R-112). Reads only
 * cases that are due, and each removal ends with its event, so that a run cut short anywhere is finished by the next.
 *
 * @throws AggregateError after every case has been tried, when some of it could not be done
 */
export async function removeWhatIsDue(deps: RetentionDeps): Promise<Retained> {
  const counts = { contacts: 0, texts: 0, kept: 0, evidence: 0, left: 0 };
  const faults: unknown[] = [];
  for (const parts of holdings) {
    const until = endedBefore(parts, deps.applied.settings, deps.now.toISOString());
    await inParallel(
      casesAtOnce,
      await Array.fromAsync(deps.cases.endedHolding(parts, until)),
      async (id) => {
        if (deps.remainingMs() < lastStartMs) {
          counts.left += 1;
          return;
        }
        try {
          const done = await removeFrom(id, deps);
          if (done.kind === 'kept') {
            counts.kept += 1;
            if (done.why === 'evidence') counts.evidence += 1;
            return;
          }
          if (done.parts.includes('contact')) counts.contacts += 1;
          if (done.parts.includes('text')) counts.texts += 1;
        } catch (fault) {
          logFault('retention-fault', fault, {
            case: id,
            next: 'the others are done; tried again next night',
          });
          faults.push(fault);
        }
      },
    );
  }
  if (faults.length > 0)
    throw new AggregateError(faults, `${faults.length} cases keep what retention should have removed`);
  return counts;
}

type Done =
  | { readonly kind: 'removed'; readonly parts: readonly HeldPart[] }
  | { readonly kind: 'kept'; readonly why: KeptFor };

/** @param granted - parts of the case this one was merged into that its person was granted the erasure of */
async function removeFrom(id: string, deps: RetentionDeps, granted: readonly HeldPart[] = []): Promise<Done> {
  const { applied, cases } = deps;
  const acting: Acting = { by: { kind: 'pipeline' }, now: deps.now.toISOString(), applied };
  for (let attempt = 0; attempt < mostConflicts; attempt += 1) {
    const file = await cases.file(id);
    if (!file) return { kind: 'kept', why: 'not-ended' };
    const erase = [...(file.case.erase ?? []), ...granted];
    const asked = { ...file, case: { ...file.case, ...(erase.length > 0 && { erase }) } };
    const sharing = await casesSharingContent(file, applied.settings, cases);
    const judged = judgeRetention(asked, sharing, applied.settings, acting.now);
    if (judged.kind === 'keep') return { kind: 'kept', why: judged.why };
    // First, so that a run cut short here finds this case again.
    if (erase.length > 0) await removeFromMerged(file, erase, deps);

    const parts = judged.removals.map(({ part }) => part);
    await removeObjects(file, parts, deps.objects);
    const change = removeByRetention(file.case, judged.removals, judged.endedAt, acting);
    if ((await cases.remove(file, change, lookUpsOf(file, judged.removals, deps))) === 'stored')
      return { kind: 'removed', parts };
  }
  throw changedTooOften(id);
}

/** Cases that ended in this one hold the same words, and the person's address: what is erased here is erased there. */
async function removeFromMerged(
  { events }: CaseFile,
  erase: readonly HeldPart[],
  deps: RetentionDeps,
): Promise<void> {
  for (const { kind, facts } of events) {
    if (kind !== 'merged' || typeof facts.from !== 'string') continue;
    const id = await deps.cases.idOfReference(facts.from);
    if (id !== undefined) await removeFrom(id, deps, erase);
  }
}

/** Files go before the event that says they have gone. A mail as it came holds name, address and text: it goes with the first. */
async function removeObjects(
  { case: c, text, messages }: CaseFile,
  parts: readonly HeldPart[],
  objects: HeldObjects,
): Promise<void> {
  const words = text ? [text, ...messages] : messages;
  await objects.removeRawMails(words.flatMap(({ rawMailKey }) => rawMailKey ?? []));
  if (!parts.includes('text')) return;
  await objects.removeAttachments(
    c.id,
    words.flatMap(({ attachments }) => attachments.map(({ key }) => key)),
  );
}

function lookUpsOf(
  { case: c, text, contact, messages }: CaseFile,
  removals: readonly Removal[],
  { applied, secret }: RetentionDeps,
): LookUps {
  const { country } = applied.settings.municipality;
  const contactGoes = removals.some(({ part }) => part === 'contact');
  return {
    personKeys: contactGoes ? personKeys(secret, personTerms(contact ?? {}, country, c.resident)) : [],
    threads: [...new Set([text, ...messages].flatMap((words) => words?.mail?.messageId ?? []))],
  };
}
