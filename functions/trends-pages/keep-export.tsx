import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { StaffLayout } from '../../shared/adapters/web/components/staff-layout.tsx';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import { roleHas, trendDepartments } from '../../shared/domain/handling/access.ts';
import type { Settings, Staff } from '../../shared/domain/settings/settings.ts';
import type { TrendsDeps, Visitor } from './trends-deps.ts';
import { trendsPagesWords } from './words/words.ts';

const mediaTypes = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  'excel.csv': 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const endings = ['xlsx', 'excel.csv', 'csv', 'json'] as const;

const keyOf = (id: string, ending: string) => `internal/kept/${id}.${ending}`;

/**
 * Keeps an export as it is now, so that it can be had again byte for byte: cases change afterwards, the files do not.
 * They carry definition version and cut-off inside; the id is the digest of the JSON.
 */
export async function keepExport(
  files: Readonly<Record<(typeof endings)[number], string | Buffer>>,
  exports: TrendsDeps['exports'],
): Promise<WebResponse> {
  const id = createHash('sha256').update(files.json).digest('hex').slice(0, 24);
  // Last the JSON, by which a kept export is known to be whole.
  for (const ending of endings) await exports.write(keyOf(id, ending), mediaTypes[ending], files[ending]);
  return seeOther(`/trends/kept/${id}`);
}

/** A kept export: its page, or one of its files as stored. */
export async function keptExport(
  name: string,
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
  visitor: Visitor,
): Promise<WebResponse> {
  const found = /^([0-9a-f]{24})(?:\.(json|csv|excel\.csv|xlsx))?$/.exec(name);
  const id = found?.[1];
  if (id === undefined) return problem(404);
  const ending = endings.find((known) => known === found?.[2]);
  const whole = await deps.exports.read(keyOf(id, 'json'));
  if (!whole || !isFor(visitor.staff, whole, settings)) return problem(404);
  const body = ending === undefined ? whole : await deps.exports.read(keyOf(id, ending));
  if (!body) return problem(404);
  if (!ending) return keptPage(id, request, settings, visitor);
  const headers = {
    'content-type': mediaTypes[ending],
    'content-disposition': `attachment; filename="trends-${id}.${ending}"`,
  };
  return { status: 200, headers, body: Buffer.from(body) };
}

const ofSchema = z.object({ filters: z.object({ department: z.optional(z.string()) }) });

/** Whoever sees trends of their own departments only sees no others' kept ones; such and unknown ones look the same (R-107). */
function isFor(staff: Staff, kept: Uint8Array, settings: Settings): boolean {
  if (roleHas(staff.role, 'trends-everywhere')) return true;
  const { department } = ofSchema.parse(JSON.parse(Buffer.from(kept).toString('utf8'))).filters;
  return department !== undefined && trendDepartments(staff, settings).includes(department);
}

function keptPage(
  id: string,
  request: WebRequest,
  settings: Settings,
  { staff, session }: Visitor,
): WebResponse {
  const language = staffLanguage(request, settings);
  const texts = trendsPagesWords[language];
  const names = {
    xlsx: texts.files.xlsx,
    'excel.csv': texts.files.excel,
    csv: texts.files.csv,
    json: texts.files.json,
  };
  return page(
    200,
    <StaffLayout
      language={language}
      settings={settings}
      title={texts.kept.title}
      here="trends"
      signedIn={session && { staff, csrf: session.csrf }}
    >
      <h1 class="ds-heading" data-size="lg">
        {texts.kept.title}
      </h1>
      <p class="lead">{texts.kept.lead}</p>
      <p>
        {texts.kept.id} <code>{id}</code>
      </p>
      <ul class="ds-list">
        {endings.map((ending) => (
          <li key={ending}>
            <a class="ds-link" href={`/trends/kept/${id}.${ending}`}>
              {names[ending]}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a class="ds-link" href={`/trends?language=${language}`}>
          {texts.definitions.back}
        </a>
      </p>
    </StaffLayout>,
  );
}
