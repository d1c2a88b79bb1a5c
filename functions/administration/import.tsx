import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { Edit } from '../../shared/domain/administration/edit.ts';
import { staffSection } from '../../shared/domain/administration/sections.ts';
import { frameOf, type Visit } from './administration-deps.ts';
import { noForm, postedFields, takeChange } from './change.tsx';
import { contentOf } from './entry-pages.tsx';
import { peopleOf } from './import-people.ts';
import { ImportPage, type ImportPageProps } from './pages/import-page.tsx';
import type { PostedChange } from './posted-change.ts';
import { administrationWords } from './words/words.ts';

type State = Pick<ImportPageProps, 'csv' | 'errors' | 'notice'> & {
  readonly status: number;
  readonly version?: number | undefined;
};

export async function showImport(visit: Visit): Promise<WebResponse> {
  return importPage(visit, { status: 200, csv: '', errors: [], notice: undefined });
}

async function importPage(visit: Visit, { status, version, ...state }: State): Promise<WebResponse> {
  const { applied } = visit.asked;
  return page(status, <ImportPage {...frameOf(visit)} {...state} version={version ?? applied.version} />);
}

/** Several people at once, previewed like any change. */
export async function postImport(visit: Visit): Promise<WebResponse> {
  const fields = await postedFields(visit);
  if (!fields) return noForm();
  const { language } = visit.asked;
  const uploaded = fields.files.find(({ field }) => field === 'file');
  const csv = uploaded ? uploaded.bytes.toString('utf8') : (fields.typed.csv ?? '');
  const version = Number.isInteger(fields.version) ? fields.version : undefined;
  const again: PostedChange['again'] = (status, errors, notice) =>
    importPage(visit, {
      status,
      csv,
      version,
      errors: errors.map(({ text }) => ({ field: 'csv', text })),
      notice: notice === undefined ? undefined : { text: notice, good: false },
    });
  const read = peopleOf(csv, await contentOf(visit), language);
  if (read.kind === 'wrong') return again(422, [{ field: 'csv', text: read.text }]);
  const typed = { ...fields.typed, csv };
  const change: PostedChange = {
    section: staffSection,
    action: '/admin/staff/import',
    home: '/admin/staff',
    title: administrationWords[language].import.title,
    typed,
    edit: async (before): Promise<Edit> => {
      const people = peopleOf(csv, before, language);
      return people.kind === 'read' ? people.edit : read.edit;
    },
    again,
  };
  return takeChange(visit, { ...fields, typed }, change);
}
