import type { ComponentChildren, VNode } from 'preact';
import type { CaseView } from '../api/case-api.ts';
import { ErrorSummary, type FieldError } from '../components/form-parts.tsx';
import { type StaffFrame, StaffLayout } from '../components/staff-layout.tsx';
import { dayWords, handlerWords, instantWords } from '../promise-words.ts';
import { languageNames, pageTexts } from '../text/texts.ts';
import { CaseForms } from './case-forms.tsx';

export interface CasePageProps extends StaffFrame {
  readonly view: CaseView;
  /** Fields of the form that came back, and which action it was. */
  readonly typed: Readonly<Record<string, string>>;
  readonly openAction?: string | undefined;
  readonly errors: readonly FieldError[];
  readonly notice?: { readonly text: string; readonly good: boolean } | undefined;
}

/** One case: the promise first, what was written, and everything the reader may do with it. */
export function CasePage(props: CasePageProps): VNode {
  const { language, view, notice, errors } = props;
  const { staff: texts, codes, resident } = pageTexts[language];
  const title = texts.case.title(view.reference);
  return (
    <StaffLayout {...props} title={errors.length > 0 ? `${resident.errors.errorInTitle}: ${title}` : title}>
      <ErrorSummary title={resident.errors.summary} errors={errors} />
      {notice && (
        <div
          class="ds-alert notice"
          data-color={notice.good ? 'success' : 'danger'}
          role={notice.good ? 'status' : 'alert'}
        >
          {!notice.good && (
            <h2 class="ds-heading" data-size="xs">
              {texts.case.refused}
            </h2>
          )}
          <p>{notice.text}</p>
        </div>
      )}
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="state">
        <span class="ds-tag" data-color="info">
          {codes.state[view.state]}
        </span>
        {view.overdue && (
          <span class="ds-tag" data-color="danger">
            {texts.case.overdue}
          </span>
        )}
        {view.flags.map((flag) => (
          <span class="ds-tag" data-color="warning" key={flag}>
            {codes.flag[flag]}
          </span>
        ))}
      </p>
      <div class="columns">
        <div>
          <PromiseCard {...props} />
          {view.content === 'whole' ? (
            <>
              <Said {...props} />
              <Messages {...props} />
            </>
          ) : (
            <div class="ds-alert notice" data-color="info">
              <p>{texts.case.metadataOnly}</p>
            </div>
          )}
          <CaseForms {...props} />
        </div>
        <div>
          {view.content === 'whole' && <Contact {...props} />}
          <Classification {...props} />
          {view.events && <Timeline {...props} />}
        </div>
      </div>
    </StaffLayout>
  );
}

function PromiseCard({ language, settings, view }: CasePageProps): VNode {
  const texts = pageTexts[language].staff.case;
  const waiting = view.extensionAwaitingApproval;
  return (
    <section class="promise-card" aria-labelledby="promise" {...(view.overdue && { 'data-late': true })}>
      <h2 class="ds-heading" data-size="xs" id="promise">
        {texts.promise}
      </h2>
      <dl class="facts">
        <div>
          <dt>{view.answeredAt ? texts.answeredAt : texts.dueAt}</dt>
          <dd class="big">{instantWords(view.answeredAt ?? view.dueAt, settings, language)}</dd>
        </div>
        {view.promise.originalDueAt !== view.dueAt && (
          <div>
            <dt>{texts.original}</dt>
            <dd>{instantWords(view.promise.originalDueAt, settings, language)}</dd>
          </div>
        )}
        <div>
          <dt>{texts.who}</dt>
          <dd>{handlerWords(view.promise.who, settings, language)}</dd>
        </div>
        <div>
          <dt>{texts.why}</dt>
          <dd>{view.explanation}</dd>
        </div>
      </dl>
      {waiting && (
        <p>
          {texts.awaiting(
            dayWords(waiting.promisedOn, language),
            settings.staff.find((each) => each.id === waiting.askedBy)?.name ?? waiting.askedBy,
          )}
        </p>
      )}
      {view.undeliverable && <p>{texts.undeliverable}</p>}
    </section>
  );
}

function Said({ language, settings, view }: CasePageProps): VNode {
  const texts = pageTexts[language].staff.case;
  const { text } = view;
  return (
    <section class="panel" aria-labelledby="said">
      <h2 class="ds-heading" id="said">
        {texts.text}
      </h2>
      <p class="quiet">
        {texts.receivedAt} {instantWords(view.receivedAt, settings, language)}
      </p>
      {text ? (
        <>
          {text.subject && (
            <p>
              <strong>{texts.subject}:</strong> {text.subject}
            </p>
          )}
          <p class="said">{text.message}</p>
          {text.desiredOutcome && (
            <p class="said">
              <strong>{texts.desiredOutcome}:</strong> {text.desiredOutcome}
            </p>
          )}
          {text.address && (
            <p class="said">
              <strong>{texts.address}:</strong> {text.address}
            </p>
          )}
          {text.attachments.length > 0 && (
            <p>
              <strong>{texts.attachments}:</strong>{' '}
              {text.attachments.map((each, i) => (
                <span key={`${each.fileName}${i}`}>
                  {i > 0 && ', '}
                  <a class="ds-link" href={`/cases/${view.reference}/attachments/${i + 1}`}>
                    {each.fileName}
                  </a>
                </span>
              ))}
            </p>
          )}
        </>
      ) : (
        <p>{texts.textRemoved}</p>
      )}
    </section>
  );
}

function Messages({ language, settings, view }: CasePageProps): VNode {
  const texts = pageTexts[language].staff.case;
  const messages = view.messages ?? [];
  return (
    <section aria-labelledby="messages">
      <h2 class="ds-heading" data-size="xs" id="messages">
        {texts.messages}
      </h2>
      {messages.length === 0 && <p class="quiet">{texts.noMessages}</p>}
      <ol class="thread">
        {messages.map((message) => {
          const by = message.by.kind === 'staff' ? message.by.id : undefined;
          const name = settings.staff.find((each) => each.id === by)?.name ?? by;
          const internal = message.kind === 'note' || message.kind === 'hand-over';
          return (
            <li
              key={message.id}
              data-from={internal ? 'note' : message.by.kind === 'resident' ? 'you' : 'us'}
            >
              <header>
                <h3>
                  {texts.messageKind[message.kind]}
                  {name && `, ${name}`}
                </h3>
                <time dateTime={message.at}>{instantWords(message.at, settings, language)}</time>
              </header>
              <p class="said">{message.text}</p>
              {message.attachments.length > 0 && (
                <p class="quiet">
                  {texts.attachments}: {message.attachments.join(', ')}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Contact({ language, view }: CasePageProps): VNode {
  const { staff, resident } = pageTexts[language];
  const texts = staff.case;
  const { contact } = view;
  const empty = contact && !contact.name && !contact.email && !contact.phone;
  return (
    <section class="panel" aria-labelledby="contact">
      <h2 class="ds-heading" id="contact">
        {texts.contact}
      </h2>
      {!contact && <p>{texts.contactRemoved}</p>}
      {empty && <p>{texts.anonymous}</p>}
      {contact && !empty && (
        <Facts
          single
          rows={[
            [resident.form.name, contact.name],
            [resident.email, contact.email],
            [resident.phone, contact.phone],
          ]}
        />
      )}
    </section>
  );
}

function Classification({ language, settings, view }: CasePageProps): VNode {
  const { staff, codes } = pageTexts[language];
  const texts = staff.case;
  return (
    <section class="panel" aria-labelledby="classification">
      <h2 class="ds-heading" id="classification">
        {texts.classification}
      </h2>
      <Facts
        rows={[
          [
            texts.department,
            settings.departments.find((each) => each.id === view.department)?.name[language],
          ],
          [texts.officer, settings.staff.find((each) => each.id === view.officer)?.name ?? texts.noOfficer],
          [texts.type, codes.type[view.type]],
          [texts.topic, settings.topics.find((each) => each.id === view.topic)?.name[language]],
          [texts.rosaGroup, String(view.rosaGroup)],
          [texts.secrecyGroup, codes.secrecyGroup[view.secrecyGroup]],
          [texts.complexity, codes.complexity[view.complexity]],
          [texts.channel, codes.channel[view.channel]],
          [texts.language, languageNames[view.language]],
          [texts.rating, view.rating && String(view.rating)],
        ]}
      />
    </section>
  );
}

function Timeline({ language, settings, view }: CasePageProps): VNode {
  const { staff, codes } = pageTexts[language];
  const events = (view.events ?? []).toReversed();
  return (
    <section class="panel" aria-labelledby="timeline">
      <h2 class="ds-heading" id="timeline">
        {staff.case.timeline}
      </h2>
      <ol class="timeline">
        {events.map((event) => {
          const by = event.by.kind === 'staff' ? event.by.id : undefined;
          const name = settings.staff.find((each) => each.id === by)?.name;
          return (
            <li key={event.version}>
              {codes.event[event.kind]}
              {name && `, ${name}`}
              <br />
              <time class="quiet" dateTime={event.at}>
                {instantWords(event.at, settings, language)}
              </time>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Facts(props: { rows: readonly (readonly [string, ComponentChildren])[]; single?: boolean }): VNode {
  return (
    <dl class={props.single ? 'facts single' : 'facts'}>
      {props.rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
