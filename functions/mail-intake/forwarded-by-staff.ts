import { type ParsedMail, parseMail } from '../../shared/adapters/mail/in/parse.ts';
import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { MailOrigin } from '../../shared/domain/case/mail-origin.ts';
import { emailAddress } from '../../shared/domain/complaint/email-address.ts';
import { staffByAddress } from '../../shared/domain/people/look-up.ts';
import type { Staff } from '../../shared/domain/settings/settings.ts';
import { toInstant, toMs } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import type { Intake } from './intake.ts';
import { provenSender } from './judging/thread.ts';
import { ownAddresses } from './mail-facts.ts';
import { isHeaderBlock, isHistoryMark } from './reply/reply-marks.ts';
import { writtenInstant } from './written-date.ts';

/** How mail programs begin the subject of what is passed on, in sv, da, no, en and de. */
const forwarding = /^\s*(?:vb|vs|fw|fwd|wg|vidarebefordrat|vidarebefordran|videresendt)\s*:\s*/i;

/** What lay longer in somebody's mailbox is asked about, not believed. */
const longestOnTheWayMs = 60 * 24 * 3_600_000;

/** A resident's mail inside a colleague's, and what is known of its way. */
interface Forwarded extends Intake {
  readonly passedOn: NonNullable<MailOrigin['passedOn']>;
}

/**
 * A resident's mail that a proven member of staff has passed on (E-58): the case is the resident's, who is answered, and
 * it arrived when it reached the colleague, where the mail shows when that was; else the case page asks. What the colleague wrote above
 * it stays in the raw mail: it was not written to the resident. Undefined for anything else.
 */
export async function forwardedByStaff(intake: Intake): Promise<Forwarded | undefined> {
  const { mail, arrived, applied } = intake;
  const colleague = arrived.dmarc === 'PASS' ? staffOf(intake, provenSender(mail, arrived)) : undefined;
  if (!colleague) return undefined;
  const attached = mail.attachments.filter((part) => part.mediaType === 'message/rfc822');
  const [only] = attached;
  const { timeZone } = municipalCalendar(applied.settings);
  const found = only && attached.length === 1 ? await attachedMail(only.content) : inlineMail(mail, timeZone);
  const writer = emailAddress(found?.mail.from[0]?.address ?? '')?.toLowerCase();
  const isResident =
    writer !== undefined && !staffOf(intake, writer) && !ownAddresses(applied.settings).has(writer);
  if (!found || !isResident) return undefined;
  const receivedAt = believed(found.arrivedAt, arrived.receivedAt);
  return {
    ...intake,
    mail: found.mail,
    arrived: { ...arrived, receivedAt: receivedAt ?? arrived.receivedAt },
    passedOn: { by: colleague.id, arrival: receivedAt ? 'shown' : 'unknown' },
  };
}

function staffOf({ applied }: Intake, address: string | undefined): Staff | undefined {
  return address === undefined ? undefined : staffByAddress(applied.settings, address);
}

/** The mail that was passed on, and when it came to the colleague. */
interface Inner {
  readonly mail: ParsedMail;
  readonly arrivedAt: Instant | undefined;
}

/** When the colleague's server took it, by the topmost Received, else when it says it was written. */
async function attachedMail(content: Buffer): Promise<Inner> {
  const mail = await parseMail(content);
  const received = mail.headers.first('received')?.slice(-200).split(';').at(-1);
  const ms = [received, mail.headers.first('date')]
    .map((written) =>
      Date.parse(
        (written ?? '')
          .slice(0, 100)
          .replace(/\([^()]*\)/g, '')
          .trim(),
      ),
    )
    .find((each) => !Number.isNaN(each));
  return { mail, arrivedAt: ms === undefined ? undefined : toInstant(ms) };
}

/** Not later than it was passed on, and not years before. */
function believed(arrivedAt: Instant | undefined, passedOnAt: Instant): Instant | undefined {
  if (arrivedAt === undefined) return undefined;
  const [ms, latest] = [toMs(arrivedAt), toMs(passedOnAt)];
  return ms <= latest && ms > latest - longestOnTheWayMs ? arrivedAt : undefined;
}

/** The mail below the head a program copies when it passes one on; undefined for a reply, which has such a head too. */
function inlineMail(mail: ParsedMail, timeZone: string): Inner | undefined {
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
  const dated = head.find((line) => /^[\s>*]*(?:skickat|sendt|sent|date|datum|dato|gesendet)\b/i.test(line));
  return {
    mail: {
      ...mail,
      subject: mail.subject.replace(forwarding, ''),
      from: [{ name: name.includes('@') ? '' : name, address }],
      replyTo: [],
      text,
    },
    arrivedAt: dated === undefined ? undefined : writtenInstant(dated, timeZone),
  };
}
