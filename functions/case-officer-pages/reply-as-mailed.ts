import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import { renderText } from '../../shared/adapters/mail/out/render-text.ts';
import { residentBlocks } from '../../shared/adapters/mail/out/resident-messages.ts';
import { accessTo } from '../../shared/domain/handling/access.ts';
import { reply } from '../../shared/domain/handling/actions/reply.ts';
import { caseActionBodies } from '../../shared/use-cases/case/case-api.ts';
import { contextOf } from '../../shared/use-cases/case/staff-request.ts';
import { bodyOf, onlyReply } from './action-fields.ts';
import type { StaffVisit } from './case-officer-deps.ts';

/**
 * The answer as the resident will read it, greeting and signature included; nothing is stored. What was typed, when it would
 * not leave as a mail, or not at all. The private link is the resident's own and is not shown.
 */
export async function replyAsMailed(
  { asked, deps }: StaffVisit,
  reference: string,
  typed: Readonly<Record<string, string>>,
): Promise<string> {
  const { settings } = asked.applied;
  const asTyped = typed.text ?? '';
  const id = await deps.cases.idOfReference(reference);
  const file = id === undefined ? undefined : await deps.cases.file(id);
  const body = caseActionBodies.reply.safeParse(onlyReply(bodyOf('reply', typed, settings)));
  if (!file || !body.success || accessTo(file.case, 'reply', asked.staff, contextOf(asked)).kind === 'denied')
    return asTyped;
  const now = asked.now.toISOString();
  const { at: _, sendAt: ___, copyTo: ____, ...answer } = body.data;
  const acting = { by: { kind: 'staff', id: asked.staff.id }, now, applied: asked.applied } as const;
  // Questions are ticked off when it is sent; how the mail looks does not hang on them.
  const { questions: __, ...c } = file.case;
  const change = reply({ ...file, case: c }, { ...answer, questions: [] }, acting);
  const mail = change.kind === 'changed' ? change.mails.find((each) => each.kind === 'answer') : undefined;
  if (change.kind !== 'changed' || !mail) return asTyped;
  const after = { ...file, case: change.case, messages: [...file.messages, ...change.messages] };
  const links = { status: `${deps.publicUrl}/status/…`, staff: () => '', list: '' };
  return renderText(residentBlocks(letterOf(after, mail, settings, links, now), () => undefined));
}
