import type { MailPlaceholders, MailTexts } from '../../shared/adapters/mail/words/mail-placeholders.ts';

/** Parts of mails as `docs/domain/messages.md` names them, each with the sentences that say it. */
const sentences = {
  number: ['labelReference'],
  thanks: ['thanks'],
  received: ['labelReceived', 'staffReceived'],
  subject: ['labelTopic', 'staffCategory'],
  handler: ['labelWho', 'extendedWho', 'delayedWho', 'newOwner'],
  'answer by': ['labelDue', 'questionDay', 'recordsDay', 'mergedDay', 'newOwner'],
  'broken day': ['labelPromisedBefore', 'staffBroken'],
  'new day': ['delayedWho', 'extendedWho'],
  next: ['next', 'nextExtended', 'nextQuestion', 'forwardedStill'],
  'add or withdraw': ['howToAdd', 'howToAddAfterAnswer', 'questionHow'],
  'way in': ['oneWay'],
  privacy: ['publicRecord', 'personalData'],
  'other formats': ['otherWays'],
  signature: ['signatureReference'],
  reason: ['delayedWhy'],
  apology: ['apology'],
  'not content': ['notSatisfied'],
  rating: ['rate'],
  status: ['statusLink'],
  'asked why': ['questionWhy'],
  'asked again': ['questionAgain'],
  'link again': ['linkAgain'],
  'how counted': ['whyThisDay'],
  prompt: ['recordsPrompt'],
  fees: ['recordsFees'],
  'no reason': ['recordsNoReason'],
  'stays public': ['withdrawnStays'],
  surviving: ['merged'],
  due: ['staffDue', 'staffTimeLeft'],
  'case link': ['staffLink'],
  'what counts': ['staffWhatCounts'],
  cannot: ['staffHandOver'],
  level: ['staffLevel'],
  'earlier reminders': ['staffReminders'],
  promised: ['staffPromised'],
  told: ['staffTold'],
  action: ['staffAction'],
  'asked day': ['staffApprovalDay'],
  failure: ['staffFailedMail', 'staffFailedCause', 'staffFailedAction'],
} as const satisfies Record<string, readonly (keyof MailPlaceholders)[]>;

export type MailPart = keyof typeof sentences;

/** The parts a mail has, found by the sentences of its language in its plain text. */
export function partsOf(text: string, texts: MailTexts): MailPart[] {
  const says = (key: keyof MailPlaceholders) => patternOf(key, texts[key]).test(text);
  const parts = Object.keys(sentences).filter(isPart);
  return parts.filter((part) => sentences[part].some(says));
}

function isPart(name: string): name is MailPart {
  return Object.hasOwn(sentences, name);
}

/** Labels stand before a colon; what is filled into a sentence may be anything. */
function patternOf(key: string, sentence: string): RegExp {
  const isLabel =
    /^label|^staff(?:Received|Category|Due|TimeLeft|Link|Level|Reminders|Promised|Told|ApprovalDay|Failed|Broken)/.test(
      key,
    );
  const words = sentence
    .split(/\{\w+\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^\\n]+');
  return new RegExp(`^${words}${isLabel ? ': ' : '$'}`, 'm');
}
