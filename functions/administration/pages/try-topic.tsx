import type { VNode } from 'preact';
import { Hidden, TextArea } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { type Classification, classify } from '../../../shared/domain/complaint/classify.ts';
import { mentions } from '../../../shared/domain/complaint/mentions.ts';
import { departmentName, nameOf } from '../../../shared/domain/people/look-up.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { caseWords } from '../../../shared/words/case/words.ts';
import { handlingWords } from '../../../shared/words/handling/words.ts';
import { administrationWords } from '../words/words.ts';

interface TryTopicProps extends StaffFrame {
  readonly content: Settings;
  readonly text: string;
  readonly now: string;
}

/** A box to try the words in: the rule of the intake itself, and nothing is kept. */
export function TryTopic(props: TryTopicProps): VNode {
  const { text, language, signedIn } = props;
  const texts = administrationWords[language].try;
  return (
    <section class="panel" aria-labelledby="try">
      <h2 class="ds-heading" data-size="xs" id="try">
        {texts.title}
      </h2>
      <form class="form" method="post" action="/admin/try">
        <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
        <TextArea name="text" label={texts.text} help={texts.lead} value={text} rows={3} />
        <button class="ds-button" type="submit" data-variant="secondary">
          {texts.send}
        </button>
      </form>
      {text !== '' && <WhereItGoes {...props} />}
    </section>
  );
}

function WhereItGoes({ content, text, now, language }: TryTopicProps): VNode {
  const texts = administrationWords[language].try;
  const handling = handlingWords[language];
  const found = classify(
    { channel: 'web_form', receivedAt: now, language, message: text, contact: {}, attachments: [] },
    content,
  );
  const flags = found.flags.map((flag) => handling.flag[flag]).join(', ');
  const facts: readonly (readonly [string, string])[] = [
    [texts.topic, nameOf(content, 'topic', found.topic, language) ?? texts.noTopic],
    [texts.words, wordsThatMatched(found, content, text) || '–'],
    [texts.department, departmentName(content, found.department, language)],
    [texts.type, caseWords[language].type[found.type]],
    [texts.secrecy, handling.secrecyGroup[found.secrecyGroup]],
    [texts.flags, flags || '–'],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function wordsThatMatched({ topic }: Classification, { topics }: Settings, text: string): string {
  const small = text.toLowerCase();
  const words = topics.find(({ id }) => id === topic)?.words ?? [];
  return words.filter((word) => mentions(small, word.toLowerCase())).join(', ');
}
