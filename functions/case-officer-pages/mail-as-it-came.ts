import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { caseNamed } from '../../shared/use-cases/case/case-named.ts';
import { isHarmfulMail, mailKeysOf } from '../../shared/use-cases/case/case-view.ts';
import { readCase } from '../../shared/use-cases/case/read-case.ts';
import { readSetAside } from '../../shared/use-cases/case/set-aside-mail.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { notAllowed, notFound, notOpened } from './staff-answers.tsx';

/** Lambda answers with 6 MB at most, base64 included; larger mails are fetched from the bucket itself. */
const largestBytes = 4_400_000;

/** A mail of the case byte for byte, as a file mail programs open; logged before it is shown, like the case. */
export async function mailAsFile(visit: StaffVisit, reference: string, number: string): Promise<WebResponse> {
  return mailOf(visit, reference, number, (bytes, harmful) =>
    harmful ? notOpened(visit, 'mail') : asFile(bytes, `${reference}-${Number(number)}.eml`),
  );
}

/** The same as text, head and all, for who wants to see what stands in it without opening it. */
export async function mailAsText(visit: StaffVisit, reference: string, number: string): Promise<WebResponse> {
  return mailOf(visit, reference, number, asText);
}

/** A mail that was set aside, as a file. */
export async function setAsideAsFile(visit: StaffVisit, id: string): Promise<WebResponse> {
  return setAsideOf(visit, id, (bytes, harmful) =>
    harmful ? notOpened(visit, 'mail') : asFile(bytes, `${id.replaceAll(/[^\w-]/g, '')}.eml`),
  );
}

/** A mail that was set aside, head and all. */
export async function setAsideAsText(visit: StaffVisit, id: string): Promise<WebResponse> {
  return setAsideOf(visit, id, asText);
}

type Answer = (bytes: Buffer, harmful: boolean) => WebResponse;

async function setAsideOf(visit: StaffVisit, id: string, answer: Answer): Promise<WebResponse> {
  const result = await readSetAside(id, visit.asked, visit.deps);
  if (!result) return notFound(visit);
  if (result.kind === 'denied') return notAllowed(visit, result.access);
  const { message, mailHarmful = false } = result.view;
  // What is in a case is read there, by who may read that.
  if (message === undefined) return notFound(visit);
  return bytesOf(visit, { key: id, fileName: `${id}.eml`, harmful: mailHarmful }, answer);
}

async function mailOf(
  visit: StaffVisit,
  reference: string,
  number: string,
  answer: Answer,
): Promise<WebResponse> {
  const { asked, deps } = visit;
  const id = await caseNamed(reference, 'read', asked, deps);
  const result = id === undefined ? undefined : await readCase(id, asked, deps);
  if (!result) return notFound(visit);
  if (result.kind === 'denied') return notAllowed(visit, result.access);
  const key = result.view.content === 'whole' ? mailKeysOf(result.file)[Number(number) - 1] : undefined;
  if (key === undefined) return notFound(visit);
  const fileName = `${result.file.case.reference}-${Number(number)}.eml`;
  return bytesOf(visit, { key, fileName, harmful: isHarmfulMail(result.file, key) }, answer);
}

async function bytesOf(
  visit: StaffVisit,
  { key, fileName, harmful }: { readonly key: string; readonly fileName: string; readonly harmful: boolean },
  answer: Answer,
): Promise<WebResponse> {
  const { rawMails } = visit.deps;
  const bytes = await rawMails.get(key);
  if (!bytes) return notFound(visit);
  if (bytes.length > largestBytes && !harmful) return seeOther(await rawMails.link(key, fileName));
  return answer(Buffer.from(bytes).subarray(0, largestBytes), harmful);
}

function asFile(bytes: Buffer, fileName: string): WebResponse {
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${fileName}"`,
    },
    body: bytes,
  };
}

/** UTF-8 where it is, else Windows-1252, in which every byte is a sign. */
function asText(bytes: Buffer): WebResponse {
  const utf8 = bytes.toString('utf8');
  const body = utf8.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : utf8;
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
