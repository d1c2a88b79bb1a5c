/** Words of the pages residents see, in Swedish; the other languages have exactly these. */
export const resident = {
  service: 'Synpunkter och klagomål',
  skip: 'Hoppa till innehållet',
  languageSwitch: 'Språk',
  contactUs: 'Kontakta oss på annat sätt',
  phone: 'Telefon',
  email: 'E-post',
  visit: 'Besök',
  hours: 'Öppettider',
  closed: 'stängt',
  aboutThisService: 'Om tjänsten',
  weekdays: ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
  to: 'till',
  pages: {
    privacy: 'Personuppgifter',
    accessibility: 'Tillgänglighet',
    principles: 'Så arbetar vi',
    lostLink: 'Tappat bort länken?',
  },

  form: {
    title: 'Berätta för oss',
    lead: 'Klaga, föreslå, fråga eller ge beröm. Du behöver inte logga in och du får vara anonym.',
    promiseNow: (when: string) =>
      `Skriver du nu får du svar, eller besked om vem som svarar och när, senast ${when}.`,
    message: 'Vad vill du berätta?',
    messageHelp: 'Skriv med egna ord. Skriv inte personnummer eller uppgifter om hälsa om det inte behövs.',
    more: 'Mer du kan berätta om du vill',
    desiredOutcome: 'Vad vill du att vi gör?',
    topic: 'Vad gäller det?',
    topicHelp: 'Du behöver inte veta vem som ansvarar. Vi ser till att det kommer rätt.',
    topicNone: 'Vet inte eller något annat',
    address: 'Var är det?',
    addressHelp: 'En adress eller en plats, till exempel ”lekplatsen vid Sjötorget”.',
    attachments: 'Bilder eller dokument',
    attachmentsHelp: 'Upp till 5 filer: bilder, pdf, text, Word eller kalkylblad. Tillsammans högst 4 MB.',
    filesHere: 'Filer som följer med',
    attachmentsAgain: 'Filer i filfältet sparas inte när något ska rättas. Välj dem igen.',
    you: 'Så når vi dig',
    youHelp:
      'Vill du ha svaret skickat till dig behöver vi din e-postadress. Annars läser du svaret på din privata länk.',
    name: 'Namn',
    emailHelp: 'Hit skickar vi kvittot och svaret.',
    optional: 'frivilligt',
    robot: 'Lämna det här fältet tomt',
    send: 'Skicka',
    afterSending:
      'När du skickat får du ett ärendenummer, dagen du får svar och en privat länk till ditt ärende.',
    publicRecord: 'Det du skriver blir en allmän handling.',
    readPrivacy: 'Så behandlar vi dina personuppgifter',
  },

  errors: {
    summary: 'Något behöver rättas',
    errorInTitle: 'Fel',
    'message-missing': 'Skriv vad du vill berätta.',
    'too-long': (max: number) => `Texten är för lång. Skriv högst ${max} tecken.`,
    'not-an-email': 'Skriv en fullständig e-postadress, till exempel namn@exempel.se.',
    'unknown-topic': 'Välj ett ämne i listan eller lämna tomt.',
    'unknown-language': 'Välj sv, da eller en.',
    'unknown-field': 'Det här fältet finns inte.',
    'wrong-type': 'Värdet har fel typ.',
    'wrong-value': 'Värdet går inte att använda.',
    missing: 'Det här behöver fyllas i.',
    'wrong-instant': 'Skriv en tidpunkt med tidszon, till exempel 2026-06-18T14:00:00Z.',
    'wrong-day': 'Skriv en dag som åååå-mm-dd.',
    'file-too-many': 'Välj högst 5 filer.',
    'file-too-big': 'Filerna är för stora tillsammans. Högst 4 MB.',
    'file-kind':
      'En av filerna är av ett slag vi inte kan ta emot. Skicka bilder, pdf, text, Word eller kalkylblad.',
    'file-lost': 'En fil kom inte fram. Välj den igen.',
    robot: 'Vi vill vara säkra på att du är en människa. Det du skrev finns kvar. Tryck på Skicka igen.',
    'already-sent':
      'Det här formuläret är redan skickat med annan text. Vill du skicka det här som ett nytt ärende, tryck på Skicka igen.',
    'try-again':
      'Det gick inte att spara just nu. Det du skrev finns kvar. Försök igen om en stund, eller ring eller mejla oss.',
  },

  script: {
    restored: 'Vi har fyllt i det du skrev förut. Ingenting har skickats än.',
    offline: 'Du är inte ansluten till nätet. Det du har skrivit finns kvar. Skicka igen när du har kontakt.',
    wait: 'Vänta, filerna är snart framme. Skicka sedan.',
    filesHelp: 'Upp till 5 filer om högst 20 MB var: bilder, pdf, text, Word eller kalkylblad.',
    tooBig: 'Filen är för stor. Högst 20 MB.',
    remove: 'Ta bort',
  },

  receipt: {
    title: 'Tack, vi har tagit emot det du skrev',
    reference: 'Ditt ärendenummer',
    answerBy: 'Du får svar senast',
    who: 'Den som har ditt ärende',
    why: 'Varför den dagen?',
    whyDay: 'Så räknade vi',
    receivedAt: 'Kom in',
    next: 'Vad händer nu?',
    nextSteps: [
      'Någon läser det du skrev och tar reda på svaret. Du behöver inte kontakta någon annan.',
      'Du får ett svar, eller besked om vem som svarar och vilken dag.',
      'Är du inte nöjd med svaret kan du skriva igen på samma ärende.',
    ],
    mailSent: 'Vi har skickat ett kvitto till din e-postadress.',
    noMail: 'Du lämnade ingen e-postadress. Spara länken här under: den är enda vägen till ditt svar.',
    link: 'Din privata länk',
    linkHelp:
      'Här ser du var ditt ärende är, läser svaret, lägger till något eller tar tillbaka det. Dela den inte med någon du inte litar på.',
    openLink: 'Öppna mitt ärende',
    another: 'Skicka något annat',
    withoutSaving: 'Skriv ut eller spara sidan om du vill ha den kvar.',
  },

  status: {
    title: (reference: string) => `Ärende ${reference}`,
    now: 'Läget just nu',
    promise: 'Vårt löfte till dig',
    answerBy: 'Svar senast',
    answeredOn: 'Besvarat',
    late: 'Vi har inte hållit vårt löfte. Vi beklagar det. Chefen för enheten vet om det.',
    history: 'Hur löftet har ändrats',
    firstPromise: 'Första löftet',
    laterPromise: (when: string) => `Beslutat ${when}`,
    messages: 'Det som har skrivits',
    fromYou: 'Du skrev',
    fromUs: 'Vi skrev',
    youAnswered: 'Du lade till',
    question: 'Vi undrar',
    holding: 'Besked om när du får svar',
    answer: 'Svar',
    forwarded: 'Vi har skickat ärendet vidare',
    noText: 'Texten har tagits bort enligt reglerna för hur länge vi sparar uppgifter.',
    textRemoved: (when: string) =>
      `Texter och bilagor i ärendet togs bort ${when}, enligt kommunens regler för hur länge uppgifter sparas. De går inte att få tillbaka. Ärendenumret och vad som hände i ärendet finns kvar.`,
    contactRemoved: (when: string) =>
      `Dina kontaktuppgifter i ärendet togs bort ${when}, enligt kommunens regler för hur länge uppgifter sparas. Vi kan därför inte längre nå dig om det här ärendet.`,
    desiredOutcome: 'Du vill att vi',
    address: 'Plats',
    attachments: 'Bifogat',
    add: 'Lägg till något',
    addHelp: 'Skriv här om du vill rätta något, berätta mer eller svara på en fråga.',
    answerQuestion: 'Svara på vår fråga',
    yourText: 'Din text',
    addSend: 'Skicka',
    withdraw: 'Ta tillbaka ärendet',
    withdrawHelp: 'Vi slutar arbeta med ärendet. Det du har skrivit finns kvar som allmän handling.',
    withdrawSend: 'Ja, ta tillbaka ärendet',
    reopen: 'Är du inte nöjd med svaret?',
    reopenHelp: (until: string) =>
      `Skriv vad som saknas, så öppnar vi ärendet igen. Du kan göra det till och med ${until}.`,
    reopenSend: 'Öppna ärendet igen',
    reopenOver:
      'Tiden för att öppna ärendet igen har gått ut. Skicka gärna något nytt, så kopplar vi ihop det.',
    rate: 'Vad tycker du om hur vi hjälpte dig?',
    rateHelp: 'Det är frivilligt.',
    rating: 'Betyg',
    ratings: ['1 – mycket dåligt', '2 – dåligt', '3 – varken bra eller dåligt', '4 – bra', '5 – mycket bra'],
    gotAnswer: 'Fick du svar på det du undrade?',
    yes: 'Ja',
    no: 'Nej',
    comment: 'Vill du säga något mer?',
    rateSend: 'Skicka betyg',
    rated: 'Tack, vi har fått ditt betyg.',
    done: {
      add: 'Tack, vi har lagt till det du skrev.',
      withdraw: 'Ärendet är tillbakataget.',
      reopen: 'Ärendet är öppet igen.',
      rate: 'Tack för ditt betyg.',
      'renew-link': 'Länken är utbytt. Spara adressen till den här sidan; den gamla fungerar inte längre.',
    },
    fillText: 'Skriv något innan du skickar.',
    fillRating: 'Välj ett betyg från 1 till 5.',
    newLink: 'Byt ut din privata länk',
    newLinkMail:
      'Om någon annan kan ha fått länken: den gamla slutar fungera och en ny skickas till din e-postadress.',
    newLinkShown:
      'Om någon annan kan ha fått länken: den gamla slutar fungera och du får en ny här. Spara den.',
    newLinkSend: 'Byt länk',
    newLinkDone: 'Länken är utbytt',
    newLinkMailed:
      'Länken är utbytt. Den nya är på väg till din e-postadress, och den gamla fungerar inte längre.',
    keepLink: 'Den som har länken till den här sidan kan läsa ditt ärende. Spara den på ett säkert ställe.',
    noWay: 'Du lämnade inget sätt att nå dig. Svaret kommer här.',
    undelivered: 'Vi kunde inte nå dig på den e-postadress du lämnade. Svaret finns här.',
  },

  lostLink: {
    title: 'Tappat bort länken?',
    lead: 'Skriv ditt ärendenummer, så skickar vi länken igen till den e-postadress du lämnade.',
    reference: 'Ärendenummer',
    referenceHelp: 'Till exempel 7K3M-9QXD-T.',
    send: 'Skicka länken',
    done: 'Om ärendet finns och har en e-postadress har vi skickat länken dit. Kommer inget, ring oss.',
    missing: 'Skriv ditt ärendenummer.',
    wrong: 'Kontrollera ärendenumret. Det ser ut så här: 7K3M-9QXD-T.',
    renew: 'Någon annan kan ha fått min länk: låt den gamla sluta fungera',
    noNumber:
      'Har du inte ärendenumret heller? Svara på något av våra mejl, eller ring oss, så hjälper vi dig.',
  },

  privacy: {
    title: 'Personuppgifter',
    why: 'Varför vi behandlar dina uppgifter',
    what: 'Vilka uppgifter',
    whatText:
      'Det du själv skriver: ditt meddelande och, om du vill, namn, e-post, telefon och plats. Vi ber aldrig om personnummer. Du kan vara anonym, och då försöker vi inte ta reda på vem du är.',
    who: 'Vem som ser dem',
    whoText:
      'Bara den som handlägger ditt ärende och de som behöver hjälpa till. Varje gång någon läser ditt ärende skrivs det i en logg som granskas.',
    kept: 'Hur länge',
    publicRecord: 'Allmän handling',
    publicRecordText:
      'Det du skickar till kommunen blir en allmän handling. Den som begär det kan få läsa den, om den inte är skyddad av sekretess.',
    rights: 'Dina rättigheter',
    rightsText:
      'Du kan få veta vad vi har om dig, få fel rättade och i vissa fall få uppgifter raderade eller behandlingen begränsad. Du kan klaga hos dataskyddsmyndigheten.',
    officer: 'Dataskyddsombud',
    cookies: 'Kakor',
    cookiesText: 'Sidorna för invånare använder inga kakor och ingen spårning.',
  },

  accessibility: {
    title: 'Tillgänglighet',
    lead: (municipality: string) =>
      `${municipality} står bakom den här tjänsten. Alla ska kunna använda den.`,
    how: 'Hur tillgänglig är tjänsten?',
    howText:
      'Tjänsten är byggd för att följa WCAG 2.2 på nivå AA. Den fungerar med tangentbord, med skärmläsare, förstorad till 400 procent, på små skärmar och utan skript.',
    tested: 'Så har vi provat den',
    testedText:
      'Varje sida provas automatiskt med axe-core på tre språk varje gång något ändras. Den har ännu inte granskats av en oberoende part.',
    report: 'Hittar du ett hinder?',
    reportText: 'Berätta för oss genom samma formulär. Vi svarar lika snabbt som på allt annat.',
    reportLink: 'Rapportera ett hinder',
    otherWays: 'Vill du hellre ringa, mejla eller komma hit finns uppgifterna längst ner på sidan.',
    authority:
      'Är du inte nöjd med vårt svar kan du anmäla det till myndigheten som har tillsyn över digital tillgänglighet.',
  },

  principles: {
    title: 'Så arbetar vi',
    promise: 'Vårt löfte',
    promiseText: (days: number) =>
      `Du får svar inom ${days} arbetsdagar. Går inte det får du veta vem som svarar och vilken dag, innan tiden har gått ut.`,
    exceptions: 'Undantag',
    exceptionDays: (days: number) => `${days} arbetsdagar`,
    counting: 'Så räknas dagarna',
    countingText:
      'Det som kommer in en arbetsdag före stängning räknas från den dagen, annars från nästa arbetsdag. Dagen det kommer in räknas inte. Svaret kommer senast när vi stänger den sista dagen.',
    ways: 'En väg in',
    waysText:
      'Välj den väg som passar dig. Du får samma svar lika snabbt, och du behöver bara höra av dig en gång.',
    where: 'Vem svarar på vad?',
    whereText:
      'Du behöver aldrig veta det här för att skriva till oss. Skriver du till en annan adress hos oss kommer det ändå rätt.',
    area: 'Ämne',
    department: 'Ansvarig',
    closedDays: 'Dagar då vi har stängt',
    decided: (decision: string) => `Beslut: ${decision}`,
  },

  notFound: {
    title: 'Sidan finns inte',
    text: 'Adressen kan vara fel eller så gäller länken inte längre.',
    home: 'Till formuläret',
  },
  broken: {
    title: 'Något gick fel hos oss',
    text: 'Försök igen om en stund. Går det inte, ring eller mejla oss.',
  },
};
