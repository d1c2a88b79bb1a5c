/** How mail programs mark the beginning of what was written before; words of sv, da, no, fi, en, de and their neighbours. */

const original =
  'original message|original meddelande|ursprungligt meddelande|ursprungsmeddelande|originalmeddelande|oprindelig meddelelse|oprindelig besked|original meddelelse|original melding|opprinnelig melding|alkuperäinen viesti|ursprüngliche nachricht|originalnachricht|message d.origine|message original|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|oryginalna wiadomość|forwarded message|begin forwarded message|vidarebefordrat meddelande|vidarebefordrat brev|videresendt meddelelse|videresendt besked|videresendt melding|weitergeleitete nachricht|doorgestuurd bericht|message transféré|reply message|antwort';

const historyMarks: readonly RegExp[] = [
  new RegExp(`^[\\s>]*[-_=*]{2,}\\s*(?:${original})\\s*[-_=*]{2,}\\s*$`, 'i'),
  new RegExp(`^[\\s>]*(?:${original})\\s*:\\s*$`, 'i'),
  /^[\s>]*_{20,}\s*$/,
  /^[\s>]*[-#=*~\s]*(?:please )?(?:reply|type your reply|write|skriv(?: ditt)? svar(?:et)?|svara|svar) (?:above|ovanför|over|ovenfor)\b.{0,60}$/i,
];

export function isHistoryMark(line: string): boolean {
  return line.length < 200 && historyMarks.some((mark) => mark.test(line));
}

const from =
  'from|från|fra|von|de|da|van|lähettäjä|od|от|от кого|expéditeur|avsändare|afsender|absender|発信者';
const others =
  'sent|skickat|sendt|gesendet|date|datum|dato|to|till|til|an|subject|ämne|emne|betreff|cc|kopia|kopi|lähetetty|vastaanottaja|aihe|päivä|päiväys|envoyé|envoyé le|a|à|copie à|sujet|objet|message du|enviado|enviada|para|asunto|assunto|inviato|data|oggetto|verzonden|aan|onderwerp|wysłano|do|temat|reply-to|svar till|svar til|отправлено|дата|кому|тема';
const fromLine = new RegExp(`^[\\s>]*\\*?(?:${from})\\*?\\s*:\\*?\\s*\\S`, 'i');
const otherLine = new RegExp(`^[\\s>]*\\*?(?:${others}|${from})\\*?\\s*:\\*?`, 'i');

/** The header lines Outlook and others copy above the old mail: From, then at least two more within the next six lines. */
export function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const first = lines[at] ?? '';
  if (
    !fromLine.test(first) &&
    !/^[\s>]*\*?(?:date|datum|dato|sent|skickat|sendt|subject|ämne|emne|message du)\*?\s*:\*?\s*\S/i.test(
      first,
    )
  )
    return false;
  const block = lines.slice(at, at + 7);
  const matching = block.filter((line) => line.length < 500 && otherLine.test(line)).length;
  return matching >= 3 && block.some((line) => fromLine.test(line));
}

const wrote =
  'wrote|writes|skrev|skriver|schrieb|kirjoitti|a écrit|ha scritto|scrive|escribió|escribio|escreveu|schreef|geschreven|napisał\\(a\\)|napisał|napisała|пишет|написал|написала|написав|пише|a scris|írta|写道|写了';
const hasWrote = new RegExp(`(?:^|[\\s,>)\\d])(?:${wrote})(?=[\\s:,<(]|$)|写道|写了`, 'iu');
const date =
  /\d{1,2}[:.]\d{2}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,}\.?,?\s+(?:de\s+)?\d{2,4}|\p{L}{3,}\.?\s+\d{1,2},?\s+\d{4}|年/u;
const starts =
  /^[\s>]*(?:on|den|am|le|el|il|em|op|w dniu|dnia|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mandag|tirsdag|lørdag|søndag|mån|tis|ons|tors|tor|fre|lör|sön|man|tir|lør|søn|mon|tue|wed|thu|fri|sat|sun|ma|ti|ke|to|pe|la|su|\d|"|[\p{Lu}\p{Lo}]|<)/iu;
const datedStart =
  /^[\s>]*(?:(?:on|den|am|le|el|il|em|op|w dniu|dnia)\s.*\d|(?:mån|tis|ons|tor|fre|lör|sön|man|tir|lør|søn|mon|tue|wed|thu|fri|sat|sun|ma|ti|ke|to|pe|la|su)\p{L}*\.?,?\s+(?:den\s+)?(?:\p{L}+\s+)?\d{1,2}\b|\d{1,4}[./ -]\s?.*\d)/iu;
const addressed = /<\s*(?:mailto:)?[^<>\s]+@[^<>\s]+\s*>|\[mailto:[^\]]+\]|\([^()\s]+@[^()\s]+\)/;
/** `2016-10-24 15:36 GMT+02:00 Some One <some@one.example>:`, as Gmail and Yandex write it in many languages. */
const addressAtEnd = /<\s*[^<>\s]+@[^<>\s]+\s*>\s*:\s*$/;
const datedAddress = /^[\s>]*\d{4}[-/]\d{1,2}[-/]\d{1,2}\b.*<\s*[^<>\s]+@[^<>\s]+\s*>\s*$/;
/** `---- On Wed, 24 Feb 2021 … wrote ----` (Zoho). */
const betweenDashes = new RegExp(`^-{2,}\\s.*\\d.*\\s(?:${wrote})\\s*-{2,}$`, 'iu');

/**
 * How many lines, from `at` on, say "On … somebody wrote:"; 0 when they do not. Such a sentence is often broken
 * over two, three or four lines.
 */
export function introducesQuote(lines: readonly string[], at: number): number {
  const first = lines[at] ?? '';
  if (first.length > 400 || first.trim() === '') return 0;
  for (let count = 1; count <= 4; count++) {
    const last = lines[at + count - 1] ?? '';
    if (count > 1 && last.trim() === '') return 0;
    // Somebody's own last line above it is no part of the sentence; its first line names a date.
    if (count > 1 && !datedStart.test(first) && introduces(lines, at + 1, count - 1)) return 0;
    if (introduces(lines, at, count)) return count;
  }
  return 0;
}

function introduces(lines: readonly string[], at: number, count: number): boolean {
  const joined = lines
    .slice(at, at + count)
    .map((line) => line.trim().replace(/^[>\s]+/, ''))
    .join(' ');
  if (joined.length > 500) return false;
  if (datedAddress.test(joined) || betweenDashes.test(joined)) return true;
  if (addressAtEnd.test(joined) && date.test(joined) && starts.test(joined)) return true;
  if (!/:\s*$/.test(joined) || !hasWrote.test(joined)) return false;
  if (!date.test(joined) && !joined.includes('@')) return false;
  return starts.test(joined) || addressed.test(joined);
}

/** `Den 23 nov skrev kommunen:`: too little to be sure, unless quotes follow. */
export function isLikeIntroduction(line: string): boolean {
  const said = line.trim();
  return said.length < 200 && said.endsWith(':') && hasWrote.test(said) && datedStart.test(said);
}

const mobile =
  /^[\s>]*(?:skickat från (?:min|mitt|mina|outlook|e-post|yahoo|mail|gmail)|skickades från|hämta outlook|skaffa outlook|sendt fra (?:min|mit|outlook|yahoo|mail|gmail)|hent outlook|få outlook|sent (?:from|via|by) (?:my|the|outlook|yahoo|mail|gmail|a |an |samsung|windows|blackberry|ipad|iphone|android|proton)|get outlook|lähetetty (?:minun|iphone|puhelim|outlook|samsung)|von meinem|gesendet von|envoyé de mon|enviado desde mi|enviado do meu|inviato da|verzonden vanaf|verstuurd vanaf|wysłano z|отправлено с)/i;

/** What phones add below a mail by themselves. */
export function isMobileSignature(line: string): boolean {
  if (line.length > 160 || /[,;:.!?]\s+\p{L}/u.test(line)) return false;
  return (
    mobile.test(line) || /^[\s>]*(?:Sent|Skickat|Sendt) (?:from|från|fra|with|med) \p{Lu}\S*/u.test(line)
  );
}
