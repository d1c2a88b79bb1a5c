import type { VNode } from 'preact';
import { Select } from '../../../shared/adapters/web/components/form-parts.tsx';
import { standardTextsFor } from '../../../shared/domain/case/answer-help.ts';
import type { Checklist as ApprovedChecklist, Settings } from '../../../shared/domain/settings/settings.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { dayInWords } from '../../../shared/words/time/dates.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

/** What to ask about a topic, and since when it is approved. */
export function Checklist(props: { checklist: ApprovedChecklist; language: Language }): VNode {
  const { checklist, language } = props;
  const words = caseOfficerPagesWords[language].help;
  return (
    <div class="checklist">
      <p>
        <strong>{words.checklist}</strong>{' '}
        <span class="quiet">
          {words.version({
            version: checklist.version,
            day: checklist.approvedOn ? dayInWords(checklist.approvedOn, language) : '',
          })}
        </span>
      </p>
      <ol>
        {checklist.questions.map((each) => (
          <li key={each.id}>{each.text[language]}</li>
        ))}
      </ol>
    </div>
  );
}

/** A text chosen here is added to what is written, on the server, so that it works without scripts. */
export function StandardTexts(props: {
  settings: Settings;
  topic: string | undefined;
  language: Language;
  prefix: string;
  /** The button's own field: tells that the form wants the text, not to be sent. */
  name: string;
  value: string;
  chosen: string | undefined;
}): VNode | null {
  const words = caseOfficerPagesWords[props.language].help;
  const texts = standardTextsFor(props.settings, props.topic);
  if (texts.length === 0) return null;
  return (
    <div class="beside">
      <Select
        name="standardText"
        id={`${props.prefix}-standardText`}
        label={words.standardText}
        value={props.chosen}
        options={[
          { value: '', text: words.none },
          ...texts.map((each) => ({ value: each.id, text: each.title[props.language] })),
        ]}
      />
      <button class="ds-button" type="submit" data-variant="secondary" name={props.name} value={props.value}>
        {words.insert}
      </button>
    </div>
  );
}
