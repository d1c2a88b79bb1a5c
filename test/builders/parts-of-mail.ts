import { readWords, sentences as sentencesOf } from '../../infra/words.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';

/** Parts of mails as `docs/domain/messages.md` names them, each with the sentences that say it. */
const sentences = {
  number: ['labelReference'],
  thanks: ['thanks'],
  received: ['labelReceived', 'staff.received'],
  subject: ['labelTopic', 'staff.category'],
  handler: ['labelWho', 'extendedWho', 'delayedWho', 'newOwner'],
  'answer by': ['labelDue', 'questionDay', 'recordsDay', 'mergedDay', 'newOwner'],
  'broken day': ['labelPromisedBefore', 'staff.broken'],
  'new day': ['delayedWho', 'extendedWho'],
  next: ['next', 'nextExtended', 'nextQuestion', 'forwardedStill'],
  'add or withdraw': ['howToAdd', 'howToAddAfterAnswer', 'questionHow.SE'],
  'way in': ['oneWay.visit'],
  privacy: ['publicRecord.SE', 'personalData'],
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
  'where to read': ['secureHow'],
  'where to write': ['secureWrite'],
  'how to reach': ['reachWhy', 'reachHow'],
  prompt: ['recordsPrompt'],
  fees: ['recordsFees'],
  'no reason': ['recordsNoReason'],
  'stays public': ['withdrawnStays.SE'],
  'refused file': ['fileRefused', 'fileRefusedDo'],
  surviving: ['merged'],
  due: ['staff.due', 'staff.timeLeft'],
  'case link': ['staff.link'],
  'what counts': ['staff.whatCounts'],
  cannot: ['staff.handOver'],
  level: ['staff.level'],
  'earlier reminders': ['staff.reminders'],
  promised: ['staff.promised'],
  told: ['staff.told'],
  action: ['staff.action'],
  'asked day': ['staff.approvalDay'],
  failure: ['staff.failed.mail', 'staff.failed.cause', 'staff.failed.action'],
} as const satisfies Record<string, readonly string[]>;

export type MailPart = keyof typeof sentences;

/** The parts a mail has, found by the sentences of its language in its plain text. */
export function partsOf(text: string, language: Language): MailPart[] {
  const texts = new Map(sentencesOf(readWords('shared/adapters/mail/words', language)));
  const says = (key: string) => patternOf(key, texts.get(key) ?? key).test(text);
  const parts = Object.keys(sentences).filter(isPart);
  return parts.filter((part) => sentences[part].some(says));
}

function isPart(name: string): name is MailPart {
  return Object.hasOwn(sentences, name);
}

const labels =
  /^label|^staff\.(?:received|category|due|timeLeft|link|level|reminders|promised|told|approvalDay|failed|broken)/;

/** Labels stand before a colon; what is filled into a sentence may be anything. */
function patternOf(key: string, sentence: string): RegExp {
  const isLabel = labels.test(key);
  const words = sentence
    .split(/\{\w+\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^\\n]+');
  return new RegExp(`^(?:- )?${words}${isLabel ? ': ' : '$'}`, 'm');
}
