import { csvRows } from '../../shared/adapters/files/csv-rows.ts';
import { StaffLayout } from '../../shared/adapters/web/components/staff-layout.tsx';
import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { json, page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { languageCookie, staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { type ReadFigures, readOutsideFigures } from '../../shared/domain/trends/read-outside-figures.ts';
import { FiguresPage, figureErrors } from './pages/figures-page.tsx';
import type { TrendsDeps, Visitor } from './trends-deps.ts';
import { trendsPagesWords } from './words/words.ts';

/** `GET /trends/figures`: where a file with figures of other systems is taken in. */
export function showFigures(request: WebRequest, settings: Settings, visitor: Visitor): WebResponse {
  const taken = Number(request.query.get('taken')) || undefined;
  return figuresPage(request, settings, visitor, { status: 200, csv: '', taken });
}

/** `POST /trends/figures`: all rows of the file, or none. */
export async function postFigures(
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
  visitor: Visitor,
): Promise<WebResponse> {
  const { session } = visitor;
  const posted = await postedForm(request);
  if (!posted || !session || !sameToken(posted.fields.csrf, session.csrf)) return problem(403);
  const file = posted.files.find(({ field }) => field === 'file');
  const csv = file ? file.bytes.toString('utf8') : (posted.fields.csv ?? '');
  const read = readOutsideFigures(csvRows(csv), settings, deps.clock().toISOString());
  if (read.kind !== 'read') return figuresPage(request, settings, visitor, { status: 422, csv, read });
  await deps.outside.keep(read.figures);
  return seeOther(`/trends/figures?taken=${read.figures.length}`);
}

/** `POST /api/trends/figures`, the file as it is: `npm run figures` sends it. */
export async function postFiguresApi(
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
): Promise<WebResponse> {
  const read = readOutsideFigures(
    csvRows(request.body.toString('utf8')),
    settings,
    deps.clock().toISOString(),
  );
  if (read.kind !== 'read') {
    const errors = figureErrors(read, trendsPagesWords[staffLanguage(request, settings)]);
    return problem(422, { errors: errors.map((detail) => ({ path: '/', detail })) });
  }
  await deps.outside.keep(read.figures);
  return json(200, { stored: read.figures.length });
}

interface State {
  readonly status: number;
  readonly csv: string;
  readonly read?: Exclude<ReadFigures, { kind: 'read' }>;
  readonly taken?: number | undefined;
}

function figuresPage(
  request: WebRequest,
  settings: Settings,
  { staff, session }: Visitor,
  { status, csv, read, taken }: State,
): WebResponse {
  const language = staffLanguage(request, settings);
  const texts = trendsPagesWords[language];
  return page(
    status,
    <StaffLayout
      language={language}
      settings={settings}
      title={texts.outside.uploadTitle}
      here="trends"
      signedIn={session && { staff, csrf: session.csrf }}
    >
      <FiguresPage
        language={language}
        settings={settings}
        csrf={session?.csrf ?? ''}
        csv={csv}
        errors={read ? figureErrors(read, texts) : []}
        taken={taken}
      />
    </StaffLayout>,
    { cookies: languageCookie(request) },
  );
}
