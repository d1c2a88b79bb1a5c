import type { VNode } from 'preact';
import { Hidden, InputField } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { SettingsVersion } from '../../../shared/domain/settings/settings-history.ts';
import { administrationWords } from '../words/words.ts';
import { AdminPage, type AdminPageProps } from './admin-page.tsx';
import { ChangesTable } from './changes-table.tsx';
import { VersionsTable } from './versions-table.tsx';

export interface HistoryPageProps extends StaffFrame, Pick<AdminPageProps, 'notice'> {
  readonly versions: readonly SettingsVersion[];
  readonly current: number;
  /** First version of the next page. */
  readonly older: number | undefined;
}

export function HistoryPage({ versions, current, older, notice, ...frame }: HistoryPageProps): VNode {
  const texts = administrationWords[frame.language].history;
  return (
    <AdminPage {...frame} title={texts.title} lead={texts.lead} crumbs={[]} notice={notice}>
      <div id="versions">
        <VersionsTable {...frame} versions={versions} current={current} label="content" />
      </div>
      {older !== undefined && (
        <p>
          <a class="ds-link" href={`/admin/history?from=${older}`}>
            {texts.older}
          </a>
        </p>
      )}
    </AdminPage>
  );
}

export interface VersionPageProps extends StaffFrame, Pick<AdminPageProps, 'notice'> {
  readonly content: Settings;
  readonly version: SettingsVersion;
  readonly current: number;
  /** The version it is compared with. */
  readonly other?: { readonly version: number; readonly content: Settings };
}

/** One version: who made it, what differs from another, and the way back to it. */
export function VersionPage(props: VersionPageProps): VNode {
  const { content, version: shown, current, other, notice, ...frame } = props;
  const { language, signedIn } = frame;
  const texts = administrationWords[language];
  const { version } = shown;
  return (
    <AdminPage
      {...frame}
      title={texts.history.version({ version })}
      crumbs={[{ href: '/admin/history', text: texts.history.title }]}
      notice={notice}
    >
      <h2 class="ds-heading" data-size="xs" id="made">
        {texts.recent}
      </h2>
      <VersionsTable {...frame} versions={[shown]} current={current} label="made" />
      {other && (
        <section aria-labelledby="changes">
          <h2 class="ds-heading" data-size="xs" id="changes">
            {texts.history.against({ version: other.version })}
          </h2>
          <ChangesTable
            before={other.content}
            after={content}
            language={language}
            label="changes"
            same={texts.history.same}
          />
        </section>
      )}
      <form class="form" method="get" action={`/admin/history/${version}`}>
        <InputField
          name="with"
          label={texts.history.compare}
          value={other ? String(other.version) : ''}
          input={{ autocomplete: 'off' }}
        />
        <button class="ds-button" type="submit" data-variant="secondary">
          {texts.history.see}
        </button>
      </form>
      <GoBack csrf={signedIn?.csrf} current={current} to={version} language={language} />
      {other && other.version !== version && (
        <GoBack csrf={signedIn?.csrf} current={current} to={other.version} language={language} />
      )}
    </AdminPage>
  );
}

function GoBack(props: {
  readonly csrf: string | undefined;
  readonly current: number;
  readonly to: number;
  readonly language: StaffFrame['language'];
}): VNode | null {
  if (props.to === props.current) return null;
  return (
    <form class="form" method="post" action={`/admin/history/${props.to}`}>
      <Hidden name="csrf" value={props.csrf ?? ''} />
      <Hidden name="version" value={String(props.current)} />
      <button class="ds-button" type="submit" name="do" value="preview" data-variant="secondary">
        {administrationWords[props.language].history.goBack({ version: props.to })}
      </button>
    </form>
  );
}
