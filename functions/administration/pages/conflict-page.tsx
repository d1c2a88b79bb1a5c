import type { VNode } from 'preact';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { PostedChange } from '../posted-change.ts';
import { administrationWords } from '../words/words.ts';
import { AdminPage } from './admin-page.tsx';
import { CarriedFields } from './carried-fields.tsx';
import { ChangesTable } from './changes-table.tsx';

export interface ConflictPageProps extends StaffFrame {
  readonly change: PostedChange;
  /** The version the change was written for. */
  readonly base: Settings;
  readonly theirs: Settings;
  /** The base with the change; undefined when it does not fit even there. */
  readonly mine: Settings | undefined;
  readonly version: number;
}

/** Two people changed the settings at once: both changes side by side, and nothing lost. */
export function ConflictPage(props: ConflictPageProps): VNode {
  const { change, base, theirs, mine, version, ...frame } = props;
  const { language, signedIn } = frame;
  const texts = administrationWords[language];
  const tables = [
    ['theirs', texts.conflict.theirs, theirs],
    ['mine', texts.conflict.yours, mine ?? base],
  ] as const;
  return (
    <AdminPage
      {...frame}
      title={texts.conflict.title}
      lead={texts.conflict.text({ version })}
      crumbs={[{ href: change.home, text: change.title }]}
    >
      {tables.map(([id, heading, after]) => (
        <section aria-labelledby={id} key={id}>
          <h2 class="ds-heading" data-size="xs" id={id}>
            {heading}
          </h2>
          <ChangesTable
            before={base}
            after={after}
            language={language}
            label={id}
            same={texts.preview.nothing}
          />
        </section>
      ))}
      <form class="form" method="post" action={change.action}>
        <CarriedFields typed={change.typed} csrf={signedIn?.csrf} version={version} />
        <div class="buttons">
          <button class="ds-button" type="submit" name="do" value="preview" data-variant="primary">
            {texts.conflict.again}
          </button>
          <a class="ds-link" href={change.home}>
            {texts.preview.cancel}
          </a>
        </div>
      </form>
    </AdminPage>
  );
}
