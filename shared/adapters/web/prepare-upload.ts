import * as z from 'zod/mini';
import type { Language } from '../../domain/vocabulary/language.ts';
import { fieldWords } from '../../words/field/words.ts';
import { harmOf } from '../files/harmful-files.ts';
import type { UploadDeps } from './files-of-form.ts';
import { jsonBody } from './json-body.ts';
import { problem } from './problem.ts';
import type { WebRequest } from './request.ts';
import { json, type WebResponse } from './response.ts';
import { readNonce, sealTicket, waitingKey } from './signed-fields.ts';
import { largestUploadBytes, mostFiles, tidyName } from './uploads.ts';

const askedSchema = z.strictObject({
  nonce: z.string().check(z.maxLength(120)),
  fileName: z.string().check(z.minLength(1), z.maxLength(500)),
  sizeBytes: z.int().check(z.gte(1), z.lte(largestUploadBytes)),
  /** Which of the form's places the file is to wait in; what waited there before is replaced. */
  place: z.int().check(z.gte(0), z.lte(mostFiles - 1)),
});

/**
 * Where the page's script may post one file, and the ticket that brings it along with the form. A file whose name alone says
 * that nobody would open it is refused before anybody waits for it.
 */
export async function prepareUpload(
  request: WebRequest,
  language: Language,
  deps: UploadDeps & { readonly clock: () => Date },
): Promise<WebResponse> {
  const body = jsonBody(request);
  if (body.kind === 'refused') return body.response;
  const asked = askedSchema.safeParse(body.value);
  if (!asked.success) return problem(422);
  const { nonce, fileName, place, sizeBytes } = asked.data;

  const now = deps.clock();
  const form = readNonce(await deps.settings.secrets('forms'), nonce, now);
  // Only a form that was fetched here lately may fill the bucket.
  if (form?.openMs === undefined) return problem(403);
  const why = harmOf(fileName, Buffer.alloc(0));
  if (why)
    return problem(422, {
      detail: fieldWords[language].problem[`file-${why}`]({ name: tidyName(fileName) }),
    });
  const key = waitingKey(form.id, place);
  const ticket = sealTicket(await deps.settings.secret('forms'), { key, name: fileName });
  return json(200, { ...deps.attachments.target(key, sizeBytes, now), ticket });
}
