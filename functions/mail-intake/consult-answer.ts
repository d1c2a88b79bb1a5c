import { isStripped } from '../../shared/domain/case/held-parts.ts';
import type { Message } from '../../shared/domain/case/message.ts';
import type { RawMailOutcome } from '../../shared/domain/case/raw-mail-outcome.ts';
import { accessTo } from '../../shared/domain/handling/access.ts';
import { consultAnswered } from '../../shared/domain/handling/actions/consult-answered.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { survivingCase } from '../../shared/use-cases/case/surviving-case.ts';
import { type AskedQuestion, questionOfReplyAddress } from '../../shared/use-cases/intake/tokens.ts';
import type { ArrivedMail } from './arrived-mail.ts';
import type { Intake } from './intake.ts';
import { provenSender } from './judging/thread.ts';
import { threadsOf } from './mail-facts.ts';
import { messageOf } from './message-of-mail.ts';
import { refuseOfficerMail, staffBy } from './officer-mail.ts';
import { setAside } from './set-aside.ts';

/** The question whose own address a mail was sent to. */
export function questionAnswered(
  { recipients }: ArrivedMail,
  secrets: readonly string[],
): AskedQuestion | undefined {
  return recipients
    .flatMap((address) => secrets.map((secret) => questionOfReplyAddress(secret, address)))
    .find((asked) => asked !== undefined);
}

/**
 * A mail to the address of one question is the answer to it, read by colleagues and never sent on. A colleague's counts as
 * theirs when it is proven to come from whoever was asked. Of somebody outside the address is proof enough, since they may
 * have passed the question on to who knows, unless DMARC says that the sender is forged; a person then looks at it.
 */
export async function takeConsultAnswer(intake: Intake, asked: AskedQuestion): Promise<RawMailOutcome> {
  const { arrived, mail, applied, deps } = intake;
  const file = await deps.cases.file(asked.caseId);
  const question = file?.messages.find(({ id }) => id === asked.question);
  const c = file && (await survivingCase(file.case, deps.cases));
  if (!question || !c || isStripped(c))
    return setAside(intake, { outcome: 'refused', reason: 'consult-over' });
  const { reference } = c;
  if (arrived.dmarc === 'FAIL')
    return setAside(intake, { outcome: 'refused', reason: 'consult-forged', reference });

  const { askedOf } = question;
  const refuse = (reason: string) => refuseOfficerMail(intake, { caseId: c.id, reference }, reason);
  const sender = arrived.dmarc === 'PASS' ? provenSender(mail, arrived) : undefined;
  const colleague = askedOf === undefined ? undefined : staffBy(intake, sender);
  if (askedOf !== undefined && colleague?.id !== askedOf) return refuse('officer-not-proven');

  const written = await messageOf(intake, c.id, 'note');
  const by: Message['by'] = colleague ? { kind: 'staff', id: colleague.id } : { kind: 'pipeline' };
  // Of a case merged since, the question stands in the other one.
  const answersTo = c.id === asked.caseId ? { answersTo: question.id } : {};
  const message: Message = { ...written, by, ...answersTo };
  const outcome = { outcome: 'message', reference, reason: 'consult-answer' } as const;
  const changed = await changeCase(
    deps.cases,
    c.id,
    (current) => {
      const now = deps.now().toISOString();
      const access =
        colleague && accessTo(current.case, 'note', colleague, { settings: applied.settings, now });
      if (access?.kind === 'denied') return { kind: 'denied', access } as const;
      return consultAnswered(current, { message, question }, { by, now, applied });
    },
    { alongside: { threads: threadsOf(mail, arrived), rawMail: { id: arrived.id, ...outcome } } },
  );
  return changed.kind === 'changed' ? outcome : refuse('officer-not-in-charge');
}
