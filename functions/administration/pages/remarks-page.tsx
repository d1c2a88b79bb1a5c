import type { VNode } from 'preact';
import { type FieldError, Hidden, TextArea } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { Outcome } from '../../../shared/adapters/web/components/outcome-notice.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { staffName } from '../../../shared/domain/people/look-up.ts';
import type { TextRemark } from '../../../shared/domain/settings/text-remark.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { answerInWords, textInWords } from '../../../shared/words/text-remark/remark-in-words.ts';
import { administrationWords } from '../words/words.ts';
import { AdminPage } from './admin-page.tsx';

export interface RemarksPageProps extends StaffFrame {
  /** Oldest first. */
  readonly remarks: readonly TextRemark[];
  /** What was typed about each, by its id. */
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly notice?: Outcome | undefined;
}

/** What waits for an answer, each with its form, and what has one. */
export function RemarksPage(props: RemarksPageProps): VNode {
  const { remarks, typed: _, errors, notice, ...frame } = props;
  const texts = administrationWords[frame.language].remarks;
  const waiting = remarks.filter(({ answer }) => answer === undefined);
  const answered = remarks.filter(({ answer }) => answer !== undefined).toReversed();
  return (
    <AdminPage {...frame} title={texts.title} lead={texts.lead} crumbs={[]} errors={errors} notice={notice}>
      {waiting.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        waiting.map((remark) => <Waiting {...props} key={remark.id} remark={remark} />)
      )}
      {answered.length > 0 && (
        <section aria-labelledby="answered">
          <h2 class="ds-heading" data-size="xs" id="answered">
            {texts.answered}
          </h2>
          {answered.map((remark) => (
            <Answered {...frame} key={remark.id} remark={remark} />
          ))}
        </section>
      )}
    </AdminPage>
  );
}

function Said({ remark, settings, language }: StaffFrame & { readonly remark: TextRemark }): VNode {
  const texts = administrationWords[language].remarks;
  return (
    <>
      <p class="said">{remark.text}</p>
      <p class="quiet">
        {texts.said({
          name: staffName(settings, remark.by),
          day: instantWords(remark.at, settings, language),
          version: remark.version,
        })}
      </p>
    </>
  );
}

function Waiting(props: RemarksPageProps & { readonly remark: TextRemark }): VNode {
  const { remark, typed, errors, settings, language, signedIn } = props;
  const texts = administrationWords[language].remarks;
  const title = textInWords(remark, settings, language);
  const field = `because-${remark.id}`;
  return (
    <div class="panel">
      <h2 class="ds-heading" data-size="xs">
        {title}
      </h2>
      <Said remark={remark} settings={settings} language={language} />
      <p>
        <a class="ds-link" href={`/admin/${remark.part}/${encodeURIComponent(remark.key)}`}>
          {texts.open}
        </a>
      </p>
      <form class="form" method="post" action={`/admin/remarks/${encodeURIComponent(remark.id)}`} novalidate>
        <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
        <TextArea
          name="because"
          id={field}
          label={texts.because}
          help={texts.becauseHelp}
          rows={2}
          value={typed[remark.id]}
          error={errors.find((each) => each.field === field)?.text}
        />
        <div class="buttons">
          <button class="ds-button" type="submit" name="do" value="mended">
            {texts.mended}
          </button>
          <button class="ds-button" data-variant="secondary" type="submit" name="do" value="kept">
            {texts.kept}
          </button>
        </div>
      </form>
    </div>
  );
}

function Answered({
  remark,
  settings,
  language,
}: StaffFrame & { readonly remark: TextRemark }): VNode | null {
  const { answer } = remark;
  if (!answer) return null;
  const texts = administrationWords[language].remarks;
  return (
    <div class="panel">
      <p>
        <strong>{textInWords(remark, settings, language)}</strong>
      </p>
      <Said remark={remark} settings={settings} language={language} />
      <p>
        {texts.answer({
          what: answerInWords(answer, language),
          name: staffName(settings, answer.by),
          day: instantWords(answer.at, settings, language),
        })}
      </p>
      {answer.because !== undefined && <p class="said">{answer.because}</p>}
    </div>
  );
}

/** On the page of a part and where an administrator begins: that something waits. */
export function RemarksWaiting(
  props: { readonly remarks: readonly TextRemark[]; readonly part: TextRemark['part'] } & Pick<
    StaffFrame,
    'language'
  >,
): VNode | null {
  const count = props.remarks.filter(
    ({ part, answer }) => part === props.part && answer === undefined,
  ).length;
  if (count === 0) return null;
  return (
    <p>
      <a class="ds-link" href="/admin/remarks">
        {administrationWords[props.language].remarks.waiting({ count })}
      </a>
    </p>
  );
}
