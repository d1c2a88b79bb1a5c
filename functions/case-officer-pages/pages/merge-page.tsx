import type { VNode } from 'preact';
import { Button, Hidden, InputField } from '../../../shared/adapters/web/components/form-parts.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { Likeness } from '../../../shared/domain/handling/likely-duplicates.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { CaseRow } from '../../../shared/use-cases/case/case-api.ts';
import { handlingWords } from '../../../shared/words/handling/words.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

/** What merging would do, or why it cannot be done. */
export type Merging =
  | {
      readonly kind: 'possible';
      readonly into: string;
      /** Day of the answer afterwards: the earlier of the two. */
      readonly dueAt: Instant;
      readonly isMailed: boolean;
      /** The resident of the other case reads there what was written in this one. */
      readonly isShown: boolean;
    }
  | { readonly kind: 'refused'; readonly text: string; readonly answerWith?: string };

export interface MergePageProps extends StaffFrame {
  readonly reference: string;
  readonly version: number;
  readonly now: Instant;
  readonly likely: readonly { readonly because: readonly Likeness[]; readonly row: CaseRow | undefined }[];
  /** The number that was chosen or typed. */
  readonly typed?: string | undefined;
  readonly merging?: Merging | undefined;
}

/** Which case this one goes on in: the likely ones with why, or any by its number; and what will happen before it does. */
export function MergePage({
  reference,
  version,
  likely,
  typed,
  merging,
  now: _,
  ...frame
}: MergePageProps): VNode {
  const { language, settings } = frame;
  const words = handlingWords[language].action.merge;
  const title = words.pickTitle({ reference });
  return (
    <StaffLayout {...frame} title={title}>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {merging && (
        <Consequences {...frame} reference={reference} version={version} merging={merging} words={words} />
      )}
      <h2 class="ds-heading" data-size="sm" id="likely">
        {words.likely}
      </h2>
      {likely.length === 0 && <p>{words.none}</p>}
      <ul class="thread" aria-labelledby="likely">
        {likely.flatMap(({ row, because }) =>
          row === undefined
            ? []
            : [
                <li key={row.reference}>
                  <header>
                    <h3>{row.reference}</h3>
                    <time dateTime={row.receivedAt}>{instantWords(row.receivedAt, settings, language)}</time>
                  </header>
                  {row.excerpt && (
                    <p class="said" dir="auto" lang={row.language}>
                      {row.excerpt}
                    </p>
                  )}
                  <p class="quiet">{because.map((each) => words.because[each]).join(', ')}</p>
                  <p>
                    <a
                      class="ds-link"
                      href={`/cases/${reference}/merge?into=${row.reference}`}
                      aria-label={`${words.choose} ${row.reference}`}
                    >
                      {words.choose}
                    </a>
                  </p>
                </li>,
              ],
        )}
      </ul>
      <form class="form" method="get" action={`/cases/${reference}/merge`}>
        <InputField
          name="into"
          label={words.into}
          value={typed}
          input={{ autocomplete: 'off', spellcheck: false }}
        />
        <div>
          <Button variant="secondary">{words.show}</Button>
        </div>
      </form>
      <p>
        <a class="ds-link" href={`/cases/${reference}`}>
          {words.back}
        </a>
      </p>
    </StaffLayout>
  );
}

type Words = (typeof handlingWords)['sv']['action']['merge'];

function Consequences({
  merging,
  reference,
  version,
  words,
  signedIn,
  settings,
  language,
}: StaffFrame & {
  readonly merging: Merging;
  readonly reference: string;
  readonly version: number;
  readonly words: Words;
}): VNode {
  if (merging.kind === 'refused')
    return (
      <div class="ds-alert notice" data-color="warning" role="status">
        <p>{merging.text}</p>
        {merging.answerWith && (
          <form method="post" action="/cases/many">
            <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
            <Hidden name="do" value="reply" />
            <Hidden name={`pick-${reference}`} value={String(version)} />
            <Hidden name={`pick-${merging.answerWith}`} value="0" />
            <Button>{caseOfficerPagesWords[language].many.answerBoth}</Button>
          </form>
        )}
      </div>
    );
  const { into, dueAt, isMailed, isShown } = merging;
  return (
    <section class="panel" aria-labelledby="does">
      <h2 class="ds-heading" data-size="xs" id="does">
        {words.does}
      </h2>
      <ul class="ds-list">
        <li>{words.ends({ ended: reference, into })}</li>
        <li>{words.day({ into, day: instantWords(dueAt, settings, language) })}</li>
        <li>{isShown ? words.shown({ into }) : words.kept({ into })}</li>
        <li>{isMailed ? words.mailed : words.notMailed}</li>
        <li>{words.forGood}</li>
      </ul>
      <form method="post" action={`/cases/${reference}/merge`}>
        <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
        <Hidden name="version" value={String(version)} />
        <Hidden name="into" value={into} />
        <Button>{words.send}</Button>
      </form>
    </section>
  );
}
