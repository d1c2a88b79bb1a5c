import type { ComponentChildren, VNode } from 'preact';
import { complaintTypes, secrecyGroups } from '../../../domain/classification.ts';
import { Button, Hidden, InputField, type Option, Select, TextArea } from '../components/form-parts.tsx';
import { pageTexts } from '../text/texts.ts';
import type { CasePageProps } from './case-page.tsx';
import { ClosingFields } from './closing-fields.tsx';

/** What can be done when the case is open, answered but not closed, or ended. */
const openActions = new Set([
  'assign',
  'reply',
  'extend',
  'ask',
  'handover',
  'consult',
  'forward',
  'merge',
  'withdraw',
]);

/** Everything the reader may do with the case, each in a form of its own that works without scripts. */
export function CaseForms(props: CasePageProps): VNode | null {
  const { view, language, settings, signedIn } = props;
  const { staff: texts, codes } = pageTexts[language];
  const words = texts.action;
  const ended =
    view.closedAt !== undefined || ['MERGED', 'SPAM', 'WITHDRAWN', 'FORWARDED'].includes(view.state);
  const open = view.answeredAt === undefined && !ended;
  const can = (action: string) => view.may.includes(action) && (open || !openActions.has(action));
  const error = (field: string) => props.errors.find((each) => each.field === field)?.text;
  const me = signedIn?.staff.id ?? '';

  const officers: Option[] = settings.staff
    .filter((each) => each.secrecyGroups.includes(view.secrecyGroup) && worksOnCases.has(each.role))
    .map((each) => ({ value: each.id, text: `${each.name}, ${departmentName(each.department)}` }));
  const choose: Option = { value: '', text: words.close.choose };

  function departmentName(id: string): string {
    return settings.departments.find((each) => each.id === id)?.name[language] ?? id;
  }
  const typed = (action: string, field: string) =>
    props.openAction === action ? props.typed[field] : undefined;

  return (
    <section aria-labelledby="actions" class="no-print">
      <h2 class="ds-heading" data-size="xs" id="actions">
        {texts.case.actions}
      </h2>
      {can('assign') && view.officer !== me && (
        <form method="post" action={`/cases/${view.reference}/assign`}>
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <Hidden name="version" value={String(view.version)} />
          <Hidden name="officer" value={me} />
          <p>
            <Button variant={view.officer ? 'secondary' : 'primary'}>{words.take.send}</Button>
          </p>
        </form>
      )}
      <div class="actions">
        {can('approve') && view.extensionAwaitingApproval && (
          <Do {...props} action="approve" title={words.approve.title} send={words.approve.send} open>
            {null}
          </Do>
        )}
        {can('reply') && (
          <Do
            {...props}
            action="reply"
            title={words.reply.title}
            send={words.reply.send}
            open={props.openAction === undefined && view.officer === me}
          >
            <TextArea
              name="text"
              id="reply-text"
              label={words.reply.text}
              help={words.reply.textHelp}
              rows={10}
              required
              value={typed('reply', 'text')}
              error={error('reply-text')}
            />
            <Select
              name="by"
              id="reply-by"
              label={words.reply.by}
              value={typed('reply', 'by') ?? (view.answerBy === 'phone' ? 'phone' : '')}
              options={[
                ...(view.answerBy === 'email'
                  ? [{ value: '', text: codes.answeredBy.email }]
                  : [{ value: '', text: codes.answeredBy.status_page }]),
                { value: 'phone', text: codes.answeredBy.phone },
                { value: 'letter', text: codes.answeredBy.letter },
                { value: 'visit', text: codes.answeredBy.visit },
              ]}
            />
            <InputField
              name="at"
              id="reply-at"
              type="datetime-local"
              label={words.reply.at}
              optional={texts.optional}
              value={typed('reply', 'at')}
              error={error('reply-at')}
            />
            {can('close') && (
              <>
                <div class="ds-field">
                  <input
                    class="ds-input"
                    type="checkbox"
                    id="reply-alsoClose"
                    name="alsoClose"
                    value="yes"
                    checked={typed('reply', 'alsoClose') === 'yes'}
                  />
                  <label class="ds-label" for="reply-alsoClose">
                    {words.reply.alsoClose}
                  </label>
                </div>
                <ClosingFields
                  language={language}
                  type={view.type}
                  prefix="reply"
                  typed={(field) => typed('reply', field)}
                />
              </>
            )}
          </Do>
        )}
        {can('extend') && (
          <Do {...props} action="extend" title={words.extend.title} send={words.extend.send}>
            <InputField
              name="promisedOn"
              id="extend-promisedOn"
              type="date"
              label={words.extend.promisedOn}
              value={typed('extend', 'promisedOn')}
              error={error('extend-promisedOn')}
            />
            <TextArea
              name="reason"
              id="extend-reason"
              label={words.extend.reason}
              help={words.extend.reasonHelp}
              rows={4}
              required
              value={typed('extend', 'reason')}
              error={error('extend-reason')}
            />
            <Select
              name="handler"
              id="extend-handler"
              label={words.extend.handler}
              value={typed('extend', 'handler')}
              options={[{ value: '', text: words.extend.me }, ...officers]}
            />
          </Do>
        )}
        {can('ask') && view.answerBy === 'email' && (
          <Do {...props} action="ask" title={words.ask.title} send={words.ask.send}>
            <TextArea
              name="text"
              id="ask-text"
              label={words.ask.text}
              help={words.ask.help}
              rows={5}
              required
              value={typed('ask', 'text')}
              error={error('ask-text')}
            />
          </Do>
        )}
        {can('close') && !ended && !open && (
          <Do {...props} action="close" title={words.close.title} send={words.close.send}>
            <ClosingFields
              language={language}
              type={view.type}
              prefix="close"
              typed={(field) => typed('close', field)}
            />
          </Do>
        )}
        {view.may.includes('close-without-answer') && open && (
          <Do {...props} action="close" title={words.close.withoutAnswer} send={words.close.send}>
            <Select
              name="withoutAnswer"
              id="close-withoutAnswer"
              label={words.close.withoutAnswer}
              value={typed('close', 'withoutAnswer')}
              options={Object.entries(codes.withoutAnswer).map(([value, text]) => ({ value, text }))}
            />
            <ClosingFields
              language={language}
              type={view.type}
              prefix="close"
              typed={(field) => typed('close', field)}
            />
          </Do>
        )}
        {can('reopen') && !open && view.answeredAt && (
          <Do {...props} action="reopen" title={words.reopen.title} send={words.reopen.send}>
            <TextArea
              name="text"
              id="reopen-text"
              label={words.reopen.text}
              rows={3}
              required
              value={typed('reopen', 'text')}
              error={error('reopen-text')}
            />
          </Do>
        )}
        {can('note') && (
          <Do {...props} action="note" title={words.note.title} send={words.note.send}>
            <TextArea
              name="text"
              id="note-text"
              label={words.note.text}
              help={words.note.help}
              rows={4}
              required
              value={typed('note', 'text')}
              error={error('note-text')}
            />
          </Do>
        )}
        {can('consult') && (
          <Do {...props} action="consult" title={words.consult.title} send={words.consult.send}>
            <Select
              name="officer"
              id="consult-officer"
              label={words.consult.officer}
              value={typed('consult', 'officer')}
              options={[choose, ...officers.filter((each) => each.value !== me)]}
              error={error('consult-officer')}
            />
            <TextArea
              name="text"
              id="consult-text"
              label={words.consult.text}
              rows={4}
              required
              value={typed('consult', 'text')}
              error={error('consult-text')}
            />
          </Do>
        )}
        {can('assign') && (
          <Do {...props} action="assign" title={words.assign.title} send={words.assign.send}>
            <Select
              name="officer"
              id="assign-officer"
              label={words.assign.officer}
              value={typed('assign', 'officer')}
              options={[choose, ...officers]}
              error={error('assign-officer')}
            />
          </Do>
        )}
        {can('handover') && (
          <Do {...props} action="handover" title={words.handover.title} send={words.handover.send}>
            <Select
              name="department"
              id="handover-department"
              label={words.handover.department}
              value={typed('handover', 'department')}
              error={error('handover-department')}
              options={[
                choose,
                ...settings.departments
                  .filter((each) => each.id !== view.department)
                  .map((each) => ({ value: each.id, text: each.name[language] })),
              ]}
            />
            <TextArea
              name="note"
              id="handover-note"
              label={words.handover.note}
              rows={4}
              required
              value={typed('handover', 'note')}
              error={error('handover-note')}
            />
          </Do>
        )}
        {can('classify') && (
          <Do {...props} action="classify" title={words.classify.title} send={words.classify.send}>
            <Select
              name="type"
              id="classify-type"
              label={texts.case.type}
              value={view.type}
              options={complaintTypes.map((value) => ({ value, text: codes.type[value] }))}
            />
            <Select
              name="topic"
              id="classify-topic"
              label={texts.case.topic}
              value={view.topic}
              options={[
                choose,
                ...settings.topics.map((each) => ({ value: each.id, text: each.name[language] })),
              ]}
            />
            <Select
              name="rosaGroup"
              id="classify-rosaGroup"
              label={texts.case.rosaGroup}
              value={String(view.rosaGroup)}
              options={['1', '2', '3', '4', '5', '6'].map((value) => ({ value, text: value }))}
            />
            <Select
              name="secrecyGroup"
              id="classify-secrecyGroup"
              label={texts.case.secrecyGroup}
              value={view.secrecyGroup}
              options={secrecyGroups.map((value) => ({ value, text: codes.secrecyGroup[value] }))}
            />
            <Select
              name="complexity"
              id="classify-complexity"
              label={texts.case.complexity}
              value={view.complexity}
              options={(['simple', 'complex'] as const).map((value) => ({
                value,
                text: codes.complexity[value],
              }))}
            />
          </Do>
        )}
        {can('forward') && (
          <Do {...props} action="forward" title={words.forward.title} send={words.forward.send}>
            <TextArea
              name="to"
              id="forward-to"
              label={words.forward.to}
              rows={2}
              required
              value={typed('forward', 'to')}
              error={error('forward-to')}
            />
            <TextArea
              name="text"
              id="forward-text"
              label={words.forward.text}
              rows={4}
              required
              value={typed('forward', 'text')}
              error={error('forward-text')}
            />
          </Do>
        )}
        {can('merge') && (
          <Do {...props} action="merge" title={words.merge.title} send={words.merge.send}>
            <InputField
              name="into"
              id="merge-into"
              label={words.merge.into}
              value={typed('merge', 'into')}
              error={error('merge-into')}
            />
          </Do>
        )}
        {can('withdraw') && (
          <Do {...props} action="withdraw" title={words.withdraw.title} send={words.withdraw.send}>
            <p>{words.withdraw.help}</p>
          </Do>
        )}
      </div>
    </section>
  );
}

const worksOnCases: ReadonlySet<string> = new Set([
  'contact-centre-agent',
  'case-officer',
  'unit-manager',
  'head-of-department',
]);

interface DoProps extends CasePageProps {
  readonly action: string;
  readonly title: string;
  readonly send: string;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}

function Do({ action, title, send, open, view, signedIn, openAction, children }: DoProps): VNode {
  return (
    <details class="ds-details" data-variant="tinted" open={open || openAction === action}>
      <summary>{title}</summary>
      <div>
        <form class="form" method="post" action={`/cases/${view.reference}/${action}`} novalidate>
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <Hidden name="version" value={String(view.version)} />
          {children}
          <div>
            <Button>{send}</Button>
          </div>
        </form>
      </div>
    </details>
  );
}
