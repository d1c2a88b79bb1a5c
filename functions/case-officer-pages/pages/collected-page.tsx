import type { VNode } from 'preact';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { departmentById } from '../../../shared/domain/people/look-up.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { CollectedCase } from '../../../shared/use-cases/case/collect-person.ts';
import { caseWords } from '../../../shared/words/case/words.ts';
import { handlingWords } from '../../../shared/words/handling/words.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

/** Everything chosen about one person, to be read, struck through where the law wants it, and handed over. */
export function CollectedPage({
  cases,
  at,
  ...frame
}: StaffFrame & { readonly cases: readonly CollectedCase[]; readonly at: Instant }): VNode {
  const { language, settings } = frame;
  const texts = caseOfficerPagesWords[language].person;
  const { legalBasis, keptFor, officerEmail } = settings.privacy;
  return (
    <StaffLayout {...frame} title={texts.collected} here="find">
      <h1 class="ds-heading" data-size="lg">
        {texts.collected}
      </h1>
      <p>
        {settings.municipality.name}, {instantWords(at, settings, language)}
      </p>
      <p>{legalBasis[language]}</p>
      <p>{keptFor[language]}</p>
      <p>
        {texts.officer}: {officerEmail}
      </p>
      {cases.length === 0 && <p>{texts.none}</p>}
      {cases.map((each) => (
        <OneCase key={each.view.reference} frame={frame} collected={each} />
      ))}
    </StaffLayout>
  );
}

function OneCase({ frame, collected }: { frame: StaffFrame; collected: CollectedCase }): VNode {
  const { language, settings } = frame;
  const texts = caseOfficerPagesWords[language];
  const { view } = collected;
  const when = (instant: Instant) => instantWords(instant, settings, language);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [texts.case.receivedAt, when(view.receivedAt)],
    [texts.person.state, caseWords[language].state[view.state]],
    [texts.person.department, departmentById(settings, view.department)?.name[language]],
    [texts.person.name, view.contact?.name],
    [texts.person.email, view.contact?.email],
    [texts.person.phone, view.contact?.phone],
    [texts.person.place, view.text?.address],
    [texts.case.attachments, view.text?.attachments.map(({ fileName }) => fileName).join(', ')],
  ];
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="sm">
        <a class="ds-link" href={`/cases/${view.reference}`}>
          {view.reference}
        </a>
      </h2>
      <dl class="facts single">
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {view.text && (
        <p class="said" dir="auto">
          {view.text.subject ? `${view.text.subject}\n` : ''}
          {view.text.message}
        </p>
      )}
      {(view.messages ?? []).map((message) => (
        <div key={message.id}>
          <p class="quiet">
            {texts.case.messageKind[message.kind]}, {when(message.at)}
            {message.attachments.length > 0 && `: ${message.attachments.join(', ')}`}
          </p>
          <p class="said" dir="auto">
            {message.text}
          </p>
        </div>
      ))}
      <h3>{texts.person.events}</h3>
      <ul>
        {(view.events ?? []).map((event) => (
          <li key={event.version}>
            {when(event.at)}: {handlingWords[language].event[event.kind]}
          </li>
        ))}
      </ul>
    </section>
  );
}
