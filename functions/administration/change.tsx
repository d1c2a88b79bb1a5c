import { log, warn } from '../../shared/adapters/runtime/log.ts';
import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import type { Typed } from '../../shared/domain/administration/form.ts';
import { propose } from '../../shared/domain/administration/propose.ts';
import { movedOfficers } from '../../shared/domain/administration/what-follows.ts';
import { rememberingFormer } from '../../shared/domain/settings/former.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { letCasesFollow } from '../../shared/use-cases/case/follow-settings.ts';
import { logAccess } from '../../shared/use-cases/case/staff-request.ts';
import { frameOf, type Visit } from './administration-deps.ts';
import { effectsOf } from './effects.ts';
import { ConflictPage } from './pages/conflict-page.tsx';
import { PreviewPage } from './pages/preview-page.tsx';
import type { PostedChange } from './posted-change.ts';
import { problemsAtFields } from './problems-at-fields.ts';
import { mailsOfChangedTexts } from './text-as-mailed.ts';
import { administrationWords } from './words/words.ts';

/** What was posted, without the fields of the flow; undefined for something that is no form of ours. */
export async function postedFields({ request }: Visit) {
  const posted = await postedForm(request);
  if (!posted) return undefined;
  const { csrf, do: wanted = 'preview', version, ...fields } = posted.fields;
  const typed = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
  return { csrf, wanted, version: Number(version), typed, files: posted.files };
}
export type PostedFields = NonNullable<Awaited<ReturnType<typeof postedFields>>>;

export const noForm = () => problem(415);

export async function takeChange(
  visit: Visit,
  { csrf, wanted, version, typed }: PostedFields,
  change: PostedChange,
): Promise<WebResponse> {
  const { asked, deps, signedIn, today } = visit;
  const { language, applied } = asked;
  const texts = administrationWords[language];
  if (!sameToken(csrf, signedIn.csrf)) return change.again(403, [], texts.csrf);
  if (wanted === 'edit') return change.again(200, []);

  const before = await deps.history.content(applied.version);
  if (!before) throw new Error(`Version ${applied.version} of the settings is not there.`);
  if (version !== applied.version) return conflict(visit, change, version);

  const named = successorsNamed(typed);
  const edit = await change.edit(before);
  const proposal = propose(before, edit, { today, named });
  if (proposal.kind === 'gone') return change.again(409, [], texts.conflict.gone);
  if (proposal.kind === 'invalid') {
    const reading = { section: change.section, settings: before, language, content: proposal.content };
    return change.again(422, problemsAtFields(proposal.problems, proposal.at, reading));
  }
  const after = rememberingFormer(proposal.settings, before);
  const now = asked.now.toISOString();
  const effects = await effectsOf({ before, after, now, inForce: applied.settings }, deps);
  if (wanted !== 'apply' || effects.following.orphaned.length > 0)
    return page(
      200,
      <PreviewPage
        {...frameOf(visit)}
        change={change}
        before={before}
        after={after}
        effects={effects}
        version={applied.version}
        today={today}
        mails={mailsOfChangedTexts(before, after, now)}
      />,
    );
  return apply(visit, change, { before, after });
}

async function apply(
  visit: Visit,
  change: PostedChange,
  { before, after }: { readonly before: Settings; readonly after: Settings },
): Promise<WebResponse> {
  const { asked, deps, access } = visit;
  const { applied, staff } = asked;
  const now = asked.now.toISOString();
  await logAccess(deps.readLog, asked, { action: 'apply-settings', access });
  const result = await deps.history.applyOver(applied.version, after, {
    at: now,
    by: staff.id,
    ...(change.section && { part: change.section.name }),
    ...(change.backTo !== undefined && { backTo: change.backTo }),
  });
  if (result.kind === 'conflict') return conflict(visit, change, applied.version);
  const part = change.section?.name ?? 'file';
  log('info', 'settings-applied', { version: result.version, part, by: staff.id });
  const inForce = await deps.settings.current();
  const moved = await letCasesFollow(deps.cases, inForce, now, {
    moved: movedOfficers(before, after),
    onFault: (id, fault) => warn('case-did-not-follow', { case: id, next: 'the sweep tries again' }, fault),
  });
  return seeOther(
    `${change.home}?${new URLSearchParams({ done: String(result.version), moved: String(moved) })}`,
  );
}

/** Somebody else's version came in between: both changes are shown, and the reader chooses. */
async function conflict(visit: Visit, change: PostedChange, version: number): Promise<WebResponse> {
  const { deps, today } = visit;
  const inForce = await deps.settings.current();
  const [theirs, base] = await Promise.all([
    deps.history.content(inForce.version),
    deps.history.content(version),
  ]);
  if (!theirs) throw new Error(`Version ${inForce.version} of the settings is not there.`);
  const edit = base && (await change.edit(base));
  const mine = base && edit && propose(base, edit, { today, named: successorsNamed(change.typed) });
  return page(
    409,
    <ConflictPage
      {...frameOf(visit)}
      change={change}
      base={base ?? theirs}
      theirs={theirs}
      mine={mine?.kind === 'valid' ? mine.settings : undefined}
      version={inForce.version}
    />,
  );
}

/** Fields `successor:old` of the preview: who takes over. */
function successorsNamed(typed: Typed): Settings['successors'] {
  return Object.entries(typed).flatMap(([name, to]) =>
    name.startsWith('successor:') ? [{ from: name.slice('successor:'.length), to }] : [],
  );
}
