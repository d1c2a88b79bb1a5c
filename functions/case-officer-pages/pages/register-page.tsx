import type { VNode } from 'preact';
import {
  Button,
  Checkbox,
  DefaultButton,
  ErrorSummary,
  type FieldError,
  Hidden,
  InputField,
  Select,
  TextArea,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import { Questions, QuestionsOf } from '../../../shared/adapters/web/components/questions.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { approvedChecklist } from '../../../shared/domain/case/answer-help.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { languages } from '../../../shared/domain/vocabulary/language.ts';
import { caseWords } from '../../../shared/words/case/words.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { layoutWords } from '../../../shared/words/layout/words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { AlsoClose } from './also-close.tsx';
import { StandardTexts } from './answer-help.tsx';
import { CallerField, type CallerFound } from './caller-field.tsx';

export interface RegisterPageProps extends StaffFrame {
  readonly nonce: string;
  readonly now: Instant;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly notice?: string | undefined;
  /** Absent before somebody was looked for. */
  readonly caller?: CallerFound | undefined;
}

/** A phone call, visit or letter, in one short form in the order a call goes. */
export function RegisterPage(props: RegisterPageProps): VNode {
  const { nonce, now, typed, errors, notice, caller, ...frame } = props;
  const words = caseOfficerPagesWords[frame.language];
  const fields = fieldWords[frame.language];
  const codes = caseWords[frame.language];
  const texts = words.register;
  const { settings, language } = frame;
  const checklist = approvedChecklist(settings, typed.topic, now);
  const error = (field: string) => errors.find((each) => each.field === field)?.text;
  return (
    <StaffLayout
      {...frame}
      title={errors.length > 0 ? `${fields.errorInTitle}: ${texts.title}` : texts.title}
      here="register"
    >
      <ErrorSummary title={fields.summary} errors={errors} />
      {notice && (
        <div class="ds-alert notice" data-color="warning" role="alert">
          <p>{notice}</p>
        </div>
      )}
      <h1 class="ds-heading" data-size="lg">
        {texts.title}
      </h1>
      <p class="lead">{texts.lead}</p>
      <form class="form" method="post" action="/cases/new" novalidate>
        <Hidden name="csrf" value={frame.signedIn?.csrf ?? ''} />
        <Hidden name="nonce" value={nonce} />
        <DefaultButton name="show" value="enter" />
        <CallerField
          frame={frame}
          now={now}
          caller={typed.caller}
          found={caller}
          isFirst={caller === undefined && !typed.message}
        />
        <div class="two">
          <Select
            name="channel"
            label={texts.channel}
            value={typed.channel ?? 'phone'}
            error={error('channel')}
            options={(['phone', 'visit', 'letter', 'voicemail', 'social', 'chat'] as const).map((value) => ({
              value,
              text: codes.channel[value],
            }))}
          />
          <InputField
            name="receivedAt"
            type="datetime-local"
            label={texts.receivedAt}
            value={typed.receivedAt}
            error={error('receivedAt')}
          />
        </div>
        {(typed.cameThatDay || error('cameThatDay')) && (
          <Checkbox
            name="cameThatDay"
            value="yes"
            label={texts.cameThatDay}
            checked={Boolean(typed.cameThatDay)}
          />
        )}
        <TextArea
          name="message"
          label={texts.message}
          rows={7}
          isFirst={caller !== undefined}
          required
          value={typed.message}
          error={error('message')}
        />
        <Questions language={language} asked="askAboutCaller" typed={typed} error={error} />
        <div class="two">
          <Select
            name="topic"
            label={texts.topic}
            value={typed.topic}
            error={error('topic')}
            options={[
              { value: '', text: texts.topicAuto },
              ...settings.topics.map((each) => ({ value: each.id, text: each.name[language] })),
            ]}
          />
          <Select
            name="language"
            label={texts.language}
            value={typed.language ?? settings.municipality.language}
            options={languages.map((value) => ({ value, text: layoutWords[language].languages[value] }))}
          />
        </div>
        <div class="no-print">
          <button class="ds-button" type="submit" data-variant="tertiary" name="show" value="checklist">
            {words.help.showChecklist}
          </button>
        </div>
        <QuestionsOf
          language={language}
          settings={settings}
          topic={typed.topic}
          typed={typed}
          error={error}
        />
        {checklist && (
          <fieldset class="form-group" id="checklist">
            <legend>{words.help.checklist}</legend>
            {checklist.questions.map((each) => (
              <InputField
                key={each.id}
                name={`check-${each.id}`}
                label={each.text[language]}
                optional={fields.optional}
                value={typed[`check-${each.id}`]}
              />
            ))}
          </fieldset>
        )}
        <fieldset class="form-group">
          <legend>{texts.contact}</legend>
          <div class="two">
            <InputField
              name="name"
              label={fields.name}
              value={typed.name}
              error={error('name')}
              input={{ autocomplete: 'off' }}
            />
            <InputField
              name="phone"
              type="tel"
              label={fields.phone}
              value={typed.phone}
              error={error('phone')}
              input={{ autocomplete: 'off' }}
            />
            <InputField
              name="email"
              type="email"
              label={fields.email}
              value={typed.email}
              error={error('email')}
              input={{ autocomplete: 'off' }}
            />
          </div>
        </fieldset>
        <fieldset class="form-group">
          <legend>{texts.answerNow}</legend>
          <p>{texts.answerNowHelp}</p>
          <StandardTexts
            settings={settings}
            topic={typed.topic}
            language={language}
            answerIn={languages.find((each) => each === typed.language)}
            prefix="answer"
            into="answer"
            name="show"
            value="text"
            chosen={typed.standardText}
            error={error('answer-standardText')}
          />
          <TextArea
            name="answer"
            label={texts.answerText}
            optional={fields.optional}
            rows={4}
            value={typed.answer}
            error={error('answer')}
          />
          <AlsoClose
            language={language}
            type="complaint"
            prefix="closing"
            typed={(field) => typed[field]}
            error={(field) => error(`closing.${field}`)}
          />
        </fieldset>
        <div>
          <Button>{texts.send}</Button>
        </div>
      </form>
    </StaffLayout>
  );
}
