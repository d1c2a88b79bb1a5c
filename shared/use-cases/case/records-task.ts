import type { CaseFile } from '../../domain/case/case-file.ts';
import type { Alongside } from '../../domain/case/case-store.ts';
import type { Unacknowledged } from '../../domain/case/mail-origin.ts';
import type { Complaint } from '../../domain/complaint/complaint.ts';
import { screen } from '../../domain/complaint/screening.ts';
import type { Acting } from '../../domain/handling/actions/acting.ts';
import { protectedAs } from '../../domain/handling/actions/split.ts';
import { notYetMade, type SubmissionDeps } from '../intake/submit-complaint.ts';

interface FollowUp {
  /** Always the same for the same text: a repeat makes no second task. */
  readonly id: string;
  readonly text: string;
  readonly way: 'mail' | 'web' | 'staff';
  readonly channel: Complaint['channel'];
  readonly at: string;
  readonly unacknowledged?: Unacknowledged | undefined;
}

/** Whether a later text asks for public records; in a case that is such a request it is part of it. */
function asksForRecords({ type }: CaseFile['case'], text: string): boolean {
  return type !== 'records_request' && screen(text).includes('recordsRequest');
}

/**
 * A request for public records in what is written later becomes a task of its own, as one in a first letter does (R-007,
 * E-13): with the day it came, its own promise, acknowledgement and registrar, and at least the protection of the case. It is stored with the text, or
 * neither is.
 */
export async function withRecordsTask(
  file: CaseFile,
  said: FollowUp,
  acting: Acting,
  deps: SubmissionDeps,
): Promise<Pick<Alongside, 'task'>> {
  const { case: c, contact } = file;
  if (!asksForRecords(c, said.text)) return {};
  const task = await notYetMade(
    {
      complaint: {
        channel: said.channel,
        receivedAt: said.at,
        language: c.language,
        type: 'records_request',
        message: said.text,
        contact: contact ?? {},
        attachments: [],
      },
      key: { kind: said.way, value: `${c.id}\n${said.id}` },
      by: acting.by,
      relatedTo: c.id,
      ...(c.resident && { resident: { key: c.resident.key, hash: c.resident.hash } }),
      adjust: (made) => protectedAs(c, made, acting),
      unacknowledged: said.unacknowledged,
    },
    deps,
  );
  return task ? { task } : {};
}
