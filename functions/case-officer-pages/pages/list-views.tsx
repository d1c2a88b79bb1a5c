import type { VNode } from 'preact';
import { Button, Hidden, InputField } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { SavedView } from '../../../shared/domain/handling/saved-view.ts';
import { queryOf, type WithinList } from '../within-list.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

interface ListViewsProps extends StaffFrame {
  readonly within: WithinList;
  readonly views: readonly SavedView[];
  readonly named: { readonly name: string; readonly error: string } | undefined;
}

/** The reader's own saved lists. */
export function ListViews({ language, within, views }: ListViewsProps): VNode | null {
  const here = queryOf(within);
  if (views.length === 0) return null;
  return (
    <nav class="views no-print" aria-label={caseOfficerPagesWords[language].views.title}>
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <a
              class="ds-link"
              dir="auto"
              href={`/cases${queryOf(view)}`}
              {...(queryOf(view) === here && { 'aria-current': 'page' })}
            >
              {view.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Saves the list as it is shown, gives it another name or lets it go. */
export function KeepView({ language, signedIn, within, views, named }: ListViewsProps): VNode {
  const texts = caseOfficerPagesWords[language].views;
  const here = queryOf(within);
  const current = views.find((view) => queryOf(view) === here);
  return (
    <details class="ds-details no-print" data-variant="tinted" open={named !== undefined}>
      <summary>{current ? texts.change : texts.save}</summary>
      <div>
        <form class="find" method="post" action="/cases/views">
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <Hidden name="within" value={here} />
          {current && <Hidden name="id" value={current.id} />}
          <InputField
            name="name"
            id="view-name"
            label={texts.name}
            help={texts.help}
            value={named?.name ?? current?.name}
            error={named?.error}
            input={{ autocomplete: 'off' }}
          />
          <Button variant="secondary">{current ? texts.rename : texts.keep}</Button>
          {current && (
            <button class="ds-button" data-variant="tertiary" type="submit" name="drop" value="yes">
              {texts.drop}
            </button>
          )}
        </form>
      </div>
    </details>
  );
}
