import type { failureDemandCauses } from '../../../domain/vocabulary/classification.ts';
import type { Language } from '../../../domain/vocabulary/language.ts';

export interface NoticeTexts {
  readonly digestSubject: (department: string, week: string) => string;
  readonly digestOpening: (from: string, to: string) => string;
  readonly received: string;
  readonly overdueNow: string;
  readonly withinTwoDays: string;
  readonly promiseKept: string;
  readonly notYet: string;
  readonly topicsHeading: string;
  readonly noTopic: string;
  readonly alertsHeading: string;
  readonly alertsOpening: string;
  readonly noAlerts: string;
  readonly alert: (count: number, expected: string) => string;
  readonly causesHeading: string;
  readonly noCauses: string;
  readonly cause: Readonly<Record<(typeof failureDemandCauses)[number], string>>;
  readonly trendsLink: string;
  readonly noPersonalData: string;
  readonly exportSubject: (month: string) => string;
  readonly exportOpening: (month: string) => string;
  readonly period: string;
  readonly definitions: string;
  readonly cutOff: string;
  readonly suppression: string;
  readonly files: string;
  readonly publishedOnce: string;
}

/** The weekly digest to a department's head and the notice of a public export. */
export const noticeTexts: Readonly<Record<Language, NoticeTexts>> = {
  sv: {
    digestSubject: (department, week) => `Veckoöversikt ${week}: ${department}`,
    digestOpening: (from, to) => `Det här frågade invånarna er om från ${from} till och med ${to}.`,
    received: 'Inkomna ärenden',
    overdueNow: 'Försenade just nu',
    withinTwoDays: 'Besvarade inom två arbetsdagar',
    promiseKept: 'Löftet hållet',
    notYet: 'kan inte bedömas än',
    topicsHeading: 'Vanligaste ämnena',
    noTopic: 'Utan ämne',
    alertsHeading: 'Ämnen som ökar',
    alertsOpening: 'Fler ärenden än årstid och nivå förutsäger:',
    noAlerts: 'Inget ämne ökade mer än slumpen förklarar.',
    alert: (count, expected) => `${count} ärenden, väntat ${expected}`,
    causesHeading: 'Därför hade ärendena inte behövts',
    noCauses: 'Inget ärende från veckan är bedömt som onödig efterfrågan.',
    cause: {
      no_answer_earlier: 'Fick inget svar tidigare',
      wrong_or_incomplete_answer: 'Fel eller ofullständigt svar',
      unclear_letter_or_web: 'Otydligt brev eller webb',
      service_not_delivered: 'Tjänsten levererades inte',
      promise_broken: 'Ett löfte hölls inte',
      hard_to_find_right_place: 'Svårt att hitta rätt',
      form_or_eservice_problem: 'Problem med formulär eller e-tjänst',
      other: 'Annat',
    },
    trendsLink: 'Se trenderna för enheten',
    noPersonalData: 'Mejlet innehåller inga personuppgifter och jämför inga medarbetare.',
    exportSubject: (month) => `Öppna data publicerade: ${month}`,
    exportOpening: (month) => `Den offentliga trendexporten för ${month} är publicerad.`,
    period: 'Period',
    definitions: 'Definitionernas version',
    cutOff: 'Läget vid',
    suppression: 'Små tal är dolda, så att ingen enskild kan kännas igen.',
    files: 'Filer',
    publishedOnce: 'En publicerad månad ändras inte.',
  },
  da: {
    digestSubject: (department, week) => `Ugeoversigt ${week}: ${department}`,
    digestOpening: (from, to) => `Det her spurgte borgerne jer om fra ${from} til og med ${to}.`,
    received: 'Modtagne sager',
    overdueNow: 'Forsinkede lige nu',
    withinTwoDays: 'Besvaret inden for to arbejdsdage',
    promiseKept: 'Løftet holdt',
    notYet: 'kan ikke vurderes endnu',
    topicsHeading: 'Hyppigste emner',
    noTopic: 'Uden emne',
    alertsHeading: 'Emner i stigning',
    alertsOpening: 'Flere sager, end årstid og niveau forudsiger:',
    noAlerts: 'Intet emne steg mere, end tilfældet forklarer.',
    alert: (count, expected) => `${count} sager, ventet ${expected}`,
    causesHeading: 'Derfor havde sagerne ikke været nødvendige',
    noCauses: 'Ingen sag fra ugen er vurderet som unødig efterspørgsel.',
    cause: {
      no_answer_earlier: 'Fik intet svar tidligere',
      wrong_or_incomplete_answer: 'Forkert eller ufuldstændigt svar',
      unclear_letter_or_web: 'Uklart brev eller hjemmeside',
      service_not_delivered: 'Ydelsen blev ikke leveret',
      promise_broken: 'Et løfte blev ikke holdt',
      hard_to_find_right_place: 'Svært at finde det rette sted',
      form_or_eservice_problem: 'Problem med formular eller selvbetjening',
      other: 'Andet',
    },
    trendsLink: 'Se tendenserne for enheden',
    noPersonalData: 'Mailen indeholder ingen personoplysninger og sammenligner ingen medarbejdere.',
    exportSubject: (month) => `Åbne data offentliggjort: ${month}`,
    exportOpening: (month) => `Den offentlige trendeksport for ${month} er offentliggjort.`,
    period: 'Periode',
    definitions: 'Definitionernes version',
    cutOff: 'Opgjort',
    suppression: 'Små tal er skjult, så ingen enkelt kan genkendes.',
    files: 'Filer',
    publishedOnce: 'En offentliggjort måned ændres ikke.',
  },
  en: {
    digestSubject: (department, week) => `Weekly digest ${week}: ${department}`,
    digestOpening: (from, to) => `This is what residents asked you about from ${from} to ${to}.`,
    received: 'Cases received',
    overdueNow: 'Overdue now',
    withinTwoDays: 'Answered within two working days',
    promiseKept: 'Promise kept',
    notYet: 'cannot be judged yet',
    topicsHeading: 'Most frequent topics',
    noTopic: 'Without topic',
    alertsHeading: 'Topics on the rise',
    alertsOpening: 'More cases than season and level predict:',
    noAlerts: 'No topic rose more than chance explains.',
    alert: (count, expected) => `${count} cases, ${expected} expected`,
    causesHeading: 'Why the cases would not have been needed',
    noCauses: 'No case of the week has been judged to be failure demand.',
    cause: {
      no_answer_earlier: 'No answer earlier',
      wrong_or_incomplete_answer: 'Wrong or incomplete answer',
      unclear_letter_or_web: 'Unclear letter or web page',
      service_not_delivered: 'Service was not delivered',
      promise_broken: 'A promise was broken',
      hard_to_find_right_place: 'Hard to find the right place',
      form_or_eservice_problem: 'Trouble with a form or e-service',
      other: 'Other',
    },
    trendsLink: 'See the trends of the department',
    noPersonalData: 'This mail holds no personal data and compares no members of staff.',
    exportSubject: (month) => `Open data published: ${month}`,
    exportOpening: (month) => `The public trend export for ${month} has been published.`,
    period: 'Period',
    definitions: 'Version of the definitions',
    cutOff: 'As things stood',
    suppression: 'Small counts are hidden, so that nobody can be recognised.',
    files: 'Files',
    publishedOnce: 'A published month does not change.',
  },
};
