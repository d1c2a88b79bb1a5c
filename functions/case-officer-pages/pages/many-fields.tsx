import type { VNode } from 'preact';
import { Hidden, Select, TextArea } from '../../../shared/adapters/web/components/form-parts.tsx';
import { issueById, openIssues } from '../../../shared/domain/complaint/known-issues.ts';
import { handlingWords } from '../../../shared/words/handling/words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { AlsoClose } from './also-close.tsx';
import { StandardTexts } from './answer-help.tsx';
import { ClosingFields } from './closing-fields.tsx';
import { GroundField } from './ground-field.tsx';
import { IssueFields } from './issue-fields.tsx';
import type { ManyFormProps } from './many-form-props.ts';
import { officerOptions } from './officer-options.ts';

/** The fields of what is done to all; the same as on the page of one case. */
export function ManyFields(props: ManyFormProps): VNode | null {
  const { wanted, rows, typed, errors, now, language, settings } = props;
  const words = caseOfficerPagesWords[language];
  const { action } = handlingWords[language];
  const error = (field: string) => errors.find((each) => each.field === `many-${field}`)?.text;
  const choose = { value: '', text: action.close.choose };
  // Asks what closing a complaint asks as soon as one of them is a complaint.
  const type = rows.some((row) => row.type === 'complaint') ? 'complaint' : 'other';
  const closing = { language, type, prefix: 'many', typed: (field: string) => typed[field], error } as const;
  const ground = {
    settings,
    language,
    from: rows.map((row) => row.department),
    id: 'many-ground',
    value: typed.ground,
    error: error('ground'),
  };
  switch (wanted) {
    case 'assign':
      return (
        <>
          <Select
            name="officer"
            id="many-officer"
            label={action.assign.officer}
            value={typed.officer}
            options={[choose, ...officerOptions({ settings, language, now })]}
            error={error('officer')}
          />
          <GroundField {...ground} />
        </>
      );
    case 'handover':
      return (
        <>
          <Select
            name="department"
            id="many-department"
            label={action.handover.department}
            value={typed.department}
            options={[
              choose,
              ...settings.departments.map((each) => ({ value: each.id, text: each.name[language] })),
            ]}
            error={error('department')}
          />
          <GroundField {...ground} />
          <Text {...{ name: 'note', label: action.handover.note, value: typed.note, error: error('note') }} />
        </>
      );
    case 'join':
      return <WhichIssue {...props} error={error} />;
    case 'leave':
      return null;
    case 'note':
      return <Text {...{ name: 'text', label: action.note.text, value: typed.text, error: error('text') }} />;
    case 'close':
      return <ClosingFields {...closing} />;
    case 'reply': {
      const [topic, ...others] = new Set(rows.map((row) => row.topic));
      return (
        <>
          <StandardTexts
            settings={settings}
            topic={others.length === 0 ? topic : undefined}
            language={language}
            answerIn={settings.municipality.language}
            prefix="many"
            into="many-text"
            name="insert"
            value="text"
            chosen={typed.standardText}
            error={error('standardText')}
          />
          <Text
            {...{
              name: 'text',
              label: action.reply.text,
              help: words.many.replyHelp,
              value: typed.text,
              error: error('text'),
              rows: 8,
            }}
          />
          <AlsoClose {...closing} />
        </>
      );
    }
  }
}

/** One that is open already, or what makes a new one. */
function WhichIssue(props: ManyFormProps & { error: (field: string) => string | undefined }): VNode {
  const { language, knownIssues, typed, errors } = props;
  const texts = caseOfficerPagesWords[language].knownIssue;
  const open = openIssues({ knownIssues });
  const isProposed = issueById({ knownIssues }, typed.issue)?.state === 'proposed';
  if (isProposed || open.length === 0)
    return (
      <>
        {isProposed && <Hidden name="issue" value={typed.issue ?? ''} />}
        <IssueFields {...props} />
      </>
    );
  return (
    <>
      <Select
        name="issue"
        id="many-issue"
        label={texts.which}
        value={typed.issue}
        options={[
          { value: '', text: texts.new },
          ...open.map(({ id, title }) => ({ value: id, text: title })),
        ]}
      />
      <details class="ds-details" data-variant="tinted" open={errors.length > 0}>
        <summary>{texts.newFields}</summary>
        <div class="form">
          <IssueFields {...props} />
        </div>
      </details>
    </>
  );
}

interface TextProps {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly rows?: number;
  readonly value: string | undefined;
  readonly error: string | undefined;
}

const Text = ({ name, rows = 4, ...rest }: TextProps): VNode => (
  <TextArea name={name} id={`many-${name}`} rows={rows} required {...rest} />
);
