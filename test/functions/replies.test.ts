import { expect, it } from 'vitest';
import { separateReply } from '../../functions/mail-intake/reply/reply-text.ts';

const answer = 'Hålet lagas på torsdag.';
const old = '> Du är nu handläggare för KVXN-3P7Q-4.\n> Svara senast onsdag.';
/** Each as its program writes it. */
const replies: readonly (readonly [string, string, string?])[] = [
  [
    'Outlook in Swedish',
    `${answer}\n\nMvh Demo\n\nFrån: Synpunkt <x@svar.example>\nSkickat: den 24 november 2026 10:00\nTill: Demo Gata\nÄmne: Du är nu handläggare\n\nDu är nu handläggare.`,
    `${answer}\n\nMvh Demo`,
  ],
  [
    'Outlook in Swedish, with its rule',
    `${answer}\n\n________________________________\nFrån: Synpunkt <x@svar.example>\nSkickat: tisdag 24 november 2026 10:00\nTill: Demo Gata <a@b.example>\nÄmne: Du är nu handläggare\n\nDu är nu handläggare.`,
  ],
  [
    'Outlook in Swedish, bold',
    `${answer}\n\n*Från:* Synpunkt <x@svar.example>\n*Skickat:* den 24 november 2026 10:00\n*Till:* Demo Gata\n*Ämne:* Du är nu handläggare\n\nDu är nu handläggare.`,
  ],
  [
    'Outlook in Danish',
    `${answer}\n\nFra: Synpunkt <x@svar.example>\nSendt: 24. november 2026 10:00\nTil: Demo Gata\nEmne: Du er nu sagsbehandler\n\nDu er nu`,
  ],
  [
    'Outlook in Danish with a copy',
    `${answer}\n\nFra: Synpunkt <x@svar.example>\nSendt: 24. november 2026 10:00\nTil: Demo Gata\nCc: Anden\nEmne: Du er nu sagsbehandler\n\nDu er nu`,
  ],
  [
    'Outlook in English',
    `${answer}\n\nFrom: Synpunkt <x@svar.example>\nSent: Tuesday, November 24, 2026 10:00 AM\nTo: Demo Gata\nSubject: You are now\n\nYou are now`,
  ],
  [
    'old Outlook in Swedish',
    `${answer}\n\n-----Ursprungligt meddelande-----\nFrån: Synpunkt <x@svar.example>\nSkickat: den 24 november 2026 10:00\nTill: Demo Gata\nÄmne: Du är nu handläggare\n\nDu är nu handläggare.`,
  ],
  [
    'old Outlook in Danish',
    `${answer}\n\n-----Oprindelig meddelelse-----\nFra: Synpunkt\nSendt: 24. november 2026 10:00\nTil: Demo\nEmne: x\n\nDu er nu`,
  ],
  [
    'Outlook for iOS in Swedish',
    `${answer}\n\nHämta Outlook för iOS<https://aka.ms/o0ukef>\n________________________________\nFrån: Synpunkt <x@svar.example>\nSkickat: den 24 november 2026 10:00\nTill: Demo\nÄmne: x\n\nDu`,
  ],
  [
    'Outlook for Android in Danish',
    `${answer}\n\nHent Outlook til Android<https://aka.ms/AAb9ysg>\n________________________________\nFra: Synpunkt\nSendt: tirsdag, november 24, 2026 10:00:00 AM\nTil: Demo\nEmne: x\n\nDu`,
  ],
  [
    'Outlook for iOS in Swedish, newer',
    `${answer}\n\nSkaffa Outlook för iOS<https://aka.ms/o0ukef>\n________________________________\nFrån: Synpunkt\nSkickat: x\nTill: y\nÄmne: z\n\nDu`,
  ],
  [
    'Gmail in Swedish',
    `${answer}\n\nDen tis 24 nov. 2026 kl 10:00 skrev Synpunkt <x@svar.example>:\n\n${old}`,
  ],
  [
    'Gmail in Swedish, the line broken',
    `${answer}\n\nDen tis 24 nov. 2026 kl 10:00 skrev Synpunkt Sjököpings kommun <\nx@svar.example>:\n\n${old}`,
  ],
  [
    'Gmail in Danish',
    `${answer}\n\nDen tirs. 24. nov. 2026 kl. 10.00 skrev Synpunkt <x@svar.example>:\n\n${old}`,
  ],
  [
    'Gmail in Danish, newer',
    `${answer}\n\ntir. 24. nov. 2026 10.00 skrev Synpunkt <x@svar.example>:\n\n${old}`,
  ],
  [
    'Gmail in English',
    `${answer}\n\nOn Tue, Nov 24, 2026 at 10:00 AM Synpunkt <x@svar.example> wrote:\n\n${old}`,
  ],
  [
    'Gmail on a phone in Swedish',
    `${answer}\n\nDen tis 24 nov. 2026 10:00Synpunkt <x@svar.example> skrev:\n\n${old}`,
  ],
  [
    'Apple Mail in Swedish',
    `${answer}\n\n> 24 nov. 2026 kl. 10:00 skrev Synpunkt <x@svar.example>:\n> \n${old}`,
  ],
  [
    'an iPhone in Swedish',
    `${answer}\n\nSkickat från min iPhone\n\n> 24 nov. 2026 kl. 10:00 skrev Synpunkt <x@svar.example>:\n> \n> \n${old}`,
  ],
  [
    'an iPhone in Danish',
    `${answer}\n\nSendt fra min iPhone\n\n> Den 24. nov. 2026 kl. 10.00 skrev Synpunkt <x@svar.example>:\n> \n> \n${old}`,
  ],
  [
    'Apple Mail in English',
    `${answer}\n\n> On 24 Nov 2026, at 10:00, Synpunkt <x@svar.example> wrote:\n> \n${old}`,
  ],
  [
    'Apple Mail without quotes',
    `${answer}\n\n24 nov. 2026 kl. 10:00 skrev Synpunkt <x@svar.example>:\n\nDu är nu handläggare.\nSvara senast onsdag.`,
  ],
  [
    'a Samsung in Swedish',
    `${answer}\n\n\nSkickat från min Samsung Galaxy-smarttelefon.\n\n-------- Originalmeddelande --------\nFrån: Synpunkt <x@svar.example>\nDatum: 2026-11-24 10:00 (GMT+01:00)\nTill: demo@x.example\nÄmne: Du är nu\n\nDu är nu`,
  ],
  [
    'a Samsung in Danish',
    `${answer}\n\nSendt fra min Samsung Galaxy smartphone.\n\n-------- Oprindelig besked --------\nFra: Synpunkt <x@svar.example>\nDato: 24.11.2026 10.00 (GMT+01:00)\nTil: demo@x.example\nEmne: Du er\n\nDu er`,
  ],
  ['Android', `${answer}\nSkickat från min Android-enhet med K-9 Mail.\n\n${old}`],
  [
    'Windows Mail in Swedish',
    `${answer}\n\nSkickades från E-post för Windows\n\nFrån: Synpunkt\nSkickat: den 24 november 2026 10:00\nTill: Demo\nÄmne: x\n\nDu är`,
  ],
  [
    'Windows Mail in Danish',
    `${answer}\n\nSendt fra Mail til Windows\n\nFra: Synpunkt\nSendt: 24. november 2026 10:00\nTil: Demo\nEmne: x\n\nDu er`,
  ],
  [
    'Yahoo on a phone',
    `${answer}\n\nSkickat från Yahoo Mail för iPhone\n\nDen tisdag 24 november 2026, 10:00, skrev Synpunkt <x@svar.example>:\n\n${old}`,
  ],
  ['a Sony', `${answer}\n\nSkickat från min Sony Xperia™-smartphone\n\n---- Synpunkt skrev ----\n\nDu är nu`],
  [
    'a Huawei',
    `${answer}\nSkickat från min Huawei-telefon\n\n-------- Ursprungligt meddelande --------\nFrån: Synpunkt\nDatum: tis 24 nov. 2026 10:00\nTill: x\nÄmne: y\nDu är nu`,
  ],
  [
    'an answer below the quote',
    `Den tis 24 nov. 2026 kl 10:00 skrev Synpunkt <x@svar.example>:\n${old}\n\n${answer}`,
    answer,
  ],
  [
    'answers between the quotes',
    `Den 24 nov skrev Synpunkt <x@svar.example>:\n> Fråga ett?\n\nJa, på torsdag.\n\n> Fråga två?\n\nNej.`,
    '> Fråga ett?\n\nJa, på torsdag.\n\n> Fråga två?\n\nNej.',
  ],
  [
    'a signature',
    `${answer}\n\n-- \nDemo Gata\nSjököpings kommun\n\nDen 24 nov. 2026 10:00 skrev Synpunkt <x@svar.example>:\n${old}`,
  ],
  [
    'Exchange',
    `${answer}\n\nFrån: Synpunkt [mailto:x@svar.example]\nSkickat: den 24 november 2026 10:00\nTill: Demo Gata\nÄmne: SV: Du är nu\nPrioritet: Hög\n\nDu är nu`,
  ],
  [
    'Notes',
    `${answer}\n\n\n\nFrån:\tSynpunkt <x@svar.example>\nTill:\tdemo@x.example\nDatum:\t2026-11-24 10:00\nÄmne:\tDu är nu\n\nDu är nu`,
  ],
  ['Thunderbird in Swedish', `${answer}\n\nDen 2026-11-24 kl. 10:00, skrev Synpunkt:\n${old}`],
  ['Thunderbird in Danish', `${answer}\n\nDen 24.11.2026 kl. 10.00 skrev Synpunkt:\n${old}`],
  ['Thunderbird in English', `${answer}\n\nOn 2026-11-24 10:00, Synpunkt wrote:\n${old}`],
  [
    'Outlook with several people',
    `${answer}\n\nFrån: Synpunkt <x@svar.example>\nSkickat: den 24 november 2026 10:00\nTill: Demo Gata <demo@x.example>; Annan <b@x.example>\nKopia: Tredje <c@x.example>\nÄmne: Du är nu handläggare\n\nDu är nu`,
  ],
  [
    'Outlook on the web in two languages',
    `${answer}\n________________________________________\nFrom: Synpunkt\nSent: den 24 november 2026 10:00\nTo: Demo\nSubject: Du är nu\n\nDu är nu`,
  ],
  ['a name and a day without a year', `${answer}\n\nDen 24 nov skrev Sjököpings kommun:\n${old}`],
  [
    'somebody’s own sentence of that kind',
    `Den 24 november skrev jag till er:\n${answer}`,
    `Den 24 november skrev jag till er:\n${answer}`,
  ],
  [
    'answers between the quotes of Apple Mail',
    `Hej, svar nedan.\n\n> 24 nov. 2026 kl. 10:00 skrev Synpunkt:\n> När?\n\n${answer}\n\n> Vem?\n\nVi.`,
    `Hej, svar nedan.\n\n> När?\n\n${answer}\n\n> Vem?\n\nVi.`,
  ],
  [
    'a rule in what is written',
    `Två saker.\n\n---\n\n${answer}\n\nDen 24 nov. 2026 kl. 10:00 skrev Synpunkt <x@svar.example>:\n${old}`,
    `Två saker.\n\n---\n\n${answer}`,
  ],
  [
    'a sentence that begins like a head',
    `Från: Storgatan 2 till torget gäller följande:\n\n${answer}`,
    `Från: Storgatan 2 till torget gäller följande:\n\n${answer}`,
  ],
];

it.each(replies)(
  'what somebody wrote now is told from what was before: %s',
  (_, text = '', wanted = answer) => {
    const { fresh, rest } = separateReply(text);
    expect(fresh).toBe(wanted);
    // Without it an officer's mail is not sent on.
    if (wanted === answer) expect(rest).not.toBe('');
  },
);
