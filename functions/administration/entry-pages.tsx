import type { FieldError } from '../../shared/adapters/web/components/form-parts.tsx';
import { StaffMessagePage } from '../../shared/adapters/web/components/staff-message-page.tsx';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { shown, valueAt } from '../../shared/domain/administration/content.ts';
import type { Edit } from '../../shared/domain/administration/edit.ts';
import { entriesOf, freshEntry, indexOf } from '../../shared/domain/administration/entries.ts';
import { type Typed, typedOf } from '../../shared/domain/administration/form.ts';
import type { Section } from '../../shared/domain/administration/section.ts';
import { sectionNamed } from '../../shared/domain/administration/sections.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { isRemarked, type TextRemark } from '../../shared/domain/settings/text-remark.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import { isAboutDays } from './about-days.ts';
import { frameOf, type Visit } from './administration-deps.ts';
import { noForm, type PostedFields, postedFields, takeChange } from './change.tsx';
import { doneNotice } from './done-notice.tsx';
import { entryTitle, sectionWords } from './labels.ts';
import { DaysAhead } from './pages/days-ahead.tsx';
import { EntryPage } from './pages/entry-page.tsx';
import { PeopleByClaim } from './pages/people-by-claim.tsx';
import { RemarksWaiting } from './pages/remarks-page.tsx';
import { SectionPage } from './pages/section-page.tsx';
import { TryTopic } from './pages/try-topic.tsx';
import type { PostedChange } from './posted-change.ts';
import { administrationWords } from './words/words.ts';

/** Everything a part's form is drawn with. */
interface Shown {
  readonly section: Section;
  readonly key: string | undefined;
  readonly content: Settings;
}

/** The settings in force as they were written. */
export async function contentOf({ asked, deps }: Visit): Promise<Settings> {
  const content = await deps.history.content(asked.applied.version);
  if (!content) throw new Error(`Version ${asked.applied.version} of the settings is not there.`);
  return content;
}

export function notFound(visit: Visit): WebResponse {
  const { title, text } = staffLayoutWords[visit.asked.language].notFound;
  return page(404, <StaffMessagePage {...frameOf(visit)} title={title} text={text} />);
}

/** A list, or the form of a part that is there once. */
export async function showSection(visit: Visit, section: Section): Promise<WebResponse> {
  const content = await contentOf(visit);
  if (section.list === undefined) return showEntry(visit, section, undefined);
  const theirs = content.standardTexts.filter(({ owner }) => owner === visit.asked.staff.id);
  const seen = visit.may === 'all' ? content : { ...content, standardTexts: theirs };
  return sectionPage(visit, section, seen, { remarks: await visit.deps.textRemarks.all() });
}

function sectionPage(
  visit: Visit,
  section: Section,
  content: Settings,
  { tried = '', remarks = [] }: { readonly tried?: string; readonly remarks?: readonly TextRemark[] },
): WebResponse {
  const frame = frameOf(visit);
  const { asked, today } = visit;
  const texts = administrationWords[asked.language];
  return page(
    200,
    <SectionPage
      {...frame}
      section={section}
      content={content}
      mayAdd={visit.may === 'all'}
      notice={doneNotice(visit)}
    >
      {section.name === 'staff' && (
        <p>
          <a class="ds-link" href="/admin/staff/import">
            {texts.import.title}
          </a>
        </p>
      )}
      {section.name === 'staff' && (
        <PeopleByClaim settings={asked.applied.settings} today={today} language={asked.language} />
      )}
      {section.name === 'topics' && (
        <TryTopic {...frame} content={content} text={tried} now={asked.now.toISOString()} />
      )}
      {visit.may === 'all' && isRemarked(section.name) && (
        <RemarksWaiting remarks={remarks} part={section.name} language={asked.language} />
      )}
      {isAboutDays(section) && <DaysAhead content={content} today={today} language={asked.language} />}
    </SectionPage>,
  );
}

/** Where a text would go. It is posted, not asked for by address, and not kept. */
export async function tryTopic(visit: Visit): Promise<WebResponse> {
  const section = sectionNamed('topics');
  const fields = await postedFields(visit);
  if (!fields || !section) return noForm();
  const isOurs = sameToken(fields.csrf, visit.signedIn.csrf);
  return sectionPage(visit, section, await contentOf(visit), {
    tried: isOurs ? (fields.typed.text ?? '') : '',
  });
}

/** @param key - undefined for a new entry, or a part that is there once */
export async function showEntry(
  visit: Visit,
  section: Section,
  key: string | undefined,
): Promise<WebResponse> {
  const content = await contentOf(visit);
  if (key !== undefined && indexOf(section, content, key) < 0) return notFound(visit);
  const shownEntry = { section, key, content };
  return form(visit, shownEntry, { typed: typedOf(section.fields, entryAt(shownEntry, visit)) });
}

function entryAt({ section, key, content }: Shown, { today }: Pick<Visit, 'today'>): unknown {
  if (section.list === undefined) return content;
  return key === undefined
    ? freshEntry(section, today)
    : entriesOf(section, content)[indexOf(section, content, key)];
}

interface FormState {
  readonly status?: number;
  readonly typed: Typed;
  readonly errors?: readonly FieldError[];
  readonly notice?: string | undefined;
  readonly version?: number;
}

function form(visit: Visit, { section, key, content }: Shown, state: FormState): WebResponse {
  const { language, applied } = visit.asked;
  const { status = 200, typed, errors = [], notice, version = applied.version } = state;
  const heirs = entriesOf(section, content).flatMap((entry) => {
    const value = shown(valueAt(entry, 'id'));
    return value && value !== key ? { value, text: entryTitle(section, entry, content, language) } : [];
  });
  return page(
    status,
    <EntryPage
      {...frameOf(visit)}
      section={section}
      title={titleOfForm({ section, key, content }, visit)}
      entry={key}
      action={actionOf(section, key)}
      version={version}
      heirs={heirs}
      mayRemove={visit.may === 'all'}
      typed={typed}
      errors={errors}
      notice={notice === undefined ? doneNotice(visit) : { text: notice, good: false }}
    />,
  );
}

function titleOfForm({ section, key, content }: Shown, { asked }: Visit): string {
  const words = sectionWords(section, asked.language);
  if (section.list === undefined) return words.name;
  if (key === undefined) return words.add;
  const entry = entriesOf(section, content)[indexOf(section, content, key)];
  return entryTitle(section, entry, content, asked.language);
}

function actionOf(section: Section, key: string | undefined): string {
  const of = section.list === undefined ? '' : `/${encodeURIComponent(key ?? 'new')}`;
  return `/admin/${section.name}${of}`;
}

export async function postEntry(
  visit: Visit,
  section: Section,
  key: string | undefined,
): Promise<WebResponse> {
  const fields = await postedFields(visit);
  if (!fields) return noForm();
  const content = await contentOf(visit);
  const shownEntry = { section, key, content };
  const edit: Edit = { kind: 'entry', section, typed: fields.typed, ...(key !== undefined && { key }) };
  return takeChange(
    visit,
    fields,
    changeOf(visit, shownEntry, { fields, edit, action: actionOf(section, key) }),
  );
}

/** Taking an entry away, or letting somebody leave. */
export async function postEnding(
  visit: Visit,
  section: Section,
  { key, ending }: { readonly key: string; readonly ending: 'remove' | 'leave' },
): Promise<WebResponse> {
  const fields = await postedFields(visit);
  if (!fields) return noForm();
  const content = await contentOf(visit);
  if (indexOf(section, content, key) < 0) return notFound(visit);
  const { successor, on = '' } = fields.typed;
  const heir = successor ? { successor } : {};
  const edit: Edit =
    ending === 'remove' ? { kind: 'remove', section, key, ...heir } : { kind: 'leave', key, on, ...heir };
  const action = `${actionOf(section, key)}/${ending}`;
  const change = changeOf(visit, { section, key, content }, { fields, edit, action });
  const { form: texts } = administrationWords[visit.asked.language];
  const title = `${ending === 'remove' ? texts.remove : texts.leaves}: ${change.title}`;
  return takeChange(visit, fields, { ...change, title });
}

interface Posted {
  readonly fields: PostedFields;
  readonly edit: Edit;
  readonly action: string;
}

function changeOf(visit: Visit, of: Shown, { fields, edit, action }: Posted): PostedChange {
  const { section } = of;
  const isEntry = edit.kind === 'entry';
  return {
    section,
    action,
    title: titleOfForm(of, visit),
    home: `/admin/${section.name}`,
    typed: fields.typed,
    edit: async () => edit,
    again: async (status, errors, notice) => {
      const typed = isEntry ? fields.typed : typedOf(section.fields, entryAt(of, visit));
      const version = Number.isInteger(fields.version) ? { version: fields.version } : {};
      return form(visit, of, { status, typed, errors, notice, ...version });
    },
  };
}
