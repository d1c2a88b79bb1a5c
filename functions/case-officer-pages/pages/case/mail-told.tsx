import type { VNode } from 'preact';
import type { CaseEvent } from '../../../../shared/domain/case/event.ts';
import {
  type MailKind,
  outsideKinds,
  residentKinds,
  staffKinds,
} from '../../../../shared/domain/case/mail-kind.ts';
import { staffName } from '../../../../shared/domain/people/look-up.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import type { CasePageProps } from './case-page-props.ts';

const aboutCases = [...residentKinds, ...staffKinds, ...outsideKinds];

const outside: Partial<Record<MailKind, 'authority' | 'outside'>> = {
  'to-authority': 'authority',
  'outside-question': 'outside',
};
const toStaff: ReadonlySet<MailKind> = new Set(staffKinds);

/** Of a mail that left: which it was, to whom, and what was written in it, a step away. */
export function MailTold({
  event: { facts },
  settings,
  language,
  view,
}: Pick<CasePageProps, 'settings' | 'language' | 'view'> & { readonly event: CaseEvent }): VNode | null {
  const words = caseOfficerPagesWords[language].case.mailTold;
  const kind = aboutCases.find((each) => each === facts.mail);
  if (!kind) return null;
  const name = words.kind[kind];
  const told = Array.isArray(facts.told) ? facts.told.map((id) => staffName(settings, id)) : [];
  // Of staff that a line does not name nothing is known.
  const other = toStaff.has(kind) ? undefined : words[outside[kind] ?? 'resident'];
  const who = told.length > 0 ? told.join(', ') : other;
  const isShown = view.messages?.some(({ id }) => id === facts.message);
  return (
    <>
      : {name}
      {who && `, ${words.told({ who })}`}
      {isShown && (
        <>
          {', '}
          <a class="ds-link" href={`#${facts.message}`} aria-label={`${words.read}: ${name}`}>
            {words.read}
          </a>
        </>
      )}
    </>
  );
}
