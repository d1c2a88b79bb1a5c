import type { Hand } from './hand-on.ts';

export const officer = 'gata-handlaggare';

const send = (action: string) => `form[action$="/${action}"] .buttons button:not([name])`;
const unfold = (action: string) => `details:has(> div > form[action$="/${action}"]) > summary`;

interface Task {
  readonly what: string;
  /** At most so many. */
  readonly bar: number;
  readonly type?: string;
  readonly isMine?: boolean;
  /** What its officer has done with the case before, by the API. */
  readonly after?: readonly (readonly [string, object])[];
  /** Who does it, from which list; the officer from their own. */
  readonly as?: { readonly user: string; readonly list: string };
  readonly does: (hand: Hand) => Promise<void>;
}

const plain = (
  what: string,
  bar: number,
  action: string,
  fields: Readonly<Record<string, string>>,
): Task => ({
  what,
  bar,
  does: async (hand) => {
    await hand.click(unfold(action));
    for (const [field, text] of Object.entries(fields)) await hand.type(`#${action}-${field}`, text);
    await hand.click(send(action));
  },
});

/** From the list, the click on the case included; the bar is the best of the systems people come from. */
export const tasks: readonly Task[] = [
  {
    what: 'take',
    bar: 3,
    isMine: false,
    does: (hand) => hand.click('form[action$="/assign"] button.ds-button'),
  },
  {
    what: 'reply',
    bar: 2,
    does: async (hand) => {
      await hand.type('#reply-text', 'Lampan byts på tisdag.');
      await hand.click(send('reply'));
    },
  },
  {
    what: 'reply with standard text',
    bar: 3,
    does: async (hand) => {
      await hand.type('#reply-standardText', 'Lampan är beställd');
      await hand.click('button[name=insert]');
      await hand.click(send('reply'));
    },
  },
  plain('new day, why', 4, 'extend', { promisedOn: '2026-11-30', reason: 'Lampan kommer på fredag.' }),
  plain('ask the person', 3, 'ask', { text: 'Vilket nummer står på stolpen?' }),
  plain('pass on to another authority', 4, 'forward', {
    to: 'Trafikverket',
    email: 'synpunkt@trafikverket.example',
    text: 'Vägen är er.',
  }),
  {
    ...plain('open an answered case again', 3, 'reopen', { text: 'Lampan slocknade igen.' }),
    after: [['reply', { text: 'Lampan är bytt.' }]],
    as: { user: officer, list: 'answered' },
  },
  {
    what: 'approve a second new day',
    bar: 2,
    after: [
      ['extend', { promisedOn: '2026-11-30', reason: 'Lampan kommer på fredag.' }],
      ['extend', { promisedOn: '2026-12-04', reason: 'Lampan var fel och skickas igen.' }],
    ],
    as: { user: 'gata-chef', list: 'department' },
    does: (hand) => hand.click(send('approve')),
  },
  plain('note', 3, 'note', { text: 'Ringde entreprenören.' }),
  plain('consult a colleague', 3, 'consult', {
    officer: 'Demo Gatusamordnare',
    text: 'Vet du vad som gäller?',
  }),
  {
    what: 'hand over, legal ground included',
    bar: 6,
    does: async (hand) => {
      await hand.click(unfold('handover'));
      await hand.click('form[action$="/handover"] input[value=utbildning]');
      if ((await hand.page.locator('#handover-ground option').count()) > 1) {
        const ground = await hand.page.locator('#handover-ground option').nth(1).getAttribute('value');
        await hand.choose('#handover-ground', ground ?? '');
      }
      await hand.type('#handover-note', 'Gäller skolan.');
      await hand.click(send('handover'));
    },
  },
  {
    what: 'merge',
    bar: 4,
    does: async (hand) => {
      await hand.click('a[href$="/merge"]');
      await hand.click('a[href*="/merge?into="]');
      await hand.click('form[action$="/merge"] button');
    },
  },
  {
    what: 'answer and close, fault report',
    bar: 3,
    does: async (hand) => {
      await hand.type('#reply-text', 'Lampan är bytt.');
      await hand.click('button[name=alsoClose]');
    },
  },
  {
    what: 'answer and close, complaint',
    bar: 7,
    type: 'complaint',
    does: async (hand) => {
      await hand.type('#reply-text', 'Lampan är bytt.');
      await hand.click('.also-close > summary');
      await hand.click('form[action$="/reply"] input[name=outcome]');
      await hand.click('form[action$="/reply"] input[name=cause]');
      await hand.click('form[action$="/reply"] input[name=measure]');
      await hand.click('button[name=alsoClose]');
    },
  },
];
