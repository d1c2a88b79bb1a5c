import { pictureResponse } from '../../shared/adapters/web/picture-response.ts';
import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { Attachment } from '../../shared/domain/complaint/complaint.ts';
import { caseNamed } from '../../shared/use-cases/case/case-named.ts';
import { readCase } from '../../shared/use-cases/case/read-case.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { notAllowed, notFound, notOpened } from './staff-answers.tsx';

/** Lambda answers with 6 MB at most, base64 included; larger files are fetched from the bucket itself. */
const largestBytes = 4_400_000;

/** A scan takes seconds; of one that has said nothing after an hour nothing more is to be expected. */
const longestScanMs = 3_600_000;

const isLate = (storedAt: string, now: Date) => now.getTime() - Date.parse(storedAt) > longestScanMs;

/** When the file came: with the complaint, or with what was written later. */
function storedAt({ case: c, messages }: CaseFile, file: Attachment): string {
  return messages.find(({ attachments }) => attachments.includes(file))?.at ?? c.registeredAt;
}

/** Files of the complaint and of what was written later, in the order they are numbered from 1. */
export function filesOf({ text, messages }: CaseFile): readonly Attachment[] {
  return [text, ...messages].flatMap((each) => each?.attachments ?? []);
}

/** A file, or a copy of a picture that is shown in its place; saved rather than opened, only by those who may read the case, and only once nothing harmful was found in it. */
export async function attachment(
  visit: StaffVisit,
  reference: string,
  number: string,
  copy?: string,
): Promise<WebResponse> {
  const { asked, deps } = visit;
  const id = await caseNamed(reference, 'read', asked, deps);
  const result = id === undefined ? undefined : await readCase(id, asked, deps);
  if (!result) return notFound(visit);
  if (result.kind === 'denied') return notAllowed(visit, result.access);
  const wanted = result.view.content === 'whole' ? filesOf(result.file)[Number(number) - 1] : undefined;
  if (!wanted) return notFound(visit);
  if (copy !== undefined) return (await pictureResponse(wanted, copy, deps.attachments)) ?? notFound(visit);
  const verdict = await deps.fileScans.verdict(wanted.key);
  if (verdict === 'missing') return notFound(visit);
  if (verdict === 'unchecked' && isLate(storedAt(result.file, wanted), asked.now)) {
    deps.scanIsLate();
    return notOpened(visit, 'late');
  }
  if (verdict !== 'clean') return notOpened(visit, verdict);
  if (wanted.sizeBytes > largestBytes)
    return seeOther(await deps.attachments.link(wanted.key, wanted.fileName));
  const bytes = await deps.attachments.get(wanted.key);
  if (!bytes) return notFound(visit);
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(wanted.fileName)}`,
    },
    body: Buffer.from(bytes),
  };
}
