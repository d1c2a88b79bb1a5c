import type { Language } from '../../../domain/vocabulary/language.ts';

/** Why an officer's mail did not become the reply. */
const officerMailCauses = [
  'ambiguous',
  'not-in-charge',
  'not-proven',
  'attachment',
  'ended',
  'restricted',
  'no-mandate',
  'which-case',
  'other',
] as const;
export type OfficerMailCause = (typeof officerMailCauses)[number];

export interface OfficerMailTexts {
  /** Before the case's reference. */
  readonly subjectTaken: string;
  readonly subjectRefused: string;
  readonly taken: string;
  readonly refused: string;
  readonly labelCause: string;
  readonly labelNext: string;
  readonly cause: Readonly<Record<OfficerMailCause, string>>;
  readonly next: string;
  readonly nextRestricted: string;
  readonly nextNotProven: string;
}

/** What a case officer hears about a mail of theirs: it became the reply, or it did not and why. */
export const officerMailTexts: Readonly<Record<Language, OfficerMailTexts>> = {
  sv: {
    subjectTaken: 'Ditt mejl blev svaret',
    subjectRefused: 'Ditt mejl blev inte svaret',
    taken:
      'Ditt mejl är nu svaret till den som skrev. Kommunens signatur är tillagd, och det du citerade är borttaget:',
    refused: 'Ditt mejl har inte skickats vidare. Ärendet är som förut:',
    labelCause: 'Orsak',
    labelNext: 'Gör så här',
    cause: {
      ambiguous: 'det gick inte att se var ditt svar slutar och vårt mejl börjar',
      'not-in-charge': 'någon annan handlägger ärendet',
      'not-proven': 'det gick inte att säkerställa att mejlet kom från dig',
      attachment: 'mejlet hade en bifogad fil',
      ended: 'ärendet är redan besvarat eller avslutat',
      restricted: 'ärendet är skyddat och besvaras inte med e-post',
      'no-mandate': 'enheten har inget avtal som ger rätt att svara på det här',
      'which-case':
        'mejlet svarade på ett utskick utan svarsadress, så det syns inte vilket ärende det gäller',
      other: 'ärendet kan inte besvaras just nu',
    },
    next: 'öppna ärendet och svara där',
    nextRestricted: 'svara per telefon, brev eller besök, och skriv in svaret på ärendesidan',
    nextNotProven: 'öppna ärendet och svara där; var det inte du som skrev, säg till it-supporten',
  },
  da: {
    subjectTaken: 'Din mail blev svaret',
    subjectRefused: 'Din mail blev ikke svaret',
    taken:
      'Din mail er nu svaret til den, der skrev. Kommunens signatur er sat på, og det, du citerede, er fjernet:',
    refused: 'Din mail er ikke sendt videre. Sagen er som før:',
    labelCause: 'Årsag',
    labelNext: 'Gør sådan',
    cause: {
      ambiguous: 'det kunne ikke ses, hvor dit svar slutter, og vores mail begynder',
      'not-in-charge': 'en anden behandler sagen',
      'not-proven': 'det kunne ikke sikres, at mailen kom fra dig',
      attachment: 'mailen havde en vedhæftet fil',
      ended: 'sagen er allerede besvaret eller afsluttet',
      restricted: 'sagen er beskyttet og besvares ikke med mail',
      'no-mandate': 'enheden har ingen aftale, der giver ret til at svare på det her',
      'which-case':
        'mailen svarede på en udsendelse uden svaradresse, så det ses ikke, hvilken sag den gælder',
      other: 'sagen kan ikke besvares lige nu',
    },
    next: 'åbn sagen og svar der',
    nextRestricted: 'svar pr. telefon, brev eller besøg, og skriv svaret ind på sagssiden',
    nextNotProven: 'åbn sagen og svar der; var det ikke dig, der skrev, så sig det til it-supporten',
  },
  en: {
    subjectTaken: 'Your mail became the answer',
    subjectRefused: 'Your mail did not become the answer',
    taken:
      'Your mail is now the answer to the person who wrote. The signature was added, and what you quoted was taken out:',
    refused: 'Your mail was not passed on. The case is as it was:',
    labelCause: 'Cause',
    labelNext: 'What to do',
    cause: {
      ambiguous: 'it could not be seen where your answer ends and our mail begins',
      'not-in-charge': 'somebody else is the case officer',
      'not-proven': 'it could not be made certain that the mail came from you',
      attachment: 'the mail had an attached file',
      ended: 'the case is already answered or closed',
      restricted: 'the case is protected and is not answered by e-mail',
      'no-mandate': 'your unit has no agreement that lets it answer this',
      'which-case':
        'the mail answered one without a reply address, so it cannot be seen which case it is about',
      other: 'the case cannot be answered just now',
    },
    next: 'open the case and answer there',
    nextRestricted: 'answer by phone, letter or visit, and enter the answer on the case page',
    nextNotProven: 'open the case and answer there; if it was not you who wrote, tell IT support',
  },
};

const causes: Readonly<Record<string, OfficerMailCause>> = {
  'officer-ambiguous': 'ambiguous',
  'officer-not-in-charge': 'not-in-charge',
  'officer-not-proven': 'not-proven',
  'officer-attachment': 'attachment',
  'officer-not-open': 'ended',
  'officer-already-answered': 'ended',
  'officer-restricted-no-mail': 'restricted',
  'officer-no-contact-way': 'other',
  'officer-mandate-missing': 'no-mandate',
  'officer-department-must-answer': 'no-mandate',
  'officer-which-case': 'which-case',
};

/** In words for the officer, from the reason kept with the raw mail. */
export function officerMailCause(reason: string): OfficerMailCause {
  return causes[reason] ?? 'other';
}
