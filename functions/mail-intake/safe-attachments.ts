import { decodeText } from '../../shared/adapters/mail/in/charset.ts';
import { textOfHtml } from '../../shared/adapters/mail/in/html-text.ts';
import type { MailAttachment } from '../../shared/adapters/mail/in/mail-attachment.ts';
import { safeFileName } from '../../shared/adapters/mail/in/safe-file-name.ts';
import type { Intake } from './intake.ts';
import { mailIntakeWords } from './words/words.ts';

type FromMail = Pick<Intake, 'arrived' | 'mail' | 'applied'>;

/**
 * The attachments as the case may hold them. The virus scan judges the mail as a whole, so when it failed none of them
 * leaves the raw mail, nor does what runs when it is opened: a note with each one's name stands in its place, so that
 * staff see what there was (E-27), with the words of a page, which do nothing. The others get an ending that says what they are.
 */
export async function safeAttachments(from: FromMail): Promise<readonly MailAttachment[]> {
  if (from.mail.attachments.length === 0) return [];
  // Loaded by mails that have files to judge.
  const { judgeFile } = await import('../../shared/adapters/files/judge-file.ts');
  return from.mail.attachments.map((attachment, i) => {
    if (from.arrived.virus === 'FAIL') return noteAbout(attachment, 'virus', from);
    // As it will be called here: signs nobody sees are gone from the name by then.
    const fileName = attachment.fileName === undefined ? '' : safeFileName(attachment.fileName, i + 1);
    const judged = judgeFile(fileName, attachment.content);
    if (judged.kind === 'harmful') return noteAbout(attachment, judged.why, from);
    const isNamed = judged.kind === 'known' && fileName !== '' && judged.mediaType !== 'text/plain';
    return isNamed ? { ...attachment, fileName: judged.fileName } : attachment;
  });
}

function noteAbout(
  { fileName = 'attachment', mediaType, content, embedded }: MailAttachment,
  why: NonNullable<MailAttachment['setApart']>,
  { arrived, applied }: FromMail,
): MailAttachment {
  const { setApart, pageSays } = mailIntakeWords[applied.settings.municipality.language];
  const isPage = why !== 'virus' && (mediaType === 'text/html' || /\.x?html?$/i.test(fileName));
  const said = isPage ? `\n${pageSays}\n\n${wordsOfPage(content)}\n` : '';
  return {
    fileName: `${fileName}.txt`,
    mediaType: 'text/plain',
    content: Buffer.from(
      `${setApart[why]({ mail: arrived.id })}\n\n${mediaType}, ${content.length} B\n${said}`,
      'utf8',
    ),
    embedded,
    setApart: why,
  };
}

/** As much as anybody reads in a note. */
const longestPage = 200_000;

function wordsOfPage(content: Buffer): string {
  return textOfHtml(decodeText(content.subarray(0, longestPage), ''))
    .toWellFormed()
    .trim();
}
