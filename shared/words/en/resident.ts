import type { resident as swedish } from '../sv/resident.ts';

/** Words of the pages residents see, in English. */
export const resident: typeof swedish = {
  service: 'Complaints and suggestions',
  skip: 'Skip to content',
  languageSwitch: 'Language',
  contactUs: 'Contact us another way',
  phone: 'Phone',
  email: 'E-mail',
  visit: 'Visit',
  hours: 'Opening hours',
  closed: 'closed',
  aboutThisService: 'About this service',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  to: 'to',
  pages: {
    privacy: 'Privacy',
    accessibility: 'Accessibility',
    principles: 'How we work',
    lostLink: 'Lost your link?',
  },

  form: {
    title: 'Tell us about it',
    lead: 'Complain, suggest, ask or praise. You need not sign in, and you may stay anonymous.',
    promiseNow: (when) =>
      `Write now and you get an answer, or word of who answers and when, no later than ${when}.`,
    message: 'What would you like to tell us?',
    messageHelp: 'Use your own words. Leave out identity numbers and health details unless they are needed.',
    more: 'More you can tell us if you like',
    desiredOutcome: 'What would you like us to do?',
    topic: 'What is it about?',
    topicHelp: 'You need not know who is responsible. We see to it that it gets there.',
    topicNone: 'Not sure, or something else',
    address: 'Where is it?',
    addressHelp: 'An address or a place, such as “the playground by the square”.',
    attachments: 'Pictures or documents',
    attachmentsHelp: 'Up to 5 files: pictures, PDF, text, Word or spreadsheets. 4 MB together at most.',
    filesHere: 'Files that go along',
    attachmentsAgain:
      'Files in the file field are not kept when something has to be corrected. Choose them again.',
    you: 'How we reach you',
    youHelp:
      'To have the answer sent to you, give us your e-mail address. Otherwise you read it on your private link.',
    name: 'Name',
    emailHelp: 'We send the receipt and the answer here.',
    optional: 'optional',
    robot: 'Leave this field empty',
    send: 'Send',
    afterSending:
      'After sending you get a case number, the day you get an answer, and a private link to your case.',
    publicRecord: 'What you write becomes a public record.',
    readPrivacy: 'How we handle your personal data',
  },

  errors: {
    summary: 'Something needs correcting',
    errorInTitle: 'Error',
    'message-missing': 'Write what you would like to tell us.',
    'too-long': (max) => `The text is too long. Write ${max} characters at most.`,
    'not-an-email': 'Write a whole e-mail address, such as name@example.com.',
    'unknown-topic': 'Choose a topic from the list, or leave it empty.',
    'unknown-language': 'Choose sv, da or en.',
    'unknown-field': 'There is no such field.',
    'wrong-type': 'The value has the wrong type.',
    'wrong-value': 'The value cannot be used.',
    missing: 'This must be filled in.',
    'wrong-instant': 'Write an instant with its time zone, such as 2026-06-18T14:00:00Z.',
    'wrong-day': 'Write a day as yyyy-mm-dd.',
    'file-too-many': 'Choose 5 files at most.',
    'file-too-big': 'The files are too big together. 4 MB at most.',
    'file-kind':
      'One of the files is of a kind we cannot take. Send pictures, PDF, text, Word or spreadsheets.',
    'file-lost': 'A file did not arrive. Choose it again.',
    robot: 'We want to be sure that you are a person. What you wrote is still here. Press Send again.',
    'already-sent':
      'This form has already been sent with another text. To send this as a new case, press Send again.',
    'try-again':
      'It could not be saved just now. What you wrote is still here. Try again in a while, or phone or e-mail us.',
  },

  script: {
    restored: 'We have filled in what you wrote before. Nothing has been sent yet.',
    offline: 'You are offline. What you wrote is still here. Send again when you have a connection.',
    wait: 'Wait, the files have almost arrived. Then send.',
    filesHelp: 'Up to 5 files of at most 20 MB each: pictures, PDF, text, Word or spreadsheets.',
    tooBig: 'The file is too big. 20 MB at most.',
    remove: 'Remove',
  },

  receipt: {
    title: 'Thank you, we have received what you wrote',
    reference: 'Your case number',
    answerBy: 'You get an answer no later than',
    who: 'Who has your case',
    why: 'Why that day?',
    whyDay: 'How we counted',
    receivedAt: 'Received',
    next: 'What happens next?',
    nextSteps: [
      'Someone reads what you wrote and finds the answer. You need not contact anyone else.',
      'You get an answer, or word of who answers and on which day.',
      'If the answer does not satisfy you, write again on the same case.',
    ],
    mailSent: 'We have sent a receipt to your e-mail address.',
    noMail: 'You gave no e-mail address. Keep the link below: it is the only way to your answer.',
    link: 'Your private link',
    linkHelp:
      'Here you see where your case is, read the answer, add something or withdraw it. Do not share it with anyone you do not trust.',
    openLink: 'Open my case',
    another: 'Send something else',
    withoutSaving: 'Print or save this page if you want to keep it.',
  },

  status: {
    title: (reference) => `Case ${reference}`,
    now: 'Where it is now',
    promise: 'Our promise to you',
    answerBy: 'Answer no later than',
    answeredOn: 'Answered',
    late: 'We have not kept our promise. We are sorry. The manager of the unit knows.',
    history: 'How the promise has changed',
    firstPromise: 'First promise',
    laterPromise: (when) => `Decided ${when}`,
    messages: 'What has been written',
    fromYou: 'You wrote',
    fromUs: 'We wrote',
    youAnswered: 'You added',
    question: 'We would like to know',
    holding: 'When you get an answer',
    answer: 'Answer',
    forwarded: 'We have passed the case on',
    noText: 'The text has been removed under the rules for how long we keep data.',
    textRemoved: (when) =>
      `The texts and attachments of this case were removed on ${when}, under the municipality’s rules for how long data is kept. They cannot be brought back. The case number and what happened in the case remain.`,
    contactRemoved: (when) =>
      `Your contact details in this case were removed on ${when}, under the municipality’s rules for how long data is kept. We can therefore no longer reach you about this case.`,
    desiredOutcome: 'You would like us to',
    address: 'Place',
    attachments: 'Attached',
    add: 'Add something',
    addHelp: 'Write here to correct something, tell us more or answer a question.',
    answerQuestion: 'Answer our question',
    yourText: 'Your text',
    addSend: 'Send',
    withdraw: 'Withdraw the case',
    withdrawHelp: 'We stop working on the case. What you have written stays a public record.',
    withdrawSend: 'Yes, withdraw the case',
    reopen: 'Not satisfied with the answer?',
    reopenHelp: (until) => `Write what is missing and we open the case again. You can do so until ${until}.`,
    reopenSend: 'Open the case again',
    reopenOver:
      'The time to open the case again has passed. Please send something new and we will connect it.',
    rate: 'What did you think of the help you got?',
    rateHelp: 'This is optional.',
    rating: 'Rating',
    ratings: ['1 – very poor', '2 – poor', '3 – neither good nor poor', '4 – good', '5 – very good'],
    gotAnswer: 'Did you get an answer to what you asked?',
    yes: 'Yes',
    no: 'No',
    comment: 'Would you like to say anything more?',
    rateSend: 'Send rating',
    rated: 'Thank you, we have your rating.',
    done: {
      add: 'Thank you, we have added what you wrote.',
      withdraw: 'The case is withdrawn.',
      reopen: 'The case is open again.',
      rate: 'Thank you for your rating.',
      'renew-link': 'The link has been replaced. Save the address of this page; the old one no longer works.',
    },
    fillText: 'Write something before you send.',
    fillRating: 'Choose a rating from 1 to 5.',
    newLink: 'Replace your private link',
    newLinkMail:
      'If someone else may have got the link: the old one stops working and a new one is sent to your e-mail address.',
    newLinkShown:
      'If someone else may have got the link: the old one stops working and you get a new one here. Save it.',
    newLinkSend: 'Replace the link',
    newLinkDone: 'The link has been replaced',
    newLinkMailed:
      'The link has been replaced. The new one is on its way to your e-mail address, and the old one no longer works.',
    keepLink: 'Anyone with the link to this page can read your case. Keep it somewhere safe.',
    noWay: 'You gave us no way to reach you. The answer comes here.',
    undelivered: 'We could not reach you at the e-mail address you gave. The answer is here.',
  },

  lostLink: {
    title: 'Lost your link?',
    lead: 'Write your case number and we send the link again to the e-mail address you gave.',
    reference: 'Case number',
    referenceHelp: 'For example 7K3M-9QXD-T.',
    send: 'Send the link',
    done: 'If the case exists and has an e-mail address, we have sent the link there. If nothing comes, phone us.',
    missing: 'Write your case number.',
    wrong: 'Check the case number. It looks like this: 7K3M-9QXD-T.',
    renew: 'Someone else may have got my link: make the old one stop working',
    noNumber:
      'Do you not have the case number either? Reply to any of our mails, or phone us, and we will help you.',
  },

  privacy: {
    title: 'Privacy',
    why: 'Why we process your data',
    what: 'Which data',
    whatText:
      'What you write yourself: your message and, if you like, name, e-mail, phone and place. We never ask for an identity number. You may be anonymous, and then we do not try to find out who you are.',
    who: 'Who sees it',
    whoText:
      'Only the person handling your case and those who need to help. Every time someone reads your case it is written in a log, and the log is reviewed.',
    kept: 'How long',
    publicRecord: 'Public record',
    publicRecordText:
      'What you send to the municipality becomes a public record. Anyone who asks may read it, unless it is protected by secrecy.',
    rights: 'Your rights',
    rightsText:
      'You can learn what we hold about you, have mistakes corrected and in some cases have data erased or its use restricted. You can complain to the data protection authority.',
    officer: 'Data protection officer',
    cookies: 'Cookies',
    cookiesText: 'The pages for residents use no cookies and no tracking.',
  },

  accessibility: {
    title: 'Accessibility',
    lead: (municipality) =>
      `${municipality} is responsible for this service. Everyone should be able to use it.`,
    how: 'How accessible is the service?',
    howText:
      'The service is built to meet WCAG 2.2 at level AA. It works with a keyboard, with a screen reader, enlarged to 400 per cent, on small screens and without scripts.',
    tested: 'How we have tested it',
    testedText:
      'Every page is tested automatically with axe-core in three languages whenever something changes. It has not yet been reviewed by an independent party.',
    report: 'Do you meet a barrier?',
    reportText: 'Tell us through the same form. We answer as quickly as anything else.',
    reportLink: 'Report a barrier',
    otherWays: 'If you would rather phone, e-mail or visit, the details are at the bottom of the page.',
    authority:
      'If our answer does not satisfy you, you can report it to the authority that supervises digital accessibility.',
  },

  principles: {
    title: 'How we work',
    promise: 'Our promise',
    promiseText: (days) =>
      `You get an answer within ${days} working days. If we cannot manage that, you are told who answers and on which day before the time is up.`,
    exceptions: 'Exceptions',
    exceptionDays: (days) => `${days} working days`,
    counting: 'How the days are counted',
    countingText:
      'What arrives on a working day before closing counts from that day, otherwise from the next working day. The day it arrives is not counted. The answer comes no later than closing time on the last day.',
    ways: 'One way in',
    waysText:
      'Choose the way that suits you. You get the same answer just as quickly, and you need only contact us once.',
    where: 'Who answers what?',
    whereText:
      'You never need to know this to write to us. If you write to another of our addresses it still reaches the right place.',
    area: 'Topic',
    department: 'Responsible',
    closedDays: 'Days we are closed',
    decided: (decision) => `Decision: ${decision}`,
  },

  notFound: {
    title: 'There is no such page',
    text: 'The address may be wrong, or the link is no longer valid.',
    home: 'To the form',
  },
  broken: {
    title: 'Something went wrong on our side',
    text: 'Try again in a while. If it still fails, phone or e-mail us.',
  },
};
