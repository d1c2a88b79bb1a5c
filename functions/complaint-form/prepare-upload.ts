import * as z from 'zod';
import { jsonBody } from '../../shared/adapters/web/json-body.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sealTicket, waitingKey } from '../../shared/adapters/web/upload-ticket.ts';
import { largestUploadBytes, mostFiles } from '../../shared/adapters/web/uploads.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';
import { readNonce } from './form-nonce.ts';

const askedSchema = z.strictObject({
  nonce: z.string().max(120),
  fileName: z.string().min(1).max(500),
  sizeBytes: z.int().min(1).max(largestUploadBytes),
  /** Which of the form's places the file is to wait in; what waited there before is replaced. */
  place: z
    .int()
    .min(0)
    .max(mostFiles - 1),
});

/** Where the page's script may post one file, and the ticket that brings it along with the form. */
export async function prepareUpload(request: WebRequest, deps: ComplaintFormDeps): Promise<WebResponse> {
  const body = jsonBody(request);
  if (body.kind === 'refused') return body.response;
  const asked = askedSchema.safeParse(body.value);
  if (!asked.success) return problem(422);

  const now = deps.clock();
  const form = readNonce(await deps.settings.secrets('forms'), asked.data.nonce, now);
  // Only a form that was fetched here lately may fill the bucket.
  if (form?.openMs === undefined) return problem(403);
  const key = waitingKey(form.id, asked.data.place);
  const ticket = sealTicket(await deps.settings.secret('forms'), { key, name: asked.data.fileName });
  return json(200, { ...deps.attachments.target(key, asked.data.sizeBytes, now), ticket });
}
