import { describe, expect, it } from 'vitest';
import { readWords, sentences } from '../../../infra/words.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { languages } from '../../../shared/domain/vocabulary/language.ts';

/**
 * What the sentences that carry a promise have to say, read by people who write the language. A translation may be put
 * otherwise, but not mean something else; whoever changes what a sentence means changes it here too.
 */
const meaning: Readonly<Record<string, Readonly<Record<Language, RegExp>>>> = {
  labelDue: { sv: /får svar senast/, da: /får svar senest/, en: /get an answer by/ },
  labelPromisedBefore: { sv: /lovade svar senast/, da: /lovede svar senest/, en: /promised an answer by/ },
  whyThisDay: { sv: /räknat/, da: /regnet/, en: /counted/ },
  next: { sv: /svar.*vem.*vilken dag/, da: /svar.*hvem.*hvilken dag/, en: /answer.*who.*which day/ },
  nextExtended: { sv: /svarar senast/, da: /svarer senest/, en: /answer by/ },
  nextQuestion: { sv: /fått ditt svar/, da: /fået dit svar/, en: /have your answer/ },
  agreedHeading: { sv: /kom överens/, da: /aftalte/, en: /agreed/ },
  newOwnerLate: {
    sv: /försenat.*besked om en ny dag/,
    da: /forsinket.*besked om en ny dag/,
    en: /late.*tell you a new day/,
  },
  extendedHeading: { sv: /behöver mer tid/, da: /brug for mere tid/, en: /need more time/ },
  extendedWho: {
    sv: /\{who\}.*Du får svar senast \{day\}/,
    da: /\{who\}.*Du får svar senest \{day\}/,
    en: /You will get an answer by \{day\}\. Responsible for your case: \{who\}/,
  },
  headingFiles: { sv: /^Filer$/, da: /^Filer$/, en: /^Files$/ },
  headingCopy: { sv: /skrev du/i, da: /skrev du/i, en: /you wrote/i },
  questionHeading: { sv: /har en fråga/, da: /har et spørgsmål/, en: /have a question/ },
  questionAgain: { sv: /inte fått ditt svar/, da: /ikke fået dit svar/, en: /not had your answer/ },
  questionDay: {
    sv: /svarar dig senast \{day\}.*inte svarar/,
    da: /svarer dig senest \{day\}.*ikke svarer/,
    en: /answer you by \{day\}.*do not answer/,
  },
  delayedHeading: {
    sv: /^Vårt svar.* är försenat$/,
    da: /^Vores svar.* er forsinket$/,
    en: /^Our reply.* is late$/,
  },
  apology: {
    sv: /lovade.*inte hållit.*beklagar/,
    da: /lovede.*ikke overholdt.*beklager/,
    en: /promised.*missed the deadline.*sorry/,
  },
  apologyAgain: {
    sv: /inte hållit den nya dagen heller.*beklagar/,
    da: /heller ikke overholdt den nye dag.*beklager/,
    en: /missed the new day too.*sorry/,
  },
  apologyMany: {
    sv: /lovat.*\{count\} gånger utan att hålla.*beklagar/,
    da: /lovet.*\{count\} gange uden at overholde.*beklager/,
    en: /promised.*\{count\} times and missed.*sorry/,
  },
  delayedWhy: {
    sv: /inte hunnit.*beror på oss/,
    da: /ikke blevet færdige.*vores ansvar/,
    en: /not finished.*our responsibility/,
  },
  delayedWho: {
    sv: /\{who\}.*Du får svar senast \{day\}/,
    da: /\{who\}.*Du får svar senest \{day\}/,
    en: /You will get an answer by \{day\}\. Responsible for your case: \{who\}/,
  },
  answerHeading: { sv: /Här är vårt svar/, da: /Her er vores svar/, en: /Here is our answer/ },
  answerIntro: { sv: /har svarat/, da: /har svaret/, en: /have answered/ },
  notSatisfiedHeading: { sv: /inte är nöjd/, da: /ikke er tilfreds/, en: /not satisfied/ },
  forwardedHeading: {
    sv: /lämnat ditt ärende vidare/,
    da: /sendt din sag videre/,
    en: /passed your case on/,
  },
  'recordsHeading.SE': { sv: /begäran om allmän handling/, da: /anmodning om offentlige/, en: /request/ },
  'recordsHeading.DK': { sv: /begäran om aktindsigt/, da: /anmodning om aktindsigt/, en: /request/ },
  recordsDay: { sv: /svara senast \{day\}/, da: /svare senest \{day\}/, en: /answer by \{day\}/ },
  recordsNoReason: { sv: /behöver inte/, da: /behøver ikke/, en: /do not have to/ },
  withdrawnHeading: {
    sv: /Du har tagit tillbaka/,
    da: /Du har trukket .* tilbage/,
    en: /You have withdrawn/,
  },
  withdrawn: { sv: /inget mer svar/, da: /ikke mere svar/, en: /no further answer/ },
  fileRefusedHeading: { sv: /kunde vi inte ta emot/, da: /kunne vi ikke tage imod/, en: /could not accept/ },
  fileRefused: {
    sv: /skadligt innehåll.*Ingen öppnar.*går vidare/,
    da: /skadeligt indhold.*Ingen åbner.*går videre/,
    en: /harmful content.*Nobody opens.*goes on/,
  },
  mergedHeading: { sv: /slagit ihop/, da: /samlet/, en: /merged/ },
  mergedDay: {
    sv: /^Du får svar senast \{day\}/,
    da: /^Du får svar senest \{day\}/,
    en: /^You will get an answer by \{day\}/,
  },
  matterHeading: { sv: /Om ditt ärende/, da: /Om din sag/, en: /About your case/ },
  reopenedHeading: { sv: /öppet igen/, da: /åben igen/, en: /open again/ },
  newOwnerHeading: { sv: /annan handläggare/, da: /anden sagsbehandler/, en: /Another case officer/ },
  newOwner: {
    sv: /\{who\} har nu hand om.*densamma: du får svar senast \{day\}/,
    da: /\{who\} har nu ansvaret.*den samme: Du får svar senest \{day\}/,
    en: /Now responsible for your case: \{who\}.*unchanged: you will get an answer by \{day\}/,
  },
  secureAnswerHeading: { sv: /finns ett svar/, da: /er et svar/, en: /is an answer/ },
  secureQuestionHeading: { sv: /har en fråga/, da: /har et spørgsmål/, en: /have a question/ },
  secureAnswer: { sv: /inte i mejlet/, da: /ikke i mailen/, en: /not in this email/ },
  secureQuestion: { sv: /inte i mejlet/, da: /ikke i mailen/, en: /not in this email/ },
  secureHow: {
    sv: /legitimera dig med \{eid\}.*\{link\}/,
    da: /log ind med \{eid\}.*\{link\}/,
    en: /sign in with \{eid\}.*\{link\}/,
  },
  secureHelp: { sv: /inte legitimera.*Ring/, da: /ikke logge ind.*Ring/, en: /not sign in.*Phone/ },
  reachHeading: { sv: /nå dig/, da: /få fat i dig/, en: /reach you/ },
  reachHow: {
    sv: /Svara.*eller ring.*inget annat/,
    da: /Svar.*eller ring.*ikke andet/,
    en: /Reply.*or phone.*not write anything else/,
  },
  linkAgainHeading: { sv: /privata länk/, da: /private link/, en: /private link/ },
  linkAgainOldStops: { sv: /fungerar inte längre/, da: /virker ikke længere/, en: /no longer work/ },
  headingAdd: { sv: /Lägg till, rätta/, da: /Tilføj, ret/, en: /Add, correct/ },
  headingOneWay: { sv: /Kontakta oss/, da: /Kontakt os/, en: /Contact us/ },
  'headingPublic.SE': { sv: /Allmän handling/, da: /Offentlige dokumenter/, en: /Public records/ },
  'headingPublic.DK': { sv: /Aktindsigt/, da: /Aktindsigt/, en: /Access to documents/ },
  headingPersonal: { sv: /Personuppgifter/, da: /Personoplysninger/, en: /Personal data/ },
  reachHowProtected: { sv: /Ring oss/, da: /Ring til os/, en: /Call us/ },
  nothingByMailAtAll: { sv: /inte.*mejl/, da: /ikke.*mail/, en: /not.*email/ },
  restrictedNotice: { sv: /telefon eller brev/, da: /telefonisk eller pr\. brev/, en: /phone or letter/ },
  'staff.reminder': { sv: /går snart ut/, da: /udløber snart/, en: /running out/ },
  'staff.unassigned': { sv: /ingen handläggare/, da: /ingen sagsbehandler/, en: /no case officer/ },
  'staff.unopened': { sv: /i dag.*inte öppnats/, da: /i dag.*ikke åbnet/, en: /today.*not been opened/ },
  'staff.acknowledgementLate': {
    sv: /inte kunnat skickas/,
    da: /ikke kunnet sendes/,
    en: /could not be sent/,
  },
  'staff.onCallChild': { sv: /barn som far illa/, da: /barn i mistrivsel/, en: /child at risk/ },
  'staff.onCallThreat': { sv: /ett hot/, da: /en trussel/, en: /a threat/ },
  'staff.waitingEnded': { sv: /inte svarat/, da: /ikke svaret/, en: /not answered/ },
  'staff.approval': {
    sv: /ny svarsdag.*Godkänn/,
    da: /ny svarfrist.*Godkend/,
    en: /new answer day.*Approve/,
  },
  'staff.escalation': { sv: /försenat/, da: /forsinket/, en: /overdue/ },
  'staff.undelivered': { sv: /inte nått fram/, da: /ikke nået frem/, en: /not delivered/ },
  'staff.broken': { sv: /bröts/, da: /brudt/, en: /broken/ },
  'staff.toldNo': { sv: /^nej/, da: /^nej/, en: /^no\b/ },
  'staff.toldYes': { sv: /^ja/, da: /^ja/, en: /^yes/ },
};

/** Said of what is late, these would be untrue. */
const untrueOfDelay: Readonly<Record<Language, RegExp>> = {
  sv: /i tid\b|inom tiden|har svarat|har fått svar|har hållit/i,
  da: /i tide\b|inden for fristen|har svaret|har fået svar|har overholdt/i,
  en: /(?<!not finished your case )in time|on time|have answered|have kept/i,
};

describe.each(languages)('what mails mean in %s', (language) => {
  const said = new Map(sentences(readWords('shared/adapters/mail/words', language)));

  it.each(Object.entries(meaning))('%s says it', (key, words) => {
    expect(said.get(key)).toMatch(words[language]);
  });

  it('every heading to a resident has its meaning written down', () => {
    const headings = [...said.keys()].filter((key) => /^heading|Heading$/.test(key) && !key.includes('.'));
    expect(headings.filter((key) => meaning[key] === undefined)).toEqual([]);
  });

  it('nothing said of a delay is untrue of one', () => {
    const ofDelay = [...said].filter(([key]) => /^delayed|^apology/.test(key));
    expect(ofDelay).toHaveLength(7);
    expect(ofDelay.filter(([, sentence]) => untrueOfDelay[language].test(sentence))).toEqual([]);
  });
});
