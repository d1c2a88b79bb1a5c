import type { CaseFile } from '../../../domain/case/case-file.ts';
import { maybePicture } from '../../../domain/complaint/picture-copies.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import type { Language } from '../../../domain/vocabulary/language.ts';
import type { AttachmentReader } from '../../../use-cases/case/attachment-reader.ts';
import { residentFiles } from '../../../use-cases/case/resident-files.ts';
import type { CaseStatus } from '../../../use-cases/case/status-api.ts';
import { residentCaseWords } from '../../../words/resident-case/words.ts';
import { MessagePage } from '../components/message-page.tsx';
import { pictureResponse } from '../picture-response.ts';
import { page, seeOther, type WebResponse } from '../response.ts';

/** Lambda answers with 6 MB at most, base64 included; larger files are fetched from the bucket itself. */
const largestBytes = 4_400_000;

interface Wanted {
  readonly file: CaseFile;
  /** What of the case is shown where the file is asked for. */
  readonly status: CaseStatus;
  readonly number: string;
  /** Of a picture, which copy; absent for the file by its name. */
  readonly copy?: string | undefined;
}

/**
 * A file of the case, saved rather than opened; undefined when the page it is asked for on shows none of that number.
 * What has not been looked through yet, or held something harmful, stays shut (E-27).
 */
export async function residentFile(
  { file, status, number, copy }: Wanted,
  { language, settings }: { readonly language: Language; readonly settings: Settings },
  attachments: AttachmentReader,
): Promise<WebResponse | undefined> {
  const shownIn = status.messages.find((each) => each.files.some((one) => String(one.number) === number));
  const wanted = shownIn && residentFiles(file)[Number(number) - 1];
  if (!wanted) return undefined;
  if (copy !== undefined) return pictureResponse(wanted, copy, attachments);
  // What we sent says neither where a picture was taken nor with what; what they sent is theirs.
  const clean =
    shownIn.from === 'us' && maybePicture(wanted)
      ? await pictureResponse(wanted, 'clean', attachments)
      : undefined;
  if (clean) return clean;
  if (wanted.sizeBytes > largestBytes && (await attachments.isReadable(wanted.key)))
    return seeOther(await attachments.link(wanted.key, wanted.fileName));
  const bytes = wanted.sizeBytes > largestBytes ? undefined : await attachments.get(wanted.key);
  if (!bytes) {
    const { title, text } = residentCaseWords[language].notOpened;
    return page(403, <MessagePage language={language} settings={settings} title={title} text={text} />);
  }
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(wanted.fileName)}`,
    },
    body: Buffer.from(bytes),
  };
}
