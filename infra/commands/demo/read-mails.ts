import type { SentMail } from './stack-client.ts';

/** Every mail of a scenario in the order of kind and language, as a text to read aloud. */
export function mailsToRead(mails: readonly SentMail[]): string {
  const groups = Map.groupBy(mails, (mail) => `${mail.kind} (${languageOf(mail)})`);
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, ofKind]) => `# ${name}: ${ofKind.length}\n\n${ofKind.map(asText).join('\n')}`)
    .join('\n');
}

/** How many mails of each kind and language there are. */
export function mailsCounted(mails: readonly SentMail[]): readonly (readonly [string, number])[] {
  const groups = Map.groupBy(mails, (mail) => `${mail.kind} (${languageOf(mail)})`);
  return [...groups].map(([name, ofKind]) => [name, ofKind.length] as const).sort();
}

const languageOf = ({ html = '' }: SentMail) => /<html[^>]*\blang="(\w+)"/.exec(html)?.[1] ?? 'text only';

const asText = ({ at, to, subject, text }: SentMail) =>
  `## ${at} to ${to.join(', ')}\n${subject}\n\n${text.trim()}\n`;
