import type { resident as swedish } from '../sv/resident.ts';

/** Words of the pages residents see, in Danish. */
export const resident: typeof swedish = {
  service: 'Ris, ros og klager',
  skip: 'Gå til indholdet',
  languageSwitch: 'Sprog',
  contactUs: 'Kontakt os på en anden måde',
  phone: 'Telefon',
  email: 'E-mail',
  visit: 'Besøg',
  hours: 'Åbningstider',
  closed: 'lukket',
  aboutThisService: 'Om tjenesten',
  weekdays: ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'],
  to: 'til',
  pages: {
    privacy: 'Personoplysninger',
    accessibility: 'Tilgængelighed',
    principles: 'Sådan arbejder vi',
    lostLink: 'Har du mistet linket?',
  },

  form: {
    title: 'Fortæl os det',
    lead: 'Klag, foreslå, spørg eller giv ros. Du behøver ikke logge ind, og du må gerne være anonym.',
    promiseNow: (when) =>
      `Skriver du nu, får du svar eller besked om, hvem der svarer og hvornår, senest ${when}.`,
    message: 'Hvad vil du fortælle?',
    messageHelp:
      'Skriv med dine egne ord. Skriv ikke CPR-nummer eller helbredsoplysninger, hvis det ikke er nødvendigt.',
    more: 'Mere, du kan fortælle, hvis du vil',
    desiredOutcome: 'Hvad vil du have, at vi gør?',
    topic: 'Hvad drejer det sig om?',
    topicHelp: 'Du behøver ikke vide, hvem der har ansvaret. Vi sørger for, at det når frem.',
    topicNone: 'Ved ikke eller noget andet',
    address: 'Hvor er det?',
    addressHelp: 'En adresse eller et sted, for eksempel ”legepladsen ved torvet”.',
    attachments: 'Billeder eller dokumenter',
    attachmentsHelp: 'Op til 5 filer: billeder, pdf, tekst, Word eller regneark. Tilsammen højst 4 MB.',
    filesHere: 'Filer, der følger med',
    attachmentsAgain: 'Filer i filfeltet gemmes ikke, når noget skal rettes. Vælg dem igen.',
    you: 'Sådan når vi dig',
    youHelp:
      'Vil du have svaret sendt, skal vi bruge din e-mailadresse. Ellers læser du svaret på dit private link.',
    name: 'Navn',
    emailHelp: 'Hertil sender vi kvitteringen og svaret.',
    optional: 'frivilligt',
    robot: 'Lad dette felt være tomt',
    send: 'Send',
    afterSending: 'Når du har sendt, får du et sagsnummer, dagen du får svar, og et privat link til din sag.',
    publicRecord: 'Andre kan søge aktindsigt i det, du skriver.',
    readPrivacy: 'Sådan behandler vi dine personoplysninger',
  },

  errors: {
    summary: 'Noget skal rettes',
    errorInTitle: 'Fejl',
    'message-missing': 'Skriv, hvad du vil fortælle.',
    'too-long': (max) => `Teksten er for lang. Skriv højst ${max} tegn.`,
    'not-an-email': 'Skriv en fuldstændig e-mailadresse, for eksempel navn@eksempel.dk.',
    'unknown-topic': 'Vælg et emne på listen, eller lad det være tomt.',
    'unknown-language': 'Vælg sv, da eller en.',
    'unknown-field': 'Dette felt findes ikke.',
    'wrong-type': 'Værdien har en forkert type.',
    'wrong-value': 'Værdien kan ikke bruges.',
    missing: 'Dette skal udfyldes.',
    'wrong-instant': 'Skriv et tidspunkt med tidszone, for eksempel 2026-06-18T14:00:00Z.',
    'wrong-day': 'Skriv en dag som åååå-mm-dd.',
    'file-too-many': 'Vælg højst 5 filer.',
    'file-too-big': 'Filerne er for store tilsammen. Højst 4 MB.',
    'file-kind':
      'En af filerne er af en slags, vi ikke kan tage imod. Send billeder, pdf, tekst, Word eller regneark.',
    'file-lost': 'En fil nåede ikke frem. Vælg den igen.',
    robot: 'Vi vil være sikre på, at du er et menneske. Det, du skrev, er her endnu. Tryk på Send igen.',
    'already-sent':
      'Denne formular er allerede sendt med en anden tekst. Vil du sende dette som en ny sag, så tryk på Send igen.',
    'try-again':
      'Det kunne ikke gemmes lige nu. Det, du skrev, er her endnu. Prøv igen om lidt, eller ring eller skriv en e-mail til os.',
  },

  script: {
    restored: 'Vi har udfyldt det, du skrev før. Intet er sendt endnu.',
    offline: 'Du er ikke på nettet. Det, du har skrevet, er her stadig. Send igen, når du har forbindelse.',
    wait: 'Vent, filerne er snart fremme. Send derefter.',
    filesHelp: 'Op til 5 filer på højst 20 MB hver: billeder, pdf, tekst, Word eller regneark.',
    tooBig: 'Filen er for stor. Højst 20 MB.',
    remove: 'Fjern',
  },

  receipt: {
    title: 'Tak, vi har modtaget det, du skrev',
    reference: 'Dit sagsnummer',
    answerBy: 'Du får svar senest',
    who: 'Den, der har din sag',
    why: 'Hvorfor den dag?',
    whyDay: 'Sådan regnede vi',
    receivedAt: 'Modtaget',
    next: 'Hvad sker der nu?',
    nextSteps: [
      'Nogen læser det, du skrev, og finder svaret. Du behøver ikke kontakte andre.',
      'Du får et svar eller besked om, hvem der svarer, og hvilken dag.',
      'Er du ikke tilfreds med svaret, kan du skrive igen på samme sag.',
    ],
    mailSent: 'Vi har sendt en kvittering til din e-mailadresse.',
    noMail: 'Du gav ingen e-mailadresse. Gem linket herunder: Det er den eneste vej til dit svar.',
    link: 'Dit private link',
    linkHelp:
      'Her ser du, hvor din sag er, læser svaret, tilføjer noget eller trækker den tilbage. Del det ikke med nogen, du ikke stoler på.',
    openLink: 'Åbn min sag',
    another: 'Send noget andet',
    withoutSaving: 'Udskriv eller gem siden, hvis du vil beholde den.',
  },

  status: {
    title: (reference) => `Sag ${reference}`,
    now: 'Status lige nu',
    promise: 'Vores løfte til dig',
    answerBy: 'Svar senest',
    answeredOn: 'Besvaret',
    late: 'Vi har ikke holdt vores løfte. Det beklager vi. Lederen af enheden ved det.',
    history: 'Sådan har løftet ændret sig',
    firstPromise: 'Første løfte',
    laterPromise: (when) => `Besluttet ${when}`,
    messages: 'Det, der er skrevet',
    fromYou: 'Du skrev',
    fromUs: 'Vi skrev',
    youAnswered: 'Du tilføjede',
    question: 'Vi vil gerne vide',
    holding: 'Besked om, hvornår du får svar',
    answer: 'Svar',
    forwarded: 'Vi har sendt sagen videre',
    noText: 'Teksten er slettet efter reglerne for, hvor længe vi gemmer oplysninger.',
    textRemoved: (when) =>
      `Tekster og bilag i sagen blev slettet ${when} efter kommunens regler for, hvor længe oplysninger gemmes. De kan ikke hentes igen. Sagsnummeret og det, der skete i sagen, er bevaret.`,
    contactRemoved: (when) =>
      `Dine kontaktoplysninger i sagen blev slettet ${when} efter kommunens regler for, hvor længe oplysninger gemmes. Derfor kan vi ikke længere kontakte dig om denne sag.`,
    desiredOutcome: 'Du vil have, at vi',
    address: 'Sted',
    attachments: 'Vedhæftet',
    add: 'Tilføj noget',
    addHelp: 'Skriv her, hvis du vil rette noget, fortælle mere eller svare på et spørgsmål.',
    answerQuestion: 'Svar på vores spørgsmål',
    yourText: 'Din tekst',
    addSend: 'Send',
    withdraw: 'Træk sagen tilbage',
    withdrawHelp: 'Vi holder op med at arbejde på sagen. Det, du har skrevet, bliver i kommunens arkiv.',
    withdrawSend: 'Ja, træk sagen tilbage',
    reopen: 'Er du ikke tilfreds med svaret?',
    reopenHelp: (until) =>
      `Skriv, hvad der mangler, så åbner vi sagen igen. Det kan du gøre til og med ${until}.`,
    reopenSend: 'Åbn sagen igen',
    reopenOver: 'Fristen for at åbne sagen igen er gået. Send gerne noget nyt, så forbinder vi det.',
    rate: 'Hvad synes du om den hjælp, du fik?',
    rateHelp: 'Det er frivilligt.',
    rating: 'Bedømmelse',
    ratings: ['1 – meget dårlig', '2 – dårlig', '3 – hverken god eller dårlig', '4 – god', '5 – meget god'],
    gotAnswer: 'Fik du svar på det, du spurgte om?',
    yes: 'Ja',
    no: 'Nej',
    comment: 'Vil du sige noget mere?',
    rateSend: 'Send bedømmelse',
    rated: 'Tak, vi har fået din bedømmelse.',
    done: {
      add: 'Tak, vi har tilføjet det, du skrev.',
      withdraw: 'Sagen er trukket tilbage.',
      reopen: 'Sagen er åben igen.',
      rate: 'Tak for din bedømmelse.',
      'renew-link': 'Linket er skiftet ud. Gem adressen på denne side; det gamle virker ikke længere.',
    },
    fillText: 'Skriv noget, før du sender.',
    fillRating: 'Vælg en bedømmelse fra 1 til 5.',
    newLink: 'Skift dit private link ud',
    newLinkMail:
      'Hvis en anden kan have fået linket: det gamle holder op med at virke, og et nyt sendes til din e-mailadresse.',
    newLinkShown:
      'Hvis en anden kan have fået linket: det gamle holder op med at virke, og du får et nyt her. Gem det.',
    newLinkSend: 'Skift link',
    newLinkDone: 'Linket er skiftet ud',
    newLinkMailed:
      'Linket er skiftet ud. Det nye er på vej til din e-mailadresse, og det gamle virker ikke længere.',
    keepLink: 'Den, der har linket til denne side, kan læse din sag. Gem det et sikkert sted.',
    noWay: 'Du gav os ingen måde at nå dig på. Svaret kommer her.',
    undelivered: 'Vi kunne ikke nå dig på den e-mailadresse, du gav. Svaret er her.',
  },

  lostLink: {
    title: 'Har du mistet linket?',
    lead: 'Skriv dit sagsnummer, så sender vi linket igen til den e-mailadresse, du gav os.',
    reference: 'Sagsnummer',
    referenceHelp: 'For eksempel 7K3M-9QXD-T.',
    send: 'Send linket',
    done: 'Hvis sagen findes og har en e-mailadresse, har vi sendt linket dertil. Kommer der ikke noget, så ring til os.',
    missing: 'Skriv dit sagsnummer.',
    wrong: 'Kontrollér sagsnummeret. Det ser sådan ud: 7K3M-9QXD-T.',
    renew: 'En anden kan have fået mit link: lad det gamle holde op med at virke',
    noNumber:
      'Har du heller ikke sagsnummeret? Svar på en af vores mails, eller ring til os, så hjælper vi dig.',
  },

  privacy: {
    title: 'Personoplysninger',
    why: 'Hvorfor vi behandler dine oplysninger',
    what: 'Hvilke oplysninger',
    whatText:
      'Det, du selv skriver: din besked og, hvis du vil, navn, e-mail, telefon og sted. Vi beder aldrig om CPR-nummer. Du kan være anonym, og så prøver vi ikke at finde ud af, hvem du er.',
    who: 'Hvem der ser dem',
    whoText:
      'Kun den, der behandler din sag, og dem, der skal hjælpe. Hver gang nogen læser din sag, skrives det i en log, der bliver kontrolleret.',
    kept: 'Hvor længe',
    publicRecord: 'Aktindsigt',
    publicRecordText:
      'Andre kan søge aktindsigt i det, du sender til kommunen. Vi udleverer ikke det, der er omfattet af tavshedspligt.',
    rights: 'Dine rettigheder',
    rightsText:
      'Du kan få at vide, hvad vi har om dig, få fejl rettet og i nogle tilfælde få oplysninger slettet eller behandlingen begrænset. Du kan klage til databeskyttelsesmyndigheden.',
    officer: 'Databeskyttelsesrådgiver',
    cookies: 'Cookies',
    cookiesText: 'Siderne for borgere bruger hverken cookies eller sporing.',
  },

  accessibility: {
    title: 'Tilgængelighed',
    lead: (municipality) => `${municipality} står bag denne tjeneste. Alle skal kunne bruge den.`,
    how: 'Hvor tilgængelig er tjenesten?',
    howText:
      'Tjenesten er bygget til at følge WCAG 2.2 på niveau AA. Den virker med tastatur, med skærmlæser, forstørret til 400 procent, på små skærme og uden scripts.',
    tested: 'Sådan har vi afprøvet den',
    testedText:
      'Hver side afprøves automatisk med axe-core på tre sprog, hver gang noget ændres. Den er endnu ikke gennemgået af en uafhængig part.',
    report: 'Møder du en barriere?',
    reportText: 'Fortæl os det i den samme formular. Vi svarer lige så hurtigt som på alt andet.',
    reportLink: 'Anmeld en barriere',
    otherWays:
      'Vil du hellere ringe, skrive en e-mail eller komme forbi, står oplysningerne nederst på siden.',
    authority:
      'Er du ikke tilfreds med vores svar, kan du klage til den myndighed, der fører tilsyn med digital tilgængelighed.',
  },

  principles: {
    title: 'Sådan arbejder vi',
    promise: 'Vores løfte',
    promiseText: (days) =>
      `Du får svar inden for ${days} arbejdsdage. Kan vi ikke nå det, får du at vide, hvem der svarer og hvilken dag, før tiden er gået.`,
    exceptions: 'Undtagelser',
    exceptionDays: (days) => `${days} arbejdsdage`,
    counting: 'Sådan tælles dagene',
    countingText:
      'Det, der kommer på en arbejdsdag før lukketid, tæller fra den dag, ellers fra næste arbejdsdag. Dagen, det kommer, tæller ikke med. Svaret kommer senest, når vi lukker den sidste dag.',
    ways: 'Én vej ind',
    waysText:
      'Vælg den vej, der passer dig. Du får samme svar lige hurtigt, og du behøver kun henvende dig én gang.',
    where: 'Hvem svarer på hvad?',
    whereText:
      'Du behøver aldrig vide det for at skrive til os. Skriver du til en anden adresse hos os, når det alligevel frem.',
    area: 'Emne',
    department: 'Ansvarlig',
    closedDays: 'Dage, hvor vi har lukket',
    decided: (decision) => `Beslutning: ${decision}`,
  },

  notFound: {
    title: 'Siden findes ikke',
    text: 'Adressen kan være forkert, eller linket gælder ikke længere.',
    home: 'Til formularen',
  },
  broken: {
    title: 'Noget gik galt hos os',
    text: 'Prøv igen om lidt. Går det ikke, så ring eller skriv en e-mail til os.',
  },
};
