import { cleanText, mediaTypeOf, type WebRequest } from './request.ts';

/** A file that came with a form. */
export interface UploadedFile {
  readonly field: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A posted form: text fields trimmed of nothing, files apart. The last of repeated fields wins. */
export interface PostedForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly UploadedFile[];
}

/** Reads a form sent as `application/x-www-form-urlencoded` or `multipart/form-data`; undefined for anything else. */
export async function postedForm(request: WebRequest): Promise<PostedForm | undefined> {
  const mediaType = mediaTypeOf(request);
  if (mediaType === 'application/x-www-form-urlencoded') {
    const fields = [...new URLSearchParams(request.body.toString('utf8'))];
    return {
      fields: Object.fromEntries(fields.map(([name, value]) => [name, cleanText(value)])),
      files: [],
    };
  }
  return mediaType === 'multipart/form-data' ? multipart(request) : undefined;
}

async function multipart(request: WebRequest): Promise<PostedForm | undefined> {
  const contentType = request.headers['content-type'] ?? '';
  const form = await new Response(new Uint8Array(request.body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined);
  if (!form) return undefined;

  const fields: Record<string, string> = {};
  const files: UploadedFile[] = [];
  for (const [field, value] of form.entries()) {
    if (typeof value === 'string') fields[field] = cleanText(value);
    // A file input left empty arrives as a nameless empty file.
    else if (value.size > 0) {
      const bytes = Buffer.from(await value.arrayBuffer());
      files.push({ field, fileName: value.name, mediaType: value.type, bytes });
    }
  }
  return { fields, files };
}

/** The fields that say something, with line ends as the resident's text has them everywhere else. */
export function filledIn(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const text = value.replaceAll('\r\n', '\n').trim();
      return text === '' ? [] : [[name, text]];
    }),
  );
}
