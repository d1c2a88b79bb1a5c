import type { Language } from '../../../shared/domain/vocabulary/language.ts';

/** What the residents of a demonstration write: made up, about a town that does not exist. */
export interface DemoComplaint {
  readonly language: Language;
  readonly message: string;
  readonly desiredOutcome?: string;
}

export const demoComplaints: readonly DemoComplaint[] = [
  {
    language: 'sv',
    message: 'Gatlyktan vid busshållplatsen har varit släckt i flera dagar.',
    desiredOutcome: 'Att den lyser igen.',
  },
  { language: 'sv', message: 'Det är halka på gångvägen till skolan varje morgon. Ingen har sandat.' },
  { language: 'da', message: 'Legepladsen ved parken har en gynge, der er i stykker.' },
  {
    language: 'sv',
    message: 'Jag fick vänta länge i telefonkön och blev sedan bortkopplad.',
    desiredOutcome: 'Att någon ringer upp.',
  },
  { language: 'en', message: 'The road outside the library has a deep pothole.' },
  { language: 'sv', message: 'Soptunnorna på vår gata tömdes inte den här veckan.' },
  { language: 'sv', message: 'Jag vill ge beröm till personalet på biblioteket, de hjälpte mig så fint.' },
  { language: 'da', message: 'Hvornår har kontaktcenteret åbent i julen?' },
  { language: 'sv', message: 'Maten i skolan är kall när vår klass äter sist.' },
  { language: 'sv', message: 'Ett förslag: sätt fler bänkar längs strandpromenaden.' },
  { language: 'en', message: 'The playground gate does not close, so small children run into the street.' },
  { language: 'sv', message: 'Cykelvägen är full av grus och glas efter vintern.' },
];

/** Answers of officers who have looked into it. */
export const demoAnswers: Readonly<Record<Language, string>> = {
  sv: 'Tack för att du sa till. Vi har varit på plats och åtgärdat det i dag. Hör av dig om det inte blev bra.',
  da: 'Tak, fordi du sagde til. Vi har været på stedet og ordnet det i dag. Skriv, hvis det ikke blev godt.',
  en: 'Thank you for telling us. We have been there and put it right today. Let us know if it did not help.',
};

export const demoReasons: Readonly<Record<Language, string>> = {
  sv: 'Vi behöver beställa en reservdel, och den kommer först nästa vecka.',
  da: 'Vi skal bestille en reservedel, og den kommer først i næste uge.',
  en: 'We have to order a spare part, and it will not come until next week.',
};

/** What officers ask of residents. */
export const demoQuestions: Readonly<Record<Language, string>> = {
  sv: 'Vilken dag såg du det senast?',
  da: 'Hvilken dag så du det sidst?',
  en: 'On which day did you last see it?',
};

/** What residents add, and why they want another answer. */
export const demoMore: Readonly<Record<Language, string>> = {
  sv: 'Det är likadant i dag.',
  da: 'Det er det samme i dag.',
  en: 'It is the same today.',
};

/** What goes along to another authority. */
export const demoPassedOn: Readonly<Record<Language, string>> = {
  sv: 'Regionen sköter busshållplatserna.',
  da: 'Regionen passer busstoppestederne.',
  en: 'The region looks after the bus stops.',
};
