import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { caseNamed } from '../../shared/use-cases/case/case-named.ts';
import { isHarmfulMail, mailKeysOf } from '../../shared/use-cases/case/case-view.ts';
import { readCase } from '../../shared/use-cases/case/read-case.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { notAllowed, notFound, notOpened } from './staff-answers.tsx';

/** Lambda answers with 6 MB at most, base64 included; larger mails are fetched from the bucket itself. */
const largestBytes = 4_400_000;

/** A mail of the case byte for byte, as a file mail programs open; logged before it is shown, like the case. */
export async function mailAsFile(visit: StaffVisit, reference: string, number: string): Promise<WebResponse> {
  return mailOf(visit, reference, number, (bytes, harmful) =>
    harmful
      ? notOpened(visit, 'mail')
      : {
          status: 200,
          headers: {
            'content-type': 'application/octet-stream',
            'content-disposition': `attachment; filename="${reference}-${Number(number)}.eml"`,
          },
          body: bytes,
        },
  );
}

/** The same as text, head and all, for who wants to see what stands in it without opening it. */
export async function mailAsText(visit: StaffVisit, reference: string, number: string): Promise<WebResponse> {
  return mailOf(visit, reference, number, (bytes) => ({
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: asText(bytes),
  }));
}

async function mailOf(
  visit: StaffVisit,
  reference: string,
  number: string,
  answer: (bytes: Buffer, harmful: boolean) => WebResponse,
): Promise<WebResponse> {
  const { asked, deps } = visit;
  const id = await caseNamed(reference, 'read', asked, deps);
  const result = id === undefined ? undefined : await readCase(id, asked, deps);
  if (!result) return notFound(visit);
  if (result.kind === 'denied') return notAllowed(visit, result.access);
  const key = result.view.content === 'whole' ? mailKeysOf(result.file)[Number(number) - 1] : undefined;
  const bytes = key === undefined ? undefined : await deps.rawMails.get(key);
  if (key === undefined || !bytes) return notFound(visit);
  const harmful = isHarmfulMail(result.file, key);
  if (bytes.length > largestBytes && !harmful)
    return seeOther(await deps.rawMails.link(key, `${result.file.case.reference}-${Number(number)}.eml`));
  return answer(Buffer.from(bytes).subarray(0, largestBytes), harmful);
}

/** UTF-8 where it is, else Windows-1252, in which every byte is a sign. */
function asText(bytes: Buffer): string {
  const utf8 = bytes.toString('utf8');
  return utf8.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : utf8;
}
