import type { VNode } from 'preact';
import { FileField, SayAtButton } from '../../../shared/adapters/web/components/file-field.tsx';
import {
  Button,
  ErrorSummary,
  type FieldError,
  Hidden,
  InputField,
  Select,
  TextArea,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import { Layout } from '../../../shared/adapters/web/components/layout.tsx';
import { Clock } from '../../../shared/adapters/web/components/mark.tsx';
import { OwnQuestions, Questions } from '../../../shared/adapters/web/components/questions.tsx';
import type { WaitingFile } from '../../../shared/adapters/web/files-of-form.ts';
import type { KnownIssue } from '../../../shared/domain/settings/known-issue.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import {
  answerByIfWrittenAt,
  eidInWords,
  instantWords,
} from '../../../shared/words/promise/promise-words.ts';
import { complaintFormWords } from '../words/words.ts';
import { KnownNow } from './known-now.tsx';

export interface ComplaintFormProps {
  readonly language: Language;
  readonly settings: Settings;
  readonly now: Instant;
  /** Made when the form is shown: sending it twice makes one case. */
  readonly nonce: string;
  /** What was typed so far; nothing typed is ever lost. */
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** Something to say that no field is to blame for. */
  readonly notice?: string | undefined;
  /** Whoever writes has signed in with an e-ID: the case will be theirs. */
  readonly signedIn: boolean;
  /** What many write about now, where anything is known. */
  readonly knownIssues: readonly KnownIssue[] | undefined;
  /** Files that are here already; each goes along as a hidden field. */
  readonly files: readonly WaitingFile[];
}

/** Where residents tell us anything: the message is the only thing we must have. */
export function ComplaintFormPage(props: ComplaintFormProps): VNode {
  const { language, settings, typed, errors, knownIssues = [] } = props;
  const { form } = complaintFormWords[language];
  const fields = fieldWords[language];
  const error = (field: string) => errors.find((each) => each.field === field)?.text;
  const title = errors.length > 0 ? `${fields.errorInTitle}: ${form.title}` : form.title;
  return (
    <Layout
      language={language}
      settings={settings}
      title={title}
      inLanguage={(other) => `/${other}`}
      script="files"
    >
      <ErrorSummary title={fields.summary} errors={errors} />
      {props.notice && (
        <div class="ds-alert notice" data-color="warning" role="alert">
          <p>{props.notice}</p>
        </div>
      )}
      <h1 class="ds-heading" data-size="lg">
        {form.title}
      </h1>
      <p class="lead">{form.lead}</p>
      <div class="promise-note">
        <Clock />
        <p>
          {form.promiseNow({
            when: instantWords(answerByIfWrittenAt(props.now, settings), settings, language),
          })}
        </p>
      </div>
      {knownIssues.length > 0 && (
        <KnownNow language={language} settings={settings} knownIssues={knownIssues} />
      )}
      <div class="actions">
        <SensitiveNote {...props} />
      </div>
      <form
        class="form"
        method="post"
        action={`/${language}/complaints`}
        encType="multipart/form-data"
        novalidate
        data-draft="complaint"
        data-restored={fields.draft.restored}
        data-offline={fields.draft.offline}
      >
        <p class="ds-alert say" data-color="info" role="status" data-say hidden></p>
        <Hidden name="nonce" value={props.nonce} />
        {props.signedIn && <Hidden name="signedIn" value="yes" />}
        <TextArea
          name="message"
          label={form.message}
          help={form.messageHelp[settings.municipality.country]}
          rows={8}
          required
          value={typed.message}
          error={error('message')}
        />
        <fieldset class="form-group">
          <legend>{form.more}</legend>
          <Select
            name="topic"
            label={form.topic}
            optional={fields.optional}
            help={form.topicHelp}
            value={typed.topic}
            error={error('topic')}
            options={[
              { value: '', text: form.topicNone },
              ...settings.topics.map((topic) => ({ value: topic.id, text: topic.name[language] })),
            ]}
          />
          <OwnQuestions language={language} settings={settings} typed={typed} error={error} />
          <Questions language={language} asked="ask" typed={typed} error={error} />
          <FileField
            language={language}
            id="attachments"
            label={form.attachments}
            uploads={`/${language}/uploads`}
            files={props.files}
            error={error('attachments')}
          />
        </fieldset>
        <fieldset class="form-group">
          <legend>{form.you}</legend>
          <p id="you-help">
            {form.youHelp} {wayOfSensitive(props)}
          </p>
          <InputField
            name="email"
            type="email"
            label={fields.email}
            optional={fields.optional}
            help={form.emailHelp}
            value={typed.email}
            error={error('email')}
            input={{ autocomplete: 'email', spellcheck: false }}
          />
          <InputField
            name="name"
            label={fields.name}
            optional={fields.optional}
            value={typed.name}
            error={error('name')}
            input={{ autocomplete: 'name' }}
          />
          <InputField
            name="phone"
            type="tel"
            label={fields.phone}
            optional={fields.optional}
            value={typed.phone}
            error={error('phone')}
            input={{ autocomplete: 'tel' }}
          />
        </fieldset>
        <div class="trap" aria-hidden="true">
          <label for="website">{form.robot}</label>
          <input id="website" name="website" type="text" tabIndex={-1} autocomplete="off" value="" />
        </div>
        {knownIssues.length > 0 && (
          <p class="ds-alert" data-color="info" role="status" data-known-say hidden></p>
        )}
        <SayAtButton />
        <div>
          <Button>{form.send}</Button>
        </div>
        <p class="after">
          {form.afterSending} {form.publicRecord[settings.municipality.country]}{' '}
          <a class="ds-link" href={`/${language}/privacy`}>
            {form.readPrivacy}
          </a>
        </p>
      </form>
    </Layout>
  );
}

/** Says before anything is written that sensitive answers come another way, and offers to sign in for them. */
function SensitiveNote({ language, settings, signedIn }: ComplaintFormProps): VNode {
  const words = complaintFormWords[language].form.sensitive;
  if (signedIn)
    return (
      <form class="panel" method="post" action={`/e-id/sign-out?language=${language}`}>
        <p>{words.signedIn}</p>
        <button class="ds-button" data-variant="secondary" type="submit">
          {words.signOut}
        </button>
      </form>
    );
  return (
    <details class="ds-details" data-variant="tinted">
      <summary>{words.title}</summary>
      <div>
        <p>{words.mail}</p>
        <p>{settings.residentSignIn ? words.bySignIn : words.byPhone}</p>
        {settings.residentSignIn && (
          <p>
            <a class="ds-button" data-variant="secondary" href={`/e-id/write?language=${language}`}>
              {words.signIn({ eid: eidInWords(settings, language) })}
            </a>
          </p>
        )}
      </div>
    </details>
  );
}

/** Which way an answer about something sensitive comes, where one leaves an address or not. */
function wayOfSensitive({ language, settings, signedIn }: ComplaintFormProps): string {
  const { sensitive } = complaintFormWords[language].form;
  if (signedIn) return sensitive.signedIn;
  return settings.residentSignIn ? sensitive.youBySignIn : sensitive.youByPhone;
}
