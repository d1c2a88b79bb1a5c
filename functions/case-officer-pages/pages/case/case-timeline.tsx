import type { VNode } from 'preact';
import type { CaseEvent } from '../../../../shared/domain/case/event.ts';
import { heldParts } from '../../../../shared/domain/case/held-parts.ts';
import { staffName } from '../../../../shared/domain/people/look-up.ts';
import type { Language } from '../../../../shared/domain/vocabulary/language.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { groundInWords } from '../../../../shared/words/legal-ground.ts';
import { instantWords } from '../../../../shared/words/promise/promise-words.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import type { CasePageProps } from './case-page-props.ts';
import { MailTold } from './mail-told.tsx';

/** What the pipeline notes of its own work; seldom what anybody looks for. */
const minor: ReadonlySet<CaseEvent['kind']> = new Set<CaseEvent['kind']>([
  'acknowledged',
  'viewed',
  'mail-sent',
  'reply-accepted',
  'extension-accepted',
  'reminder-1',
  'reminder-2',
]);
/** Lines that tell of a mail. */
const told: ReadonlySet<CaseEvent['kind']> = new Set<CaseEvent['kind']>([
  'mail-sent',
  'mail-failed',
  'undelivered',
]);

/** Lines shown without unfolding. */
const shownAtOnce = 5;

/** What happened and who did it, newest first: the last that matters, and everything when it is unfolded. */
export function Timeline(props: CasePageProps & { readonly isWhole?: boolean }): VNode {
  const { language, view, isWhole } = props;
  const texts = caseOfficerPagesWords[language].case;
  const events = (view.events ?? []).toReversed();
  const main = events.filter((each) => !minor.has(each.kind)).slice(0, shownAtOnce);
  return (
    <section class="panel" aria-labelledby="timeline">
      <h2 class="ds-heading" id="timeline">
        {texts.timeline}
      </h2>
      <Lines {...props} events={isWhole ? events : main} />
      {!isWhole && main.length < events.length && (
        <details class="ds-details earlier">
          <summary>{texts.everyEvent({ count: events.length })}</summary>
          <div>
            <Lines {...props} events={events} />
          </div>
        </details>
      )}
    </section>
  );
}

function Lines({
  language,
  settings,
  view,
  events,
}: CasePageProps & { events: readonly CaseEvent[] }): VNode {
  const handling = handlingWords[language];
  return (
    <ol class="timeline">
      {events.map((event) => {
        const by = event.by.kind === 'staff' ? event.by.id : undefined;
        const name = by && staffName(settings, by);
        return (
          <li key={event.version}>
            {handling.event[event.kind]}
            {event.facts.agreed === true && `, ${handling.agreedDay}`}
            {name && `, ${name}`}
            {typeof event.facts.title === 'string' && `: ${event.facts.title}`}
            {event.kind === 'arrival-moved' &&
              typeof event.facts.receivedAt === 'string' &&
              `: ${instantWords(event.facts.receivedAt, settings, language)}`}
            <MergedWith event={event} />
            {told.has(event.kind) && (
              <MailTold event={event} settings={settings} language={language} view={view} />
            )}
            <PassedOn event={event} messages={view.messages ?? []} language={language} />
            <AskedOutside event={event} language={language} />
            <BetweenBoards event={event} settings={settings} language={language} />
            <RemovedByRetention event={event} language={language} />
            <br />
            <time class="quiet" dateTime={event.at}>
              {instantWords(event.at, settings, language)}
            </time>
          </li>
        );
      })}
    </ol>
  );
}

/** The other case of a merger or a split, a step away. */
function MergedWith({ event: { kind, facts } }: { event: CaseEvent }): VNode | null {
  const other = facts.into ?? facts.from;
  if ((kind !== 'merged' && kind !== 'split') || typeof other !== 'string') return null;
  return (
    <>
      {': '}
      <a class="ds-link" href={`/cases/${other}`}>
        {other}
      </a>
    </>
  );
}

/** To which authority, how, and what of the resident's went along. */
function PassedOn(props: {
  event: CaseEvent;
  messages: NonNullable<CasePageProps['view']['messages']>;
  language: Language;
}): VNode | null {
  const { kind, facts } = props.event;
  const passing = props.messages.find(({ id }) => id === facts.message)?.passing;
  if ((kind !== 'passing-on' && kind !== 'forwarded') || !passing) return null;
  const words = caseOfficerPagesWords[props.language].case.passing;
  const { email, contact, files } = passing;
  return (
    <>
      : {passing.to}
      <br />
      <span class="quiet">
        {[
          email === undefined ? words.bySelf : words.byMail({ email }),
          contact ? words.contact : words.noContact,
          ...(email === undefined ? [] : [words.files({ count: files })]),
        ].join(', ')}
      </span>
    </>
  );
}

/** To whose domain a question went, and whether the person's words went along: it stands here when the message is gone. */
function AskedOutside({
  event: { kind, facts },
  language,
}: {
  event: CaseEvent;
  language: Language;
}): VNode | null {
  if (kind !== 'consulted-outside' || typeof facts.domain !== 'string') return null;
  const words = caseOfficerPagesWords[language].case;
  return (
    <>
      , {words.toOutside({ domain: facts.domain })}
      <br />
      <span class="quiet">{facts.extract === true ? words.withWords : words.withoutWords}</span>
    </>
  );
}

/** From which board to which, and on what legal ground. */
function BetweenBoards(
  props: Pick<CasePageProps, 'settings' | 'language'> & { event: CaseEvent },
): VNode | null {
  const { ground, fromBoard, toBoard } = props.event.facts;
  if (typeof ground !== 'string') return null;
  const { settings, language } = props;
  return (
    <>
      : {`${fromBoard} → ${toBoard}`}
      <br />
      <span class="quiet">
        {caseOfficerPagesWords[language].case.ground}: {groundInWords(ground, settings, language)}
      </span>
    </>
  );
}

/** What went, and by which rule and decision: the log an archivist asks for (arkivlagen 10 §). */
function RemovedByRetention(props: { event: CaseEvent; language: Language }): VNode | null {
  const { kind, facts } = props.event;
  if (kind !== 'removed-by-retention') return null;
  const words = caseOfficerPagesWords[props.language].case;
  const { parts, rules, decision } = facts;
  const ruleInWords = (said: string) => {
    const [rule = '', days = ''] = said.split(': ');
    return words.removedRule({ days, rule });
  };
  const removed = heldParts.filter((part) => Array.isArray(parts) && parts.includes(part));
  return (
    <>
      : {removed.map((part) => words.removedParts[part]).join(', ')}
      <br />
      <span class="quiet">
        {(Array.isArray(rules) ? rules : []).map(ruleInWords).join('. ')}
        {decision && `. ${words.removedDecision}: ${decision}`}
      </span>
    </>
  );
}
