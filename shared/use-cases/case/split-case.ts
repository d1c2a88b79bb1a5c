import type { Complaint } from '../../domain/complaint/complaint.ts';
import { accessTo } from '../../domain/handling/access.ts';
import type { Acting } from '../../domain/handling/actions/acting.ts';
import { protectedAs, splitOff, whyNotSplit } from '../../domain/handling/actions/split.ts';
import { fieldWords } from '../../words/field/words.ts';
import { fieldProblems } from '../../words/field-problems.ts';
import { submitComplaint } from '../intake/submit-complaint.ts';
import { sha256 } from '../intake/tokens.ts';
import { caseActionBodies } from './case-api.ts';
import { changeCase } from './change-case.ts';
import type { Performed } from './performed.ts';
import {
  contextOf,
  logAccess,
  type StaffDeps,
  type StaffRequest,
  type WrittenLine,
} from './staff-request.ts';

interface Splitting {
  readonly acting: Acting;
  readonly request: StaffRequest & { readonly expectedVersion?: number | undefined };
  readonly line: WrittenLine;
}

/**
 * Makes a case of another matter in the same message: same person, same arrival, at least the same protection. The
 * resident hears of its number like of any other. The same words again are the same case. Files stay where they came.
 */
export async function splitCase(
  caseId: string,
  body: unknown,
  { acting, request, line }: Splitting,
  deps: StaffDeps,
): Promise<Performed | { readonly kind: 'unknown-case' }> {
  const input = caseActionBodies.split.safeParse(body);
  if (!input.success)
    return { kind: 'bad-body', problems: fieldProblems(input.error, request.language), line };
  const { topic } = input.data;
  if (topic !== undefined && !acting.applied.settings.topics.some(({ id }) => id === topic)) {
    const detail = fieldWords[request.language].problem['unknown-topic'];
    return { kind: 'bad-body', problems: [{ path: 'topic', detail }], line };
  }
  const file = await deps.cases.file(caseId);
  if (!file) return { kind: 'unknown-case' };
  const { case: c, text, contact } = file;
  const access = accessTo(c, 'merge', request.staff, contextOf(request));
  if (access.kind === 'denied') {
    await logAccess(deps.readLog, request, { action: 'split', reference: c.reference, access });
    return { kind: 'denied', access };
  }
  if (request.expectedVersion !== undefined && request.expectedVersion !== c.version)
    return { kind: 'refused', reason: 'changed-meanwhile', line };
  const why = whyNotSplit(file);
  if (why || !text || !contact) return { kind: 'refused', reason: why?.reason ?? 'not-open', line };

  const complaint: Complaint = {
    channel: c.channel,
    receivedAt: c.receivedAt,
    language: c.language,
    message: input.data.text,
    ...(topic && { topic }),
    contact,
    ...(text.addressedTo && { addressedTo: text.addressedTo }),
    attachments: [],
  };
  const submitted = await submitComplaint(
    {
      complaint,
      key: { kind: 'staff', value: `split\n${caseId}\n${sha256(input.data.text)}` },
      by: acting.by,
      ...(text.mail && { mail: { origin: text.mail, threads: [] } }),
      unacknowledged: text.mail?.unacknowledged,
      relatedTo: caseId,
      ...(c.resident && { resident: { key: c.resident.key, hash: c.resident.hash } }),
      adjust: (made) => protectedAs(c, made, acting),
    },
    { ...deps, applied: acting.applied, now: request.now },
  );
  if (submitted.kind === 'other-body') return { kind: 'refused', reason: 'changed-meanwhile', line };
  const { reference } = submitted.case;
  const isTold = file.events.some(({ kind, facts }) => kind === 'split' && facts.into === reference);
  if (!isTold) await changeCase(deps.cases, caseId, (now) => splitOff(now, reference, acting));
  return { kind: 'done', line };
}
