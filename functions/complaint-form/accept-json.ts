import { logFault, warn } from '../../shared/adapters/runtime/log.ts';
import { jsonBody } from '../../shared/adapters/web/json-body.ts';
import { acceptedLanguage } from '../../shared/adapters/web/language.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, type WebResponse } from '../../shared/adapters/web/response.ts';
import { answerWay } from '../../shared/domain/case/restriction.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { complaintOf, complaintRequestFor } from '../../shared/use-cases/intake/complaint-request.ts';
import { submitComplaint } from '../../shared/use-cases/intake/submit-complaint.ts';
import { caseIdOf } from '../../shared/use-cases/intake/tokens.ts';
import { fieldProblems } from '../../shared/words/field-problems.ts';
import { answerWayOf, explanation, firstPromise } from '../../shared/words/promise/promise-words.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';

/** `POST /api/complaints`: 201 with the receipt, 200 for a repeat, problem details otherwise (`docs/local-stack.md`). */
export async function acceptJson(request: WebRequest, deps: ComplaintFormDeps): Promise<WebResponse> {
  const body = jsonBody(request);
  if (body.kind === 'refused') return body.response;
  const asked = (by: AppliedSettings) => complaintRequestFor(by.settings).safeParse(body.value);
  let applied = await deps.settings.lately();
  let parsed = asked(applied);
  if (!parsed.success) {
    // Nobody is refused by what may be out of date.
    applied = await deps.settings.current();
    parsed = asked(applied);
  }
  const { settings } = applied;
  const language = acceptedLanguage(request, settings.municipality.language);

  const key = request.headers['idempotency-key'];
  if (key !== undefined && (key.trim() === '' || key.length > 255))
    return problem(400, { errors: [{ path: 'Idempotency-Key', detail: '1–255' }] });
  if (!parsed.success) return problem(422, { errors: fieldProblems(parsed.error, language) });

  const now = deps.clock();
  const idempotencyKey = key ?? deps.newId();
  const submitted = await submitComplaint(
    {
      complaint: complaintOf(parsed.data, {
        channel: 'web_form',
        receivedAt: now.toISOString(),
        language,
        attachments: [],
      }),
      key: { kind: 'api', value: idempotencyKey },
      by: { kind: 'resident' },
    },
    { cases: deps.cases, settings: deps.settings, applied, now, warn },
  ).catch((error: unknown) => {
    const next = 'answered 503, to be sent again';
    logFault('complaint-not-stored', error, { case: caseIdOf('api', idempotencyKey), next });
    return undefined;
  });
  if (!submitted) return problem(503, {}, { 'retry-after': '5' });
  if (submitted.kind === 'other-body') return problem(409, { reason: 'idempotency-key-reused' });

  const { case: c, statusToken } = submitted;
  const promise = firstPromise(c, settings);
  const statusUrl = `${deps.publicUrl}/status/${statusToken}`;
  return json(
    submitted.kind === 'accepted' ? 201 : 200,
    {
      reference: c.reference,
      statusUrl,
      receivedAt: c.receivedAt,
      replyDueAt: promise.dueAt,
      explanation: explanation(promise, settings, c.language),
      answerWay: answerWay(c, settings),
      answerWayText: answerWayOf(c, settings, c.language),
    },
    { location: statusUrl, 'content-language': c.language },
  );
}
