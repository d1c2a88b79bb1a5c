import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

interface MailFile {
  /** Path below the folder that is replayed. */
  readonly name: string;
  /** The mail as SMTP wants it: without an mbox line, every line ending CRLF. */
  readonly mail: Buffer;
}

export interface FoundMails {
  readonly mails: readonly MailFile[];
  /** Files that are no mail, by why. */
  readonly skipped: readonly { readonly name: string; readonly why: string }[];
}

/** Expectations, manifests and data that lie beside mails. */
const notMail = /\.(ya?ml|json|jsonl|expected|csv|tsv|md|html?|js|ts|rb|py|sh|png|jpe?g|gif|pdf|zip|gz)$/i;
const aboutMails = /^(readme|manifest|licen[cs]e|index)\b/i;
/** With these endings a file is sent even when it hardly looks like a mail: odd mails are why they are kept. */
const surelyMail = /\.(eml|box|mbox|mbx|mime)$/i;
/** Quoted replies begin with From, Sent, To and Subject too; these only real mails have. */
const travelHeader = /^(received|date|message-id|return-path|mime-version|delivered-to)[ \t]*:/i;
const anyHeader = /^[!-9;-~]+[ \t]*:/;

/** True if the text begins with RFC 822 headers and one of them says that it travelled. */
export function looksLikeMail(raw: Buffer): boolean {
  const lines = raw
    .subarray(0, 20_000)
    .toString('latin1')
    .split(/\r\n|\n|\r/);
  const head = lines.slice(0, Math.max(lines.indexOf(''), 0) || lines.length);
  if (!anyHeader.test(head[0] ?? '')) return false;
  return head.some((line) => travelHeader.test(line));
}

/** Takes the `From sender date` line off that mbox files begin with. */
export function withoutMboxLine(raw: Buffer): Buffer {
  if (raw.subarray(0, 5).toString('latin1') !== 'From ') return raw;
  const end = raw.indexOf(10);
  return end < 0 ? raw : raw.subarray(end + 1);
}

/** Makes every bare LF a CRLF, as SMTP demands; all other bytes stay, bare CR and NUL among them. */
export function withCrlf(raw: Buffer): Buffer {
  const parts: Buffer[] = [];
  const lineEnd = Buffer.from('\r\n');
  let from = 0;
  for (let at = raw.indexOf(10); at >= 0; at = raw.indexOf(10, at + 1)) {
    if (at > 0 && raw[at - 1] === 13) continue;
    parts.push(raw.subarray(from, at), lineEnd);
    from = at + 1;
  }
  parts.push(raw.subarray(from));
  return Buffer.concat(parts);
}

/** Reads every mail below a folder, in the order of their paths. */
export async function findMails(folder: string): Promise<FoundMails> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

  const mails: MailFile[] = [];
  const skipped: { name: string; why: string }[] = [];
  for (const name of names) {
    const base = path.basename(name);
    if (notMail.test(base) || aboutMails.test(base) || base.startsWith('.')) {
      skipped.push({ name, why: 'not a mail by its name' });
      continue;
    }
    const raw = withoutMboxLine(await readFile(path.join(folder, name)));
    if (raw.length === 0) skipped.push({ name, why: 'empty' });
    else if (!surelyMail.test(base) && !looksLikeMail(raw)) skipped.push({ name, why: 'no mail headers' });
    else mails.push({ name, mail: withCrlf(raw) });
  }
  return { mails, skipped };
}
