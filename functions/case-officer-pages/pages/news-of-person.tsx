import type { VNode } from 'preact';
import { Hidden } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { FollowedNews } from '../../../shared/use-cases/case/held-elsewhere.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

interface Props {
  readonly frame: StaffFrame;
  readonly news: readonly FollowedNews[];
  /** The address, where the news may be ended from. */
  readonly email?: string | undefined;
}

/** News an address is sent without a case; the one thing that is ended at once. */
export function NewsOfPerson({ frame, news, email }: Props): VNode | null {
  const { language, settings, signedIn } = frame;
  const texts = caseOfficerPagesWords[language].person;
  if (news.length === 0) return null;
  return (
    <section class="panel">
      <p>{texts.news}</p>
      <ul>
        {news.map(({ issue, title, askedAt }) => (
          <li key={issue}>
            {texts.newsSince({ title, when: instantWords(askedAt, settings, language) })}
            {email && (
              <form method="post" action="/cases/person">
                <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
                <Hidden name="email" value={email} />
                <Hidden name="issue" value={issue} />
                <button class="ds-button" data-variant="secondary" type="submit" name="as" value="end-news">
                  {texts.endNews({ title })}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
