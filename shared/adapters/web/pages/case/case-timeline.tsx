import type { VNode } from 'preact';
import { instantWords } from '../../promise-words.ts';
import { pageTexts } from '../../text/texts.ts';
import type { CasePageProps } from '../case-page.tsx';

/** What happened and who did it, newest first. */
export function Timeline({ language, settings, view }: CasePageProps): VNode {
  const { staff, codes } = pageTexts[language];
  const events = (view.events ?? []).toReversed();
  return (
    <section class="panel" aria-labelledby="timeline">
      <h2 class="ds-heading" id="timeline">
        {staff.case.timeline}
      </h2>
      <ol class="timeline">
        {events.map((event) => {
          const by = event.by.kind === 'staff' ? event.by.id : undefined;
          const name = settings.staff.find((each) => each.id === by)?.name;
          return (
            <li key={event.version}>
              {codes.event[event.kind]}
              {name && `, ${name}`}
              <br />
              <time class="quiet" dateTime={event.at}>
                {instantWords(event.at, settings, language)}
              </time>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
