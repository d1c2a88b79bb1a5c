import type { VNode } from 'preact';
import { AnswersGiven } from '../../../shared/adapters/web/components/questions.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { surveyItems } from '../../../shared/domain/case/survey.ts';
import { departmentName, nameOf, staffName } from '../../../shared/domain/people/look-up.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { CollectedCase as Collected } from '../../../shared/use-cases/case/collect-person.ts';
import { departmentsThatRead } from '../../../shared/use-cases/case/portable-person.ts';
import { caseWords } from '../../../shared/words/case/words.ts';
import { handlingWords } from '../../../shared/words/handling/words.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { residentCaseWords } from '../../../shared/words/resident-case/words.ts';
import { rightInWords } from '../../../shared/words/rights/right-in-words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { Files } from './case/files.tsx';
import { filesBefore } from './case/files-before.ts';
import { MailTold } from './case/mail-told.tsx';
import { Facts } from './facts.tsx';

type Props = { readonly frame: StaffFrame; readonly collected: Collected };

/** One case as it is handed over to the person it is about. */
export function CollectedCase({ frame, collected }: Props): VNode {
  const { language, settings } = frame;
  const texts = caseOfficerPagesWords[language];
  const { view } = collected;
  const names = view.text?.attachments.map(({ fileName }) => fileName) ?? [];
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="sm">
        <a class="ds-link" href={`/cases/${view.reference}`}>
          {view.reference}
        </a>
      </h2>
      <Facts rows={factsOf({ frame, collected })} single />
      {view.text && (
        <>
          <h3>{texts.case.text}</h3>
          <p class="said" dir="auto" lang={view.language}>
            {[view.text.subject, view.text.message].filter(Boolean).join('\n')}
          </p>
          <AnswersGiven answers={view.text} language={language} over="theirs" />
        </>
      )}
      {names.length > 0 && (
        <p>
          {texts.case.attachments}: <Files view={view} language={language} names={names} before={0} />
        </p>
      )}
      {(view.messages ?? []).length > 0 && <h3>{texts.case.messages}</h3>}
      {(view.messages ?? []).map((message) => (
        <CollectedMessage key={message.id} frame={frame} collected={collected} message={message} />
      ))}
      <h3>{texts.person.events}</h3>
      <ul>
        {(view.events ?? []).map((event) => (
          <li key={event.version}>
            {instantWords(event.at, settings, language)}: {handlingWords[language].event[event.kind]}
            <MailTold event={event} settings={settings} language={language} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type Message = NonNullable<Collected['view']['messages']>[number];

function CollectedMessage({ frame, collected, message }: Props & { readonly message: Message }): VNode {
  const { language, settings } = frame;
  const texts = caseOfficerPagesWords[language];
  const { view } = collected;
  const { kind, at, by, attachments, passing, askedOutside, right } = message;
  const to = passing?.to ?? askedOutside?.to;
  return (
    <div id={message.id}>
      <p class="quiet">
        {texts.case.messageKind[kind]}, {instantWords(at, settings, language)}
        {by.kind === 'staff' && `, ${staffName(settings, by.id)}`}
        {to && `. ${texts.person.sentTo}: ${to}`}
      </p>
      <p class="said" dir="auto">
        {message.text}
      </p>
      {askedOutside?.extract && (
        <p class="said" dir="auto">
          {askedOutside.extract}
        </p>
      )}
      {right && (
        <p class="quiet">
          {rightInWords(right, language)
            .map(({ label, value }) => `${label}: ${value}`)
            .join('. ')}
        </p>
      )}
      {attachments.length > 0 && (
        <p>
          {texts.case.attachments}:{' '}
          <Files view={view} language={language} names={attachments} before={filesBefore(view, message.id)} />
        </p>
      )}
    </div>
  );
}

function factsOf({ frame, collected }: Props): readonly (readonly [string, string | undefined])[] {
  const { language, settings } = frame;
  const { case: onCase, person } = caseOfficerPagesWords[language];
  const handling = handlingWords[language];
  const { view } = collected;
  const when = (instant: Instant) => instantWords(instant, settings, language);
  const readBy = departmentsThatRead(collected, settings).map(({ department, at }) =>
    person.readWhen({ department: departmentName(settings, department, language), when: when(at) }),
  );
  const grades = surveyItems.flatMap((item) => {
    const grade = view.survey?.[item];
    return grade ? [`${residentCaseWords[language].survey[item]} ${grade}`] : [];
  });
  return [
    [onCase.receivedAt, when(view.receivedAt)],
    [onCase.channel, caseWords[language].channel[view.channel]],
    [person.state, caseWords[language].state[view.state]],
    [person.department, departmentName(settings, view.department, language)],
    [onCase.topic, nameOf(settings, 'topic', view.topic, language)],
    [person.name, view.contact?.name],
    [person.email, view.contact?.email],
    [person.phone, view.contact?.phone],
    [person.flags, view.flags?.map((flag) => handling.flag[flag]).join(', ')],
    [onCase.secrecyGroup, view.secrecyGroup && handling.secrecyGroup[view.secrecyGroup]],
    [person.issue, collected.issue],
    [onCase.rating, view.rating ? String(view.rating) : undefined],
    [person.survey, grades.join(' ')],
    [person.readBy, readBy.join('; ')],
  ];
}
