import type { VNode } from 'preact';
import { Button, Hidden } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { staffName } from '../../../../shared/domain/people/look-up.ts';
import { isBefore } from '../../../../shared/domain/time/instants.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { instantWords } from '../../../../shared/words/promise/promise-words.ts';
import { queryOf } from '../../within-list.ts';
import type { FormContext } from './case-form.tsx';
import { Files } from './files.tsx';
import { filesBefore } from './files-before.ts';

/** An answer that has not left: when it does, whether it is still right, and the way to take it back. */
export function WaitingAnswer({ can, props }: FormContext): VNode | null {
  const { view, settings, language, signedIn, within } = props;
  const { waitingAnswer } = view;
  const written = view.messages?.find(({ id }) => id === waitingAnswer?.message);
  if (!waitingAnswer || !written) return null;
  const words = handlingWords[language].action['take-back'];
  const { sendAt, copyTo = [] } = waitingAnswer;
  const isLate = !isBefore(sendAt, view.promise.dueAt);
  const hasNews = view.messages?.some(
    (each) => each.kind === 'from-resident' && isBefore(written.at, each.at),
  );
  const when = (at: string) => instantWords(at, settings, language);
  const names = copyTo.map((id) => staffName(settings, id)).join(', ');
  return (
    <section class="panel" aria-labelledby="waiting-answer">
      <h3 class="ds-heading" data-size="2xs" id="waiting-answer">
        {words.title}
      </h3>
      <p>
        <strong>{words.leaves({ when: when(sendAt) })}</strong>
      </p>
      {(isLate || hasNews) && (
        <div class="ds-alert notice" data-color="warning">
          {isLate && <p>{words.afterDue({ due: when(view.promise.dueAt) })}</p>}
          {hasNews && <p>{words.news}</p>}
        </div>
      )}
      <p class="said" dir="auto" lang={view.language}>
        {written.text}
      </p>
      {written.attachments.length > 0 && (
        <p class="quiet">
          <Files
            view={view}
            language={language}
            names={written.attachments}
            before={filesBefore(view, written.id)}
          />
        </p>
      )}
      {names !== '' && <p class="quiet">{words.copies({ names })}</p>}
      {can('reply') && (
        <form method="post" action={`/cases/${view.reference}/take-back`}>
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          {within && <Hidden name="within" value={queryOf(within)} />}
          <Button variant="secondary">{words.send}</Button>
        </form>
      )}
    </section>
  );
}
