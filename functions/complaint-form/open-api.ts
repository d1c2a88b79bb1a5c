import * as z from 'zod/mini';
import { problemSchema } from '../../shared/adapters/web/problem.ts';
import { aggregateAskedSchema, aggregatedSchema } from '../../shared/adapters/web/trends-api.ts';
import { answerWays } from '../../shared/domain/case/restriction.ts';
import { filterFields } from '../../shared/domain/handling/case-filter.ts';
import { knownIssueSchema } from '../../shared/domain/settings/known-issue.ts';
import { importRequestSchema, importResponseSchema } from '../../shared/domain/trends/imported-case.ts';
import { trendReportSchema } from '../../shared/domain/trends/report-schema.ts';
import {
  caseActionBodies,
  caseRowSchema,
  caseSearchSchema,
  caseViewSchema,
  registerCaseSchema,
  searchBodySchema,
} from '../../shared/use-cases/case/case-api.ts';
import {
  issueActionBodies,
  issueActionNames,
  issueWithCasesSchema,
  knownIssueListSchema,
  openIssueSchema,
} from '../../shared/use-cases/case/known-issues-api.ts';
import { manyAskedSchema, manyDoneSchema } from '../../shared/use-cases/case/many-api.ts';
import {
  setAsideJudgedSchema,
  setAsideListSchema,
  setAsideViewSchema,
} from '../../shared/use-cases/case/set-aside-api.ts';
import { caseStatusSchema, statusActionSchema } from '../../shared/use-cases/case/status-api.ts';
import { complaintRequestSchema } from '../../shared/use-cases/intake/complaint-request.ts';

/** What `POST /api/complaints` answers. */
const receiptSchema = z.object({
  reference: z.string(),
  statusUrl: z.url(),
  receivedAt: z.iso.datetime(),
  replyDueAt: z.iso.datetime(),
  explanation: z.string(),
  answerWay: z.enum(answerWays),
  /** The same in words. */
  answerWayText: z.string(),
});

const bodyOf = (schema: z.ZodMiniType) => ({
  required: true,
  content: { 'application/json': { schema: jsonSchema(schema, 'input') } },
});
const answer = (description: string, schema: z.ZodMiniType) => ({
  description,
  content: { 'application/json': { schema: jsonSchema(schema, 'output') } },
});
const problems = (...statuses: readonly number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: 'Problem details, RFC 9457',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );

function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output') {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io });
  return made;
}

const parameter = (name: string, at: 'path' | 'header' | 'query') => ({
  name,
  in: at,
  required: at === 'path',
  schema: { type: 'string' },
});

/** What many write about at once. */
function knownIssuePaths(staff: object, key: ReturnType<typeof parameter>) {
  const issue = parameter('issue', 'path');
  const done = answer('The issue after it', knownIssueSchema);
  const one = '/api/cases/known-issues/{issue}';
  return {
    '/api/cases/known-issues': {
      get: {
        ...staff,
        operationId: 'listKnownIssues',
        responses: {
          200: answer('Proposed, open and lately closed', knownIssueListSchema),
          ...problems(401, 403),
        },
      },
      post: {
        ...staff,
        operationId: 'openKnownIssue',
        parameters: [key],
        requestBody: bodyOf(openIssueSchema),
        responses: { 201: done, ...problems(400, 401, 403, 404, 409, 415, 422) },
      },
    },
    [one]: {
      parameters: [issue],
      get: {
        ...staff,
        operationId: 'readKnownIssue',
        responses: {
          200: answer('The issue and its cases', issueWithCasesSchema),
          ...problems(401, 403, 404),
        },
      },
    },
    ...Object.fromEntries(
      issueActionNames.map((name) => [
        `${one}/${name}`,
        {
          parameters: [issue],
          post: {
            ...staff,
            operationId: `${name}OfKnownIssue`,
            requestBody: bodyOf(issueActionBodies[name]),
            responses: { 200: done, ...problems(400, 401, 403, 404, 409, 415, 422) },
          },
        },
      ]),
    ),
  };
}

/** The API in OpenAPI 3.1, made of the schemas the code parses with; bundles have it as data. */
export function openApi() {
  const staff = { security: [{ bearer: [] }] };
  const key = parameter('Idempotency-Key', 'header');
  const actions = Object.entries(caseActionBodies).map(([name, schema]) => [
    `/api/cases/{reference}/${name}`,
    {
      parameters: [parameter('reference', 'path')],
      post: {
        ...staff,
        operationId: name,
        requestBody: bodyOf(schema),
        responses: {
          200: answer('The case after it', caseViewSchema),
          ...problems(400, 401, 403, 404, 409, 415, 422),
        },
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Synpunkt', version: '1', description: 'Complaints and suggestions to a municipality.' },
    paths: {
      '/api/complaints': {
        post: {
          operationId: 'complain',
          parameters: [key],
          requestBody: bodyOf(complaintRequestSchema),
          responses: {
            201: answer('Accepted', receiptSchema),
            200: answer('Accepted before with the same key', receiptSchema),
            ...problems(400, 409, 413, 415, 422, 503),
          },
        },
      },
      '/api/status/{token}': {
        parameters: [parameter('token', 'path')],
        get: {
          operationId: 'status',
          responses: { 200: answer('The case', caseStatusSchema), ...problems(404) },
        },
        post: {
          operationId: 'actOnStatus',
          requestBody: bodyOf(statusActionSchema),
          responses: {
            200: answer('The case after it', caseStatusSchema),
            ...problems(400, 404, 409, 415, 422),
          },
        },
      },
      '/api/cases': {
        get: {
          ...staff,
          operationId: 'listCases',
          parameters: ['list', ...filterFields, 'sort', 'rows', 'after'].map((name) =>
            parameter(name, 'query'),
          ),
          responses: {
            200: answer('A page of a list; the next is in Link', z.array(caseRowSchema)),
            ...problems(401, 403, 422),
          },
        },
        post: {
          ...staff,
          operationId: 'registerCase',
          parameters: [key],
          requestBody: bodyOf(registerCaseSchema),
          responses: { 201: answer('Registered', caseViewSchema), ...problems(400, 401, 403, 409, 415, 422) },
        },
      },
      '/api/cases/search': {
        post: {
          ...staff,
          operationId: 'searchCases',
          requestBody: bodyOf(searchBodySchema),
          responses: {
            200: answer('Cases the searcher may know of, newest first', caseSearchSchema),
            ...problems(400, 401, 403, 413, 415, 422),
          },
        },
      },
      '/api/cases/many': {
        post: {
          ...staff,
          operationId: 'actOnMany',
          parameters: [key],
          requestBody: bodyOf(manyAskedSchema),
          responses: {
            200: answer('What became of each case', manyDoneSchema),
            ...problems(400, 401, 413, 415, 422),
          },
        },
      },
      '/api/cases/set-aside': {
        get: {
          ...staff,
          operationId: 'listSetAside',
          parameters: [parameter('after', 'query')],
          responses: {
            200: answer('Mails no case was made of, newest first', setAsideListSchema),
            ...problems(401, 403),
          },
        },
      },
      '/api/cases/set-aside/{mail}': {
        parameters: [parameter('mail', 'path')],
        get: {
          ...staff,
          operationId: 'readSetAside',
          responses: { 200: answer('The mail', setAsideViewSchema), ...problems(401, 403, 404) },
        },
      },
      ...Object.fromEntries(
        (['case', 'right'] as const).map((made) => [
          `/api/cases/set-aside/{mail}/${made}`,
          {
            parameters: [parameter('mail', 'path')],
            post: {
              ...staff,
              operationId: made === 'case' ? 'makeCaseOfSetAside' : 'leaveSetAside',
              responses: {
                [made === 'case' ? 201 : 200]: answer('Done', setAsideJudgedSchema),
                ...problems(401, 403, 404, 409),
              },
            },
          },
        ]),
      ),
      ...knownIssuePaths(staff, key),
      '/api/cases/{reference}': {
        parameters: [parameter('reference', 'path')],
        get: {
          ...staff,
          operationId: 'readCase',
          responses: { 200: answer('The case', caseViewSchema), ...problems(401, 403, 404) },
        },
      },
      '/api/trends': {
        get: {
          ...staff,
          operationId: 'trends',
          parameters: ['period', 'from', 'to', 'department', 'topic', 'type', 'channel'].map((name) =>
            parameter(name, 'query'),
          ),
          responses: {
            200: {
              description: 'Measures of the period, overall and split',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/TrendReport' } } },
            },
            ...problems(401, 403, 422),
          },
        },
      },
      '/api/trends/aggregate': {
        post: {
          ...staff,
          operationId: 'aggregateTrends',
          requestBody: { ...bodyOf(aggregateAskedSchema), required: false },
          responses: {
            200: answer('What was counted', aggregatedSchema),
            ...problems(400, 401, 403, 415, 422),
          },
        },
      },
      '/api/trends/import': {
        post: {
          ...staff,
          operationId: 'importCases',
          requestBody: bodyOf(importRequestSchema),
          responses: {
            200: answer('Stored, and the days to aggregate', importResponseSchema),
            ...problems(400, 401, 403, 413, 415, 422),
          },
        },
      },
      ...Object.fromEntries(actions),
    },
    components: {
      schemas: {
        Problem: jsonSchema(problemSchema, 'output'),
        TrendReport: jsonSchema(trendReportSchema, 'output'),
      },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}
