import { stringify } from 'yaml';
import { checkSettings } from '../../shared/adapters/settings-file/check-settings-file.ts';
import type { FieldError } from '../../shared/adapters/web/components/form-parts.tsx';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { frameOf, type Visit } from './administration-deps.ts';
import { noForm, type PostedFields, postedFields, takeChange } from './change.tsx';
import { contentOf } from './entry-pages.tsx';
import { FilePage } from './pages/file-page.tsx';
import type { PostedChange } from './posted-change.ts';
import { administrationWords } from './words/words.ts';

/** The settings as the file people keep: without what is remembered by itself. */
function fileOf({ former: _, ...settings }: Settings, version: number): string {
  return `# version ${version}\n${stringify(settings, { lineWidth: 0 })}`;
}

export async function showFile(visit: Visit): Promise<WebResponse> {
  return filePage(visit, { status: 200, errors: [] });
}

export async function downloadFile(visit: Visit): Promise<WebResponse> {
  const { version, settings } = visit.asked.applied;
  return {
    status: 200,
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${settings.municipality.id}-${version}.yaml"`,
    },
    body: fileOf(await contentOf(visit), version),
  };
}

interface FileState {
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly typed?: string | undefined;
  readonly notice?: string | undefined;
  readonly version?: number;
}

async function filePage(visit: Visit, { status, errors, typed, notice, version }: FileState) {
  const { applied } = visit.asked;
  return page(
    status,
    <FilePage
      {...frameOf(visit)}
      yaml={typed ?? fileOf(await contentOf(visit), applied.version)}
      version={version ?? applied.version}
      errors={errors}
      notice={notice === undefined ? undefined : { text: notice, good: false }}
    />,
  );
}

/** A file, or what was typed in its place: checked as `npm run settings` checks it, and previewed like any change. */
export async function postFile(visit: Visit): Promise<WebResponse> {
  const fields = await postedFields(visit);
  if (!fields) return noForm();
  const { language } = visit.asked;
  const texts = administrationWords[language].file;
  const uploaded = fields.files.find(({ field }) => field === 'file');
  const yaml = uploaded ? uploaded.bytes.toString('utf8') : (fields.typed.yaml ?? '');
  const version = Number.isInteger(fields.version) ? { version: fields.version } : {};
  const again: PostedChange['again'] = (status, errors, notice) =>
    filePage(visit, { status, errors, typed: yaml, notice, ...version });
  if (yaml.trim() === '') return again(422, [{ field: 'yaml', text: texts.empty }]);

  const read = checkSettings(yaml, '', language);
  if (read.kind === 'invalid' && fields.wanted !== 'edit') {
    const errors = read.problems.map(({ line, path, expected }) => ({
      field: 'yaml',
      text: texts.problem({ line, path, wanted: expected }),
    }));
    return again(422, errors);
  }
  const typed = { ...fields.typed, yaml };
  return takeChange(visit, { ...fields, typed }, changeOf(read, { again, typed, title: texts.title }));
}

function changeOf(
  read: ReturnType<typeof checkSettings>,
  rest: Pick<PostedChange, 'again' | 'title'> & { readonly typed: PostedFields['typed'] },
): PostedChange {
  return {
    ...rest,
    action: '/admin/file',
    home: '/admin',
    edit: async () => ({ kind: 'whole', content: read.kind === 'valid' ? read.settings : undefined }),
  };
}
