import type { VNode } from 'preact';
import { InputField } from '../../../shared/adapters/web/components/form-parts.tsx';
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
    <details class="ds-details earlier">
      <summary>{words.checklist}</summary>
      <div class="checklist">
        <p class="quiet">
          {words.version({
            version: checklist.version,
            day: checklist.approvedOn ? dayInWords(checklist.approvedOn, language) : '',
          })}
        </p>
        <ol>
          {checklist.questions.map((each) => (
            <li key={each.id}>{each.text[language]}</li>
          ))}
        </ol>
        <WrongText topic={checklist.topic} language={language} />
      </div>
    </details>
  );
}

/**
 * A text found by its title or by words in it, added on the server so that it works without scripts; where they run, at the
 * cursor as soon as a title is chosen. What is typed here is kept by who sends the form.
 */
export function StandardTexts(props: {
  settings: Settings;
  topic: string | undefined;
  language: Language;
  /** Language of the answer, when it is known. */
  answerIn?: Language | undefined;
  prefix: string;
  /** Id of the field the text goes into. */
  into: string;
  /** The button's own field: tells that the form wants the text, not to be sent. */
  name: string;
  value: string;
  chosen: string | undefined;
  /** Nothing was found by what was typed. */
  error?: string | undefined;
}): VNode | null {
  const { settings, topic, language, answerIn = language, prefix, into, name, value, chosen, error } = props;
  const words = caseOfficerPagesWords[language].help;
  const texts = standardTextsFor(settings, topic);
  if (texts.length === 0) return null;
  const id = `${prefix}-standardText`;
  return (
    <div class="beside" data-texts-into={into}>
      <InputField
        name="standardText"
        id={id}
        label={words.standardText}
        help={words.standardTextHelp}
        value={chosen}
        error={error}
        input={{ autocomplete: 'off', list: `${id}-list` }}
      />
      <datalist id={`${id}-list`}>
        {texts.map((each) => (
          <option
            key={each.id}
            value={each.title[language]}
            data-text={[each.text[answerIn], each.link].filter(Boolean).join('\n')}
          />
        ))}
      </datalist>
      <button class="ds-button" type="submit" data-variant="secondary" name={name} value={value}>
        {words.insert}
      </button>
      <WrongText topic={topic} language={language} />
    </div>
  );
}

/** Leads to where one says that a text is wrong; in a tab of its own, so that what is typed here stays. */
function WrongText({ topic, language }: { topic: string | undefined; language: Language }): VNode {
  const query = topic === undefined ? '' : `?${new URLSearchParams({ topic })}`;
  return (
    <p class="quiet">
      <a class="ds-link" href={`/cases/texts${query}`} target="_blank" rel="noopener">
        {caseOfficerPagesWords[language].texts.from}
      </a>
    </p>
  );
}
