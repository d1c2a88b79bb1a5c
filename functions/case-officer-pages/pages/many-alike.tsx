import type { VNode } from 'preact';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { nameOf } from '../../../shared/domain/people/look-up.ts';
import type { KnownIssue } from '../../../shared/domain/settings/known-issue.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

/** What the pipeline has seen many write about and nobody has looked at yet: a count, a topic and where to look. */
export function ManyAlike(props: StaffFrame & { issues: readonly KnownIssue[] }): VNode | null {
  const { language, settings, issues } = props;
  const texts = caseOfficerPagesWords[language].knownIssue;
  const proposed = issues.filter(({ state }) => state === 'proposed');
  if (proposed.length === 0) return null;
  return (
    <section class="ds-alert notice" data-color="warning" aria-labelledby="many-alike">
      <h2 class="ds-heading" data-size="2xs" id="many-alike">
        {texts.proposed}
      </h2>
      <ul class="ds-list">
        {proposed.map(({ id, topic, title, from, manyAlike }) => (
          <li key={id}>
            {texts.banner({
              count: manyAlike?.count ?? 0,
              topic: nameOf(settings, 'topic', topic, language) ?? title,
              when: instantWords(from, settings, language),
            })}{' '}
            <a class="ds-link" href={`/cases/known-issues/${id}`}>
              {texts.look}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
