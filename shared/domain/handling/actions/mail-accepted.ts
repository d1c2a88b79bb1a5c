import type { Case } from '../../case/case.ts';
import type { CaseChange } from '../../case/case-file.ts';
import { meaningOf, type OwedMail, staffIn, withoutClaim } from '../../case/mail.ts';
import { withNoticeAccepted } from '../../promise/extend-promise.ts';
import type { Instant } from '../../time/time.ts';
import { type Acting, changed } from './acting.ts';

/** SES accepted the mail: what that means for the case is written with it (R-004, M-03, M-05). */
export function mailAccepted(c: Case, mail: OwedMail, sesMessageId: string, acting: Acting): CaseChange {
  const sent: OwedMail = { ...withoutClaim(mail), state: 'sent', sentAt: acting.now, sesMessageId };
  const staff = staffIn(mail);
  return changed(
    c,
    {
      set: staff.length > 0 ? {} : accepted(c, mail, acting.now),
      kind: staff.length > 0 ? 'mail-sent' : (residentEvents[meaningOf(mail)] ?? 'mail-sent'),
      facts: {
        mail: mail.kind,
        ...(staff.length > 0 && { told: staff }),
        ...('message' in mail && mail.message && { message: mail.message }),
      },
      mails: [sent],
    },
    acting,
  );
}

const residentEvents: Partial<Record<OwedMail['kind'], CaseChange['event']['kind']>> = {
  acknowledgement: 'acknowledged',
  'records-request': 'acknowledged',
  'holding-reply': 'extension-accepted',
  answer: 'reply-accepted',
  'records-refusal': 'reply-accepted',
};

function accepted(c: Case, mail: OwedMail, at: Instant): Partial<Case> {
  switch (mail.kind) {
    case 'acknowledgement':
    case 'records-request':
      return { acknowledgedAt: c.acknowledgedAt ?? at };
    case 'holding-reply':
      return {
        extensions: c.extensions.map((each) =>
          each.promisedAt === mail.dueAt ? withNoticeAccepted(each, at) : each,
        ),
      };
    case 'question':
      return { firstQuestionAcceptedAt: c.firstQuestionAcceptedAt ?? at };
    case 'secure-message':
      return accepted(c, { ...mail, kind: mail.what }, at);
    case 'answer':
    case 'records-refusal':
    case 'passed-on':
      return { replyAcceptedAt: at, firstReplyAcceptedAt: c.firstReplyAcceptedAt ?? at };
    default:
      return {};
  }
}
