import type { VNode } from 'preact';
import {
  Button,
  ErrorSummary,
  type FieldError,
  InputField,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import { Layout } from '../../../shared/adapters/web/components/layout.tsx';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { complaintFormWords } from '../words/words.ts';

interface LostLinkProps {
  readonly language: Language;
  readonly settings: Settings;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** Something was asked for; never whether there is such a case. */
  readonly sent: boolean;
}

/** Mails a private link again to the address on file. */
export function LostLinkPage({ language, settings, typed, errors, sent }: LostLinkProps): VNode {
  const words = complaintFormWords[language].lostLink;
  const fields = fieldWords[language];
  return (
    <Layout
      language={language}
      settings={settings}
      title={errors.length > 0 ? `${fields.errorInTitle}: ${words.title}` : words.title}
      inLanguage={(other) => `/${other}/lost-link`}
    >
      <ErrorSummary title={fields.summary} errors={errors} />
      {sent && (
        <div class="ds-alert notice" data-color="info" role="status">
          <p>{words.done}</p>
        </div>
      )}
      <h1 class="ds-heading" data-size="lg">
        {words.title}
      </h1>
      <p class="lead">{words.lead}</p>
      <form class="form" method="post" action={`/${language}/lost-link`} novalidate>
        <InputField
          name="reference"
          label={words.reference}
          help={words.referenceHelp}
          value={typed.reference}
          error={errors.find((each) => each.field === 'reference')?.text}
          input={{ autocomplete: 'off', spellcheck: false }}
        />
        <div>
          <Button>{words.send}</Button>
        </div>
        <p class="after">{words.renew}</p>
        <p class="after">{words.noNumber}</p>
      </form>
    </Layout>
  );
}
