import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { HttpVisitor, type Visited } from './http-visitor.ts';
import { RunningStack } from './running-stack.ts';

/**
 * Who reads and writes what in the secure room, asked over HTTP of the whole product: every state of a case against
 * everybody who may come with its link, every role against naming whom a case is for, and every way a sign-in can be wrong.
 */
const stack = new RunningStack();
beforeAll(() => stack.start({ clock: '2026-11-23T09:00:00+01:00' }));
afterAll(() => stack.stop());

const said = 'SAGT-7c1e';
const answer = 'SVARAT-7c1e';
const question = 'FRAGAT-7c1e';
const inFile = 'I-FILEN-7c1e';
const ada = '18900101-9802';
const officer = 'social-handlaggare';

type Act = readonly [action: string, body: object];
const bound: Act = ['identify', { number: ada }];
const answered: Act = ['reply', { text: answer }];
const closing = {
  outcome: 'upheld',
  cause: 'external',
  measure: 'none',
  measureNote: 'Inget',
  failureDemand: 'no',
};

interface State {
  readonly topic?: string;
  readonly by?: string;
  readonly acts: readonly Act[];
}
const inStreets = { topic: 'vagar', by: 'gata-handlaggare' };

let cases = 0;

/** A new case of the social services, or of the streets, and what staff did to it. */
async function caseIn({ topic = 'aldreomsorg', by = officer, acts }: State) {
  // An address of its own: one that many acknowledgements go to gets no more for a while.
  const email = `kim${++cases}@resident.example`;
  const made = await sentWithFile({ message: `${said} om något`, topic, email });
  const staff = await stack.staff(by);
  for (const [action, body] of [['assign', { officer: by }] satisfies Act, ...acts]) {
    const { status } = await staff.act(made.reference, action, body);
    expect([action, status]).toEqual([action, 200]);
  }
  return made;
}

/** A complaint by the form, with a file. */
async function sentWithFile(fields: Readonly<Record<string, string>>) {
  const form = await (await fetch(`${stack.web}/sv`)).text();
  const body = new FormData();
  body.set('nonce', /name="nonce" value="([^"]+)"/.exec(form)?.[1] ?? '');
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('attachments', new Blob([inFile]), 'brev.txt');
  const sent = await fetch(`${stack.web}/sv/complaints`, { method: 'POST', body, redirect: 'manual' });
  const link = `/status/${(sent.headers.get('location') ?? '').split('/').at(-1)?.split('?')[0]}`;
  const status = await (await fetch(`${stack.web}/api${link}`)).json();
  return { reference: z.looseObject({ reference: z.string() }).parse(status).reference, link };
}

/** What comes of asking for the file of a case. */
async function fileAt(
  path: string,
  visitor: HttpVisitor,
): Promise<'opened' | 'not there' | 'led to the door'> {
  const response = await visitor.once(path);
  if (response.status === 404) return 'not there';
  if (response.status === 303) return 'led to the door';
  expect([response.status, await response.text()]).toEqual([200, inFile]);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
  return 'opened';
}

const everyone = [
  'the right person',
  'another person',
  'too low a level',
  'their officer',
  'nobody',
] as const;
type Who = (typeof everyone)[number];

async function visitors(): Promise<ReadonlyMap<Who, HttpVisitor>> {
  const all = new Map(everyone.map((who) => [who, new HttpVisitor(stack.web)]));
  await all.get('the right person')?.signIn('/e-id/write?language=sv', 'ada');
  await all.get('another person')?.signIn('/e-id/write?language=sv', 'bo');
  await all.get('too low a level')?.signIn('/e-id/write?language=sv', 'cia');
  const chooser = await all.get('their officer')?.visit('/cases');
  await all.get('their officer')?.visit(chooser?.path ?? '', { user: officer });
  return all;
}

/** What one is shown: the page of the link with or without what staff wrote, the door of the room, the room, a refusal. */
type Seen = 'link, all' | 'link, own words' | 'link, nothing' | 'door' | 'room' | 'refused' | 'leaked';
function seenOn({ status, path, text }: Visited): Seen {
  const own = text.includes(said);
  const ours = text.includes(answer) || text.includes(question);
  if (status === 403) return own || ours ? 'leaked' : 'refused';
  if (!path.endsWith('/room')) return ours ? 'link, all' : own ? 'link, own words' : 'link, nothing';
  if (text.includes('/e-id/sign-out')) return 'room';
  return own || ours ? 'leaked' : 'door';
}

function each<Value>(value: Value, but: Partial<Record<Who, Value>> = {}): Record<Who, Value> {
  return {
    'the right person': value,
    'another person': value,
    'too low a level': value,
    'their officer': value,
    nobody: value,
    ...but,
  };
}
const inRoom = each<Seen>('door', { 'the right person': 'room', 'another person': 'refused' });
const hersAlone = each(403, { 'the right person': 303 });

/** Each state with what everybody sees of it by its link and room, and the status of writing into the room. */
const table: readonly (readonly [string, State, link: Seen, Record<Who, Seen>, Record<Who, number>])[] = [
  [
    'not restricted, bound and answered',
    { ...inStreets, acts: [bound, answered] },
    'link, all',
    each<Seen>('link, all'),
    each(303),
  ],
  ['restricted, for nobody known', { acts: [] }, 'link, own words', each<Seen>('link, own words'), each(303)],
  [
    'restricted, for nobody known, answered by phone',
    { acts: [['reply', { text: answer, by: 'phone' }]] },
    'link, own words',
    each<Seen>('link, own words'),
    each(303),
  ],
  ['bound, nothing said yet', { acts: [bound] }, 'link, nothing', inRoom, hersAlone],
  ['bound and asked', { acts: [bound, ['ask', { text: question }]] }, 'link, nothing', inRoom, hersAlone],
  ['bound and answered', { acts: [bound, answered] }, 'link, nothing', inRoom, hersAlone],
  ['bound and closed', { acts: [bound, answered, ['close', closing]] }, 'link, nothing', inRoom, hersAlone],
  [
    'bound and withdrawn',
    { acts: [bound, ['withdraw', { text: 'Kim ringde' }]] },
    'link, nothing',
    inRoom,
    hersAlone,
  ],
  [
    'bound to another since',
    { acts: [['identify', { number: '18900202-9818' }], bound, answered] },
    'link, nothing',
    inRoom,
    hersAlone,
  ],
  [
    'bound, restricted after it was handed to the social services',
    {
      ...inStreets,
      acts: [
        bound,
        ['handover', { department: 'socialtjanst', note: 'Gäller hemtjänst', ground: 'not-secret' }],
      ],
    },
    'link, nothing',
    inRoom,
    hersAlone,
  ],
];

describe('who comes with the link', () => {
  it.each(table)(
    'of a case that is %s',
    async (_, state, byLink, reads, writes) => {
      const people = await visitors();
      const { link } = await caseIn(state);
      expect(seenOn(await new HttpVisitor(stack.web).visit(link))).toBe(byLink);
      const api = await fetch(new URL(`/api${link}`, stack.web));
      expect(seenOn({ status: api.status, path: link, text: await api.text() })).toBe(byLink);

      const seen: Partial<Record<Who, Seen>> = {};
      for (const [who, visitor] of people) seen[who] = seenOn(await visitor.visit(`${link}/room`));
      expect(seen).toEqual(reads);

      // The file of the case opens where its words are shown, and nowhere else.
      await stack.settled();
      const byLinkToo = byLink === 'link, nothing' ? 'not there' : 'opened';
      for (const [who, visitor] of people) {
        const opened = reads[who] === 'room' ? 'opened' : 'led to the door';
        expect([who, await fileAt(`${link}/files/1`, visitor)]).toEqual([who, byLinkToo]);
        expect([who, await fileAt(`${link}/room/files/1`, visitor)]).toEqual([who, opened]);
        expect([who, (await visitor.once(`${link}/room/files/2`)).status]).not.toEqual([who, 200]);
      }
      if (reads['the right person'] === 'room') {
        const inside = await people.get('the right person')?.visit(`${link}/room`);
        expect(inside?.text).toContain(said);
        if (state.acts.includes(answered)) expect(inside?.text).toContain(answer);
        const fromOutside = await fetch(new URL(`/api${link}`, stack.web), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ action: 'add', text: 'Från länken' }),
        });
        expect(fromOutside.status).toBe(409);
      }

      const wrote: Partial<Record<Who, number>> = {};
      for (const [who, visitor] of people) {
        const form = { action: 'add', text: `SKREV ${who}`, nonce: `nonce of ${who}` };
        wrote[who] = (await visitor.once(`${link}/room`, form)).status;
      }
      expect(wrote).toEqual(writes);
      const after = await people.get('the right person')?.visit(`${link}/room`);
      for (const who of everyone.filter((name) => name !== 'the right person'))
        expect(after?.text).not.toContain(`SKREV ${who}`);
    },
    180_000,
  );
});

describe('a sign-in', () => {
  it('lets in once: used again, in another browser, of another case or too late it is refused', async () => {
    const { link } = await caseIn({ acts: [bound, answered] });
    const { link: second } = await caseIn({ acts: [bound, answered] });
    const begin = (of: string) => `${of}/sign-in?language=sv`;
    const refused = (page: Visited) => {
      expect(seenOn(page)).toBe('refused');
      expect(page.text).toContain('Inloggningen blev inte klar');
    };

    const hers = new HttpVisitor(stack.web);
    const back = await hers.chosen(begin(link), 'ada');
    refused(await new HttpVisitor(stack.web).visit(back));
    expect(seenOn(await hers.visit(back))).toBe('room');
    refused(await hers.visit(back));

    const mixed = new HttpVisitor(stack.web);
    const first = await mixed.chosen(begin(link), 'ada');
    await mixed.once(begin(second));
    refused(await mixed.visit(first));
    expect(seenOn(await mixed.visit(`${link}/room`))).toBe('door');
    expect(seenOn(await mixed.visit(`${second}/room`))).toBe('door');

    const without = new HttpVisitor(stack.web);
    await without.once(begin(link));
    refused(await without.visit('/e-id/callback?error=access_denied'));
    await without.once(begin(link));
    refused(await without.visit(back.replace(/state=[^&]*/, 'state=forged')));

    const late = new HttpVisitor(stack.web);
    const tooLate = await late.chosen(begin(link), 'ada');
    await stack.advanceTo('2026-11-23T09:11:00+01:00');
    refused(await late.visit(tooLate));
  });

  it('of another person, or of too low a level, opens nothing and says what to do', async () => {
    const { link } = await caseIn({ acts: [bound, answered] });
    for (const [who, says] of [
      ['bo', 'Ärendet är till någon annan'],
      ['cia', 'Den legitimationen räcker inte'],
    ] as const) {
      const visitor = new HttpVisitor(stack.web);
      const page = await visitor.signIn(`${link}/sign-in`, who);
      expect([seenOn(page), page.text.includes(says)]).toEqual(['refused', true]);
      expect(page.text).toContain('0100-12 34 00');
      expect(seenOn(await visitor.visit(`${link}/room`))).toBe('door');
    }
  });

  it('ends when it is not used, when it is ended, and opens no link that has been replaced', async () => {
    const { link } = await caseIn({ acts: [bound, answered] });
    const hers = new HttpVisitor(stack.web);
    expect(seenOn(await hers.signIn(`${link}/sign-in`, 'ada'))).toBe('room');
    await hers.visit('/e-id/sign-out?language=sv', {});
    expect(seenOn(await hers.visit(`${link}/room`))).toBe('door');

    await hers.signIn(`${link}/sign-in`, 'ada');
    await stack.advanceTo('2026-11-23T09:24:00+01:00');
    expect(seenOn(await hers.visit(`${link}/room`))).toBe('room');
    await stack.advanceTo('2026-11-23T09:40:00+01:00');
    expect(seenOn(await hers.visit(`${link}/room`))).toBe('door');

    await hers.signIn(`${link}/sign-in`, 'ada');
    expect((await hers.visit(`${link.slice(0, -1)}${link.endsWith('a') ? 'b' : 'a'}/room`)).status).toBe(404);
    await hers.once(link, { action: 'renew-link', nonce: 'n' });
    expect((await hers.visit(`${link}/room`)).status).toBe(404);
  });
});

describe('whom a case is for', () => {
  it('is entered by who answers the case and nobody else, and never shown', async () => {
    const { reference } = await caseIn({ acts: [] });
    const roles = {
      'social-handlaggare': 200,
      'social-samordnare': 403,
      'social-chef': 403,
      registrator: 403,
      'kc-vagledare': 404,
      'gata-handlaggare': 404,
      policyagare: 404,
      logggranskare: 404,
    };
    const got: Record<string, number> = {};
    for (const user of Object.keys(roles)) {
      const response = await (await stack.staff(user)).act(reference, 'identify', { number: ada });
      got[user] = response.status;
      const body = await response.text();
      expect(body).not.toMatch(/18900101|hash/);
    }
    expect(got).toEqual(roles);
    const wrong = await (await stack.staff(officer)).act(reference, 'identify', { number: '18900101-9803' });
    expect(wrong.status).toBe(422);
  });

  it('the answer is given once the mail has left that says where it is, and the mail says nothing of it', async () => {
    const { reference } = await caseIn({ acts: [bound, answered] });
    await stack.settled();
    const mails = await stack.mails({ reference, to: 'resident.example' });
    // Whoever is known before it leaves is not asked how to be reached.
    const kinds = mails.map(({ kind }) => kind).filter((kind) => kind !== 'how-to-reach-you');
    expect(kinds.toSorted()).toEqual(['acknowledgement', 'secure-message']);
    for (const mail of mails)
      expect(mail.text + mail.html).not.toMatch(new RegExp(`${said}|${answer}|äldre`, 'i'));
    const staff = await stack.staff(officer);
    const view = await (await staff.get(`/api/cases/${reference}`)).json();
    expect(view).toMatchObject({
      state: 'ANSWERED',
      answeredBy: 'room',
      replyAcceptedAt: expect.any(String),
    });
  });
});
