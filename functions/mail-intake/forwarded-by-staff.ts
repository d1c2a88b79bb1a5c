import { type ParsedMail, parseMail } from '../../shared/adapters/mail/in/parse.ts';
import { emailAddress } from '../../shared/domain/complaint/email-address.ts';
import { staffByAddress } from '../../shared/domain/people/look-up.ts';
import { toInstant, toMs } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import type { Intake } from './intake.ts';
import { provenSender } from './judging/thread.ts';
import { ownAddresses } from './mail-facts.ts';
import { isHeaderBlock, isHistoryMark } from './reply/reply-marks.ts';

/** How mail programs begin the subject of what is passed on, in sv, da, no, en and de. */
const forwarding = /^\s*(?:vb|vs|fw|fwd|wg|vidarebefordrat|vidarebefordran|videresendt)\s*:\s*/i;

/** What lay longer in somebody's mailbox is asked about, not believed. */
const longestOnTheWayMs = 60 * 24 * 3_600_000;

/**
 * A resident's mail that a proven member of staff has passed on (E-58): the case is the resident's, who is answered, and
 * it arrived when it reached the colleague, where an attached mail shows when that was. What the colleague wrote above
 * it stays in the raw mail: it was not written to the resident. Undefined for anything else.
 */
export async function forwardedByStaff(intake: Intake): Promise<Intake | undefined> {
  const { mail, arrived, applied } = intake;
  if (arrived.dmarc !== 'PASS' || !isStaff(intake, provenSender(mail, arrived))) return undefined;
  const attached = mail.attachments.filter((part) => part.mediaType === 'message/rfc822');
  const [only] = attached;
  const inner = only && attached.length === 1 ? await parseMail(only.content) : inlineMail(mail);
  const writer = emailAddress(inner?.from[0]?.address ?? '')?.toLowerCase();
  const isResident =
    writer !== undefined && !isStaff(intake, writer) && !ownAddresses(applied.settings).has(writer);
  if (!inner || !isResident) return undefined;
  const receivedAt = only ? arrivalOf(inner, arrived.receivedAt) : arrived.receivedAt;
  return { ...intake, mail: inner, arrived: { ...arrived, receivedAt } };
}

function isStaff({ applied }: Intake, address: string | undefined): boolean {
  return address !== undefined && staffByAddress(applied.settings, address) !== undefined;
}

/** When the colleague's server took it, by the topmost Received, else when it says it was written. */
function arrivalOf({ headers }: ParsedMail, passedOnAt: Instant): Instant {
  const received = headers.first('received')?.slice(-200).split(';').at(-1);
  const ms = [received, headers.first('date')]
    .map((written) =>
      Date.parse(
        (written ?? '')
          .slice(0, 100)
          .replace(/\([^()]*\)/g, '')
          .trim(),
      ),
    )
    .find((each) => !Number.isNaN(each));
  const latest = toMs(passedOnAt);
  return ms !== undefined && ms <= latest && ms > latest - longestOnTheWayMs ? toInstant(ms) : passedOnAt;
}

/** The mail below the head a program copies when it passes one on; undefined for a reply, which has such a head too. */
function inlineMail(mail: ParsedMail): ParsedMail | undefined {
  if (!forwarding.test(mail.subject)) return undefined;
  const lines = mail.text.split('\n').slice(0, 5_000);
  const mark = lines.findIndex(isHistoryMark);
  const at = lines.findIndex((_, i) => i >= mark && isHeaderBlock(lines, i));
  if (at === -1) return undefined;
  const end = lines.findIndex((line, i) => i > at && line.trim() === '');
  const head = lines.slice(at, end === -1 ? at + 8 : end);
  const from = head.find((line) => /^[\s>*]*(?:från|fra|from|von)\b/i.test(line))?.slice(0, 500) ?? '';
  const address = /[^\s<>()[\]:;,"@]{1,64}@[^\s<>()[\]:;,"@]{3,255}/.exec(from)?.[0];
  const text = end === -1 ? '' : mail.text.split('\n').slice(end).join('\n').trim();
  if (address === undefined || text === '') return undefined;
  const name = /:\*?\s*"?([^<"[(]{1,200}?)"?\s*[<[(]/.exec(from)?.[1]?.trim() ?? '';
  return {
    ...mail,
    subject: mail.subject.replace(forwarding, ''),
    from: [{ name: name.includes('@') ? '' : name, address }],
    replyTo: [],
    text,
  };
}
