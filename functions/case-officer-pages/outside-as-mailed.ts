import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import { outsideBlocks } from '../../shared/adapters/mail/out/outside-message.ts';
import { renderText } from '../../shared/adapters/mail/out/render-text.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { accessTo } from '../../shared/domain/handling/access.ts';
import { consultOutside } from '../../shared/domain/handling/actions/consult-outside.ts';
import { saidWithoutResident } from '../../shared/domain/handling/without-resident.ts';
import { contextOf } from '../../shared/use-cases/case/staff-request.ts';
import type { StaffVisit } from './case-officer-deps.ts';

type Typed = Readonly<Record<string, string>>;

/** What is typed already, and below it what the person wrote, without what says who they are; for who may send it out. */
export async function wordsForOutside(visit: StaffVisit, reference: string, typed: Typed): Promise<string> {
  const file = await fileToSend(visit, reference);
  const { country } = visit.asked.applied.settings.municipality;
  const said = file ? saidWithoutResident(file, country) : '';
  return [typed.extract, said].filter(Boolean).join('\n\n');
}

/** The question as whoever gets it will read it; what was typed when it could not leave. */
export async function questionAsMailed(visit: StaffVisit, reference: string, typed: Typed): Promise<string> {
  const { asked } = visit;
  const { text = '', to = '', email = '', extract } = typed;
  const file = await fileToSend(visit, reference);
  if (!file) return text;
  const now = asked.now.toISOString();
  const acting = { by: { kind: 'staff', id: asked.staff.id }, now, applied: asked.applied } as const;
  // To whom it goes is not in it, so it is shown before that is filled in.
  const input = { text, extract, to: to || '…', email: email || '…' };
  const change = consultOutside(file, input, acting);
  const mail =
    change.kind === 'changed' ? change.mails.find(({ kind }) => kind === 'outside-question') : undefined;
  if (change.kind !== 'changed' || !mail) return text;
  const after = { ...file, case: change.case, messages: [...file.messages, ...change.messages] };
  const links = { status: '', staff: () => '', list: '' };
  return renderText(outsideBlocks(letterOf(after, mail, asked.applied.settings, links, now)));
}

async function fileToSend({ asked, deps }: StaffVisit, reference: string): Promise<CaseFile | undefined> {
  const id = await deps.cases.idOfReference(reference);
  const file = id === undefined ? undefined : await deps.cases.file(id);
  const may = file && accessTo(file.case, 'forward', asked.staff, contextOf(asked)).kind === 'allowed';
  return may ? file : undefined;
}
