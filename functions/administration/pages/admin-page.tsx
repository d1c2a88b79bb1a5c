import type { ComponentChildren, VNode } from 'preact';
import { ErrorSummary, type FieldError } from '../../../shared/adapters/web/components/form-parts.tsx';
import { type Outcome, OutcomeNotice } from '../../../shared/adapters/web/components/outcome-notice.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { administrationWords } from '../words/words.ts';

interface Crumb {
  readonly href: string;
  readonly text: string;
}

export interface AdminPageProps extends StaffFrame {
  readonly title: string;
  readonly lead?: string | undefined;
  /** The pages above this one, below the first. */
  readonly crumbs?: readonly Crumb[];
  readonly errors?: readonly FieldError[];
  readonly notice?: Outcome | undefined;
  readonly children: ComponentChildren;
}

/** A page of the administration: where one is, what went well or wrong, and the content. */
export function AdminPage(props: AdminPageProps): VNode {
  const { title, lead, crumbs, errors = [], notice, children, ...frame } = props;
  const fields = fieldWords[frame.language];
  const texts = administrationWords[frame.language];
  return (
    <StaffLayout
      {...frame}
      title={errors.length > 0 ? `${fields.errorInTitle}: ${title}` : title}
      here="admin"
    >
      {crumbs && (
        <nav class="crumbs" aria-label={texts.crumbs}>
          <ol>
            {[{ href: '/admin', text: texts.title }, ...crumbs].map(({ href, text }) => (
              <li key={href}>
                <a class="ds-link" href={href}>
                  {text}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <ErrorSummary title={fields.summary} errors={errors} />
      <OutcomeNotice outcome={notice} />
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </StaffLayout>
  );
}
