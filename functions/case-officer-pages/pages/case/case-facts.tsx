import type { VNode } from 'preact';
import { Hidden } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { localDayOf } from '../../../../shared/domain/calendar/office-hours.ts';
import { roleMay } from '../../../../shared/domain/handling/access.ts';
import { departmentName, nameOf, staffName } from '../../../../shared/domain/people/look-up.ts';
import { caseWords } from '../../../../shared/words/case/words.ts';
import { fieldWords } from '../../../../shared/words/field/words.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { layoutWords } from '../../../../shared/words/layout/words.ts';
import { matterGuidance } from '../../../../shared/words/matters/matter-notices.ts';
import { handlerWords, instantWords } from '../../../../shared/words/promise/promise-words.ts';
import { dayInWords } from '../../../../shared/words/time/dates.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import { Facts } from '../facts.tsx';
import type { CasePageProps } from './case-page-props.ts';

/** The promise first: which day, who, and why that day. */
export function PromiseCard(props: CasePageProps & { readonly isWhole?: boolean }): VNode {
  const { language, settings, view, isWhole } = props;
  const texts = caseOfficerPagesWords[language].case;
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
      </dl>
      <details class="ds-details earlier" open={isWhole}>
        <summary>{texts.why}</summary>
        <div>{view.explanation}</div>
      </details>
      {waiting && (
        <p>
          {texts.awaiting({
            day: dayInWords(waiting.promisedOn, language),
            who: staffName(settings, waiting.askedBy),
          })}
        </p>
      )}
      {view.answerCameBack ? (
        <p>{texts.answerCameBack}</p>
      ) : (
        view.undeliverable && <p>{texts.undeliverable}</p>
      )}
      {view.useRestrictedAt && <p>{texts.useRestricted}</p>}
      {view.erase && <p>{texts.eraseGranted}</p>}
    </section>
  );
}

/** Matters with rules of their own, and what is done with each (E-42–E-47, E-62). */
export function Matters(props: CasePageProps): VNode | null {
  const { language, settings, view } = props;
  if (view.content !== 'whole' || !view.flags || !view.receivedOn) return null;
  const { flags, receivedOn, lawDueOn, rightDecidedAt } = view;
  const marked = { flags, receivedOn, lawDueOn, rightDecidedAt };
  return (
    <>
      {matterGuidance(marked, settings, language).map(({ matter, text }) => (
        <div class="ds-alert notice" data-color="warning" key={matter}>
          <p>
            <strong>{handlingWords[language].flag[matter]}</strong>
          </p>
          <p>{text}</p>
          {matter === 'gdprRequest' && <CollectTheirs {...props} />}
        </div>
      ))}
    </>
  );
}

/** For who collects what is held about a person: all that is of this one, without typing it anew. */
function CollectTheirs({ language, signedIn, view }: CasePageProps): VNode | null {
  if (!signedIn || !roleMay(signedIn.staff.role, 'person')) return null;
  const { email, phone } = view.contact ?? {};
  const { title } = caseOfficerPagesWords[language].person;
  if (!email && !phone)
    return (
      <p>
        <a class="ds-link" href="/cases/person">
          {title}
        </a>
      </p>
    );
  return (
    <form class="no-print" method="post" action="/cases/person">
      <Hidden name="csrf" value={signedIn.csrf} />
      <Hidden name="email" value={email ?? ''} />
      <Hidden name="phone" value={phone ?? ''} />
      <button class="ds-button" data-variant="secondary" type="submit">
        {title}
      </button>
    </form>
  );
}

/** How to reach the person. */
export function Contact({ language, settings, view }: CasePageProps): VNode {
  const texts = caseOfficerPagesWords[language].case;
  const fields = fieldWords[language];
  const { contact } = view;
  const empty = contact && !contact.name && !contact.email && !contact.phone;
  return (
    <section class="panel" aria-labelledby="contact">
      <h2 class="ds-heading" id="contact">
        {texts.contact}
      </h2>
      {!contact && (
        <p>
          {view.contactRemovedAt
            ? texts.contactRemovedOn({
                when: dayInWords(localDayOf(view.contactRemovedAt, settings), language),
              })
            : texts.contactRemoved}
        </p>
      )}
      {empty && <p>{texts.anonymous}</p>}
      {contact && !empty && (
        <Facts
          single
          rows={[
            [fields.name, contact.name],
            [fields.email, contact.email],
            [fields.phone, contact.phone],
          ]}
        />
      )}
    </section>
  );
}

/** Where the case belongs and what it is about. */
export function Classification({ language, settings, view }: CasePageProps): VNode {
  const texts = caseOfficerPagesWords[language].case;
  const codes = caseWords[language];
  const handling = handlingWords[language];
  return (
    <section class="panel" aria-labelledby="classification">
      <h2 class="ds-heading" id="classification">
        {texts.classification}
      </h2>
      <Facts
        rows={[
          [texts.department, departmentName(settings, view.department, language)],
          [texts.officer, view.officer ? staffName(settings, view.officer) : texts.noOfficer],
          [texts.type, codes.type[view.type]],
          [texts.topic, nameOf(settings, 'topic', view.topic, language)],
          [texts.rosaGroup, view.rosaGroup && String(view.rosaGroup)],
          [texts.secrecyGroup, view.secrecyGroup && handling.secrecyGroup[view.secrecyGroup]],
          [texts.complexity, view.complexity && handling.complexity[view.complexity]],
          [texts.channel, codes.channel[view.channel]],
          [texts.language, view.language && layoutWords[language].languages[view.language]],
          [texts.rating, view.rating && String(view.rating)],
        ]}
      />
    </section>
  );
}
