import { describe, expect, it } from 'vitest';
import { serveCaseOfficerPages } from '../../functions/case-officer-pages/serve-case-officer-pages.tsx';
import { safeReturn } from '../../functions/case-officer-pages/sign-in.tsx';
import type { WebResponse } from '../../shared/adapters/web/response.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { Message } from '../../shared/domain/case/message.ts';
import { personTerms } from '../../shared/domain/complaint/person-terms.ts';
import { statusByLink } from '../../shared/use-cases/case/case-status.ts';
import { personKeys, referenceOf } from '../../shared/use-cases/intake/tokens.ts';
import { aCase, aCaseFile, aRegistration } from '../builders/a-case.ts';
import { memoryAttachments, memoryScans } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { aMunicipality, appliedSettings, memoryAbsences } from '../builders/settings.ts';
import { memoryReadLog, memorySessions } from '../web/memory-staff.ts';
import { asked, askedForm } from '../web/web-client.ts';

function pipeline(...files: CaseFile[]) {
  let now = new Date('2026-11-23T10:00:00.000Z');
  let ids = 0;
  const deps = {
    cases: memoryCases(...files),
    ...memoryAbsences(),
    sessions: memorySessions(),
    readLog: memoryReadLog(),
    provider: {
      begin: async () => ({ location: 'https://id.example/auth', state: 's', nonce: 'n', codeVerifier: 'v' }),
      endAddress: async (): Promise<string | undefined> => 'https://id.example/end?client_id=x',
      finish: async (query: URLSearchParams) => ({ sub: query.get('code') ?? '', email: undefined }),
    },
    uploads: memoryAttachments(),
    attachments: {
      get: async () => new Uint8Array([1]),
      isReadable: async () => true,
      link: async (key: string) => `https://bucket.example/${key}`,
    },
    lateScans: { count: 0 },
    scanIsLate() {
      deps.lateScans.count += 1;
    },
    fileScans: memoryScans(),
    rawMails: {
      get: async (key: string) =>
        key === 'gone' ? undefined : Buffer.from(`Subject: ${key}\r\n\r\np\xe5`, 'latin1'),
      link: async (key: string) => `https://bucket.example/${key}`,
    },
    publicUrl: 'https://synpunkter.example',
    clock: () => now,
    newId: () => `nonce-${++ids}-aaaaaaaaaaaaaaaaaaaa`,
    warn: noWarnings,
  };
  const serve = (request: Parameters<typeof serveCaseOfficerPages>[0]) =>
    serveCaseOfficerPages(request, deps);

  /** Signs in as the provider would have it, and gives the browser's two moves. */
  async function signedIn(user: string, wanted = '/cases') {
    const jar = new Map<string, string>();
    const keep = (response: WebResponse) => {
      for (const cookie of response.cookies ?? []) {
        const [pair = ''] = cookie.split(';');
        const [name = '', value = ''] = pair.split('=');
        if (value) jar.set(name, value);
        else jar.delete(name);
      }
      return response;
    };
    const get = async (path: string) =>
      keep(await serve(asked('GET', path, { cookies: Object.fromEntries(jar) })));
    const post = async (path: string, fields: Record<string, string>) =>
      keep(await serve(askedForm(path, fields, { cookies: Object.fromEntries(jar) })));
    await get(`/sign-in?${new URLSearchParams({ return: wanted })}`);
    const back = await get(`/sign-in/callback?code=${user}&state=s`);
    const csrf = /name="csrf" value="([^"]+)"/.exec(String((await get('/cases/new')).body))?.[1] ?? '';
    return { get, post, csrf, back, jar };
  }
  const pass = (milliseconds: number) => {
    now = new Date(now.getTime() + milliseconds);
  };
  return { deps, serve, signedIn, pass };
}

const inStreets = aCaseFile({ case: aCase({ department: 'gata-park' }) });
const { reference } = inStreets.case;
const minutes = 60_000;

it('what is written from right to left runs so wherever it stands, whatever stands beside it', async () => {
  const said = (what: string) => `مرحبا ${what} 12`;
  const file = aCaseFile({ case: aCase({ department: 'gata-park', officer: 'gata-handlaggare' }) });
  const { signedIn } = pipeline({
    ...file,
    text: {
      ...file.text,
      message: said('m'),
      subject: said('s'),
      desiredOutcome: said('d'),
      address: said('a'),
      bodyHash: 'h',
      attachments: [],
    },
    contact: { ...file.contact, name: said('n') },
  });
  const officer = await signedIn('gata-handlaggare');
  for (const path of [`/cases/${reference}`, `/cases/${reference}/print`, '/cases']) {
    const page = String((await officer.get(path)).body);
    const parts = page.match(/<[^>]*>[^<>]*(?=<)/g)?.filter((each) => each.includes('مرحبا')) ?? [];
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.filter((each) => !/^<bdi|dir="auto"/.test(each))).toEqual([]);
  }
});

describe('what came as a mail', () => {
  it('shows what is new, keeps what it quotes folded, and no private link in either', async () => {
    const link = `https://synpunkter.example/status/${'a2'.repeat(26)}-1`;
    const followUp: Message = {
      id: 'm9',
      at: '2026-11-24T08:00:00.000Z',
      kind: 'from-resident',
      by: { kind: 'resident' },
      channel: 'email',
      text: `Här är fotot.\n\n> Följ ditt ärende: ${link}`,
      newText: 'Här är fotot.',
      attachments: [],
    };
    const { signedIn } = pipeline({ ...inStreets, messages: [followUp] });
    const officer = await signedIn('gata-handlaggare');
    const page = String((await officer.get(`/cases/${reference}`)).body);
    expect(page).toMatch(/<p class="said"[^>]*>Här är fotot\.<\/p><details[^>]*><summary>Visa hela mejlet/);
    expect(page).toContain('/status/…');
    expect(page).not.toContain('a2a2');
  });

  it('and of what we mailed the timeline says which it was, to whom, and leads to it', async () => {
    const answer: Message = {
      id: 'm4',
      at: '2026-11-24T08:00:00.000Z',
      kind: 'question',
      by: { kind: 'staff', id: 'gata-handlaggare' },
      channel: 'email',
      text: 'Var var det?',
      attachments: [],
    };
    const facts = { mail: 'question', message: 'm4' };
    const sent = {
      version: 5,
      at: '2026-11-24T08:01:00.000Z',
      kind: 'mail-sent',
      by: { kind: 'pipeline' },
      facts,
    } as const;
    const { signedIn } = pipeline({ ...inStreets, messages: [answer], events: [sent] });
    const officer = await signedIn('gata-handlaggare');
    const page = String((await officer.get(`/cases/${reference}`)).body);
    expect(page).toContain('Mejl skickat: fråga, till den som skrev');
    expect(page).toContain('href="#m4" aria-label="läs: fråga"');
  });

  it.each([
    ['to whom it went', { told: ['gata-samordnare'] }, 'larm, till Demo Gatusamordnare<br/>'],
    ['of a line from before that was kept, no more than which it was', {}, 'larm<br/>'],
  ])('and of one to a colleague that came back, %s', async (_, facts, said) => {
    const returned = {
      version: 5,
      at: '2026-11-24T08:01:00.000Z',
      kind: 'undelivered',
      by: { kind: 'pipeline' },
      facts: { mail: 'alarm', why: 'hard', ...facts },
    } as const;
    const { signedIn } = pipeline({ ...inStreets, events: [returned] });
    const officer = await signedIn('gata-handlaggare');
    const page = String((await officer.get(`/cases/${reference}`)).body);
    expect(page).toContain(`Ett mejl gick inte att leverera: ${said}`);
  });
});

describe('merging', () => {
  it('shows likely duplicates, says what it will do, and does it only then', async () => {
    const text = 'Gatlyktan utanför Ekbacken är trasig.';
    const contact = { email: 'kim@resident.example' };
    const mine = { department: 'gata-park', officer: 'gata-handlaggare', state: 'ASSIGNED' } as const;
    const file = (id: string) => {
      const c = aCase({ ...mine, id, reference: referenceOf(id, 0), answerBy: 'email' });
      return aCaseFile({ case: c, contact }, { message: text });
    };
    const [one, two] = [file('b'.repeat(26)), file('c'.repeat(26))];
    const { signedIn, deps } = pipeline(one, two);
    const officer = await signedIn('gata-handlaggare');
    const pick = String((await officer.get(`/cases/${one.case.reference}/merge`)).body);
    expect(pick).toContain('samma avsändare, liknande text');
    expect(pick).toContain(`merge?into=${two.case.reference}`);
    const path = `/cases/${one.case.reference}/merge?into=${two.case.reference}`;
    const does = String((await officer.get(path)).body);
    expect(does).toContain(`${one.case.reference} avslutas och lever vidare i ${two.case.reference}.`);
    expect(does).toContain('Personen får ett mejl om att ärendena är ett.');
    expect((await deps.cases.case(one.case.id))?.state).not.toBe('MERGED');
    const version = String(one.case.version);
    const fields = { csrf: officer.csrf, version, into: two.case.reference };
    await officer.post(`/cases/${one.case.reference}/merge`, fields);
    expect((await deps.cases.case(one.case.id))?.state).toBe('MERGED');
  });
});

describe('files out with an answer', () => {
  const mine = aCaseFile({
    case: aCase({
      department: 'gata-park',
      officer: 'gata-handlaggare',
      state: 'ASSIGNED',
      answerBy: 'email',
    }),
    contact: { email: 'kim@resident.example' },
  });
  const path = `/cases/${mine.case.reference}/reply`;
  const pdf = Buffer.from('%PDF-1.7 ritning');

  async function replying(fields: Record<string, string>, file: { name: string; bytes: Buffer }) {
    const office = pipeline(mine);
    const officer = await office.signedIn('gata-handlaggare');
    const form = new FormData();
    const nonce = '22222222-2222-4222-8222-222222222222';
    for (const [name, value] of Object.entries({ csrf: officer.csrf, version: '1', nonce, ...fields }))
      form.set(name, value);
    form.set('attachments', new Blob([new Uint8Array(file.bytes)]), file.name);
    const posted = new Response(form);
    const headers = { 'content-type': posted.headers.get('content-type') ?? '' };
    const body = Buffer.from(await posted.arrayBuffer());
    const cookies = Object.fromEntries(officer.jar);
    return { ...office, answer: await office.serve(asked('POST', path, { headers, body, cookies })) };
  }

  it('are kept before the answer is, and stand with it where the resident reads it', async () => {
    const { deps, answer } = await replying({ text: 'Se ritningen.' }, { name: 'ritning.pdf', bytes: pdf });
    expect(answer.status).toBe(303);
    const file = await deps.cases.file(mine.case.id);
    const [attachment] = file?.messages.at(-1)?.attachments ?? [];
    expect(attachment).toMatchObject({ fileName: 'ritning.pdf', mediaType: 'application/pdf' });
    expect(deps.uploads.objects.get(attachment?.key ?? '')).toEqual(pdf);
    if (!file) throw new Error('gone');
    const shown = statusByLink(file, aMunicipality(), '2026-11-24T10:00:00.000Z').messages.at(-1);
    expect(shown).toMatchObject({ kind: 'reply', files: [{ fileName: 'ritning.pdf', number: 1 }] });
  });

  it('are checked as those that come in, and what is written stays', async () => {
    const { deps, answer } = await replying(
      { text: 'Kör det här.' },
      { name: 'skript.exe', bytes: Buffer.from('MZ') },
    );
    expect([answer.status, String(answer.body)]).toEqual([422, expect.stringContaining('”skript.exe”')]);
    expect(answer.body).toContain('Kör det här.');
    expect((await deps.cases.case(mine.case.id))?.answeredAt).toBeUndefined();
  });

  it('wait while the answer is only looked at, or lacks something', async () => {
    const seen = await replying({ text: 'Se.', preview: 'yes' }, { name: 'ritning.pdf', bytes: pdf });
    expect(seen.answer.body).toMatch(/name="uploaded0" value="[^"]+"/);
    const lacking = await replying({ text: '' }, { name: 'ritning.pdf', bytes: pdf });
    expect([lacking.answer.status, String(lacking.answer.body)]).toEqual([
      409,
      expect.stringMatching(/name="uploaded0" value="[^"]+"/),
    ]);
  });
});

describe('signing in', () => {
  it('keeps where a mail led to through the sign-in', async () => {
    const { serve, signedIn } = pipeline(inStreets);
    const away = await serve(asked('GET', `/cases/${reference}`));
    expect([away.status, away.headers?.location]).toEqual([303, `/sign-in?return=%2Fcases%2F${reference}`]);
    const { back } = await signedIn('gata-handlaggare', `/cases/${reference}`);
    expect([back.status, back.headers?.location]).toEqual([303, `/cases/${reference}`]);
  });

  it('sets cookies scripts cannot read and other sites cannot use', async () => {
    const { signedIn } = pipeline();
    const { back } = await signedIn('gata-handlaggare');
    expect(back.cookies?.[0]).toMatch(
      /^__Host-session=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
  });

  it.each([
    ['https://evil.example', '/cases'],
    ['//evil.example', '/cases'],
    ['/cases\\evil', '/cases'],
    ['/casesevil', '/cases'],
    ['/cases?list=department', '/cases?list=department'],
    ['/trends', '/trends'],
    [null, '/cases'],
  ])('leads from %s to %s and nowhere else', (wanted, path) => {
    expect(safeReturn(wanted)).toBe(path);
  });

  it.each([
    ['gata-handlaggare', '/cases'],
    ['kc-vagledare', '/cases'],
    ['gata-chef', '/cases'],
    ['registrator', '/cases'],
    ['policyagare', '/trends'],
    ['logggranskare', '/log'],
    ['administrator', '/admin'],
  ])('leads %s to where their work is: %s', async (user, path) => {
    const { signedIn } = pipeline();
    expect((await signedIn(user)).back.headers?.location).toBe(path);
  });

  it.each([
    ['logggranskare', '/log'],
    ['administrator', '/admin'],
  ])('leads %s, who has no cases, from the list to their own page', async (user, path) => {
    const { signedIn } = pipeline();
    const { get } = await signedIn(user);
    expect((await get('/cases')).headers?.location).toBe(path);
  });

  it('turns away somebody the settings do not know, tells them the id the settings would want, and logs it (R-114)', async () => {
    const { signedIn, deps } = pipeline();
    const { back } = await signedIn('stranger');
    expect(back.status).toBe(403);
    expect(String(back.body)).toMatch(/finns inte i tjänstens inställningar.*inställningarna: \S*stranger/);
    expect(deps.readLog.entries).toContainEqual(
      expect.objectContaining({ action: 'sign-in', refusedBy: 'unknown-person' }),
    );
  });

  it('takes a provider’s answer once, and only in the browser that asked', async () => {
    const { serve, signedIn } = pipeline();
    const { get } = await signedIn('gata-handlaggare');
    expect((await get('/sign-in/callback?code=gata-chef&state=s')).status).toBe(403);
    expect((await serve(asked('GET', '/sign-in/callback?code=gata-chef&state=s'))).status).toBe(403);
  });

  it('renews the session’s id in use, keeps forms working, and ends after eight hours', async () => {
    const { signedIn, pass } = pipeline(inStreets);
    const { get, post, csrf, jar } = await signedIn('gata-handlaggare');
    const first = jar.get('__Host-session');
    pass(31 * minutes);
    expect((await get('/cases')).status).toBe(200);
    expect(jar.get('__Host-session')).not.toBe(first);
    expect((await post(`/cases/${reference}/note`, { csrf, text: 'x' })).status).toBe(303);
    pass(8 * 60 * minutes);
    expect((await get('/cases')).headers?.location).toContain('/sign-in');
  });

  it('ends at once on signing out', async () => {
    const { signedIn, serve } = pipeline();
    const { post, csrf, jar } = await signedIn('gata-handlaggare');
    const cookies = Object.fromEntries(jar);
    await post('/sign-out', { csrf });
    expect((await serve(asked('GET', '/cases', { cookies }))).status).toBe(303);
  });
});

it('shows what was written when the sign-in has ended, and no codes of lists', async () => {
  const { serve } = pipeline();
  const fields = { text: 'SKRIVET', failureDemand: 'unknown', version: '7' };
  const html = String((await serve(askedForm(`/cases/${reference}/reply`, fields))).body);
  expect(html).toContain('SKRIVET');
  expect(html).not.toMatch(/>(unknown|7)</);
});

it('repeats nothing another site has posted', async () => {
  const { serve } = pipeline();
  const form = (site: string) =>
    serve(
      askedForm(`/cases/${reference}/note`, { text: 'SKRIVET' }, { headers: { 'sec-fetch-site': site } }),
    );
  expect(String((await form('same-origin')).body)).toContain('SKRIVET');
  expect(String((await form('cross-site')).body)).not.toContain('SKRIVET');
});

describe('signing out', () => {
  it('leads on to the end of the provider’s own session, by the page and not by the form', async () => {
    const { signedIn, serve } = pipeline();
    const { post, csrf } = await signedIn('gata-handlaggare');
    const out = await post('/sign-out', { csrf });
    expect(out.headers?.location).toBe('/sign-out?provider');
    const page = await serve(asked('GET', '/sign-out?provider'));
    expect(page.headers?.refresh).toBe('0;url=https://id.example/end?client_id=x');
    expect(page.body).toContain('href="https://id.example/end?client_id=x"');
    const back = await serve(asked('GET', '/sign-out'));
    expect(back.headers).not.toHaveProperty('refresh');
  });

  it('ends here where the provider has no such address or cannot be asked', async () => {
    const { serve, deps } = pipeline();
    for (const answer of [async () => undefined, () => Promise.reject(new Error('away'))]) {
      deps.provider.endAddress = answer;
      const page = await serve(asked('GET', '/sign-out?provider'));
      expect(page.status).toBe(200);
      expect(page.body).toContain('href="/sign-in"');
    }
  });
});

describe('a sign-in', () => {
  const home = (response: WebResponse) => response.status === 303 && response.headers?.location;

  it('ends with every id it has had when its person signs out', async () => {
    const { signedIn, serve, pass } = pipeline();
    const { get, post, csrf, jar } = await signedIn('gata-handlaggare');
    const copied = Object.fromEntries(jar);
    pass(31 * minutes);
    await serve(asked('GET', '/cases', { cookies: copied }));
    pass(10_000);
    await get('/cases');
    await post('/sign-out', { csrf });
    expect(home(await serve(asked('GET', '/cases', { cookies: copied })))).toContain('/sign-in');
  });

  it('ends for everybody when an id that was replaced is used again', async () => {
    const { signedIn, serve, pass } = pipeline();
    const { get, jar } = await signedIn('gata-handlaggare');
    const copied = Object.fromEntries(jar);
    pass(31 * minutes);
    expect((await get('/cases')).status).toBe(200);
    pass(2 * minutes);
    expect(home(await serve(asked('GET', '/cases', { cookies: copied })))).toContain('/sign-in');
    expect(home(await get('/cases'))).toContain('/sign-in');
  });

  it('ends when nobody has used it for two hours', async () => {
    const { signedIn, pass } = pipeline();
    const { get } = await signedIn('gata-handlaggare');
    pass(121 * minutes);
    expect(home(await get('/cases'))).toContain('/sign-in');
  });

  it('is shown to its person elsewhere, and ended from there', async () => {
    const { signedIn, pass } = pipeline();
    const library = await signedIn('gata-handlaggare');
    pass(minutes);
    const office = await signedIn('gata-handlaggare');
    const other = await signedIn('gata-chef');
    expect(String((await office.get('/cases/sign-ins')).body)).toContain('Logga ut överallt utom här');
    await office.post('/cases/sign-ins', { csrf: office.csrf });
    expect(home(await library.get('/cases'))).toContain('/sign-in');
    expect((await office.get('/cases')).status).toBe(200);
    expect((await other.get('/cases')).status).toBe(200);
  });
});

describe('the pages of a case officer', () => {
  it('say that a case was handed over, on the list, when it is not theirs to see any more', async () => {
    const { get, post, csrf } = await pipeline(
      aCaseFile({
        case: aCase({ department: 'gata-park', officer: 'gata-handlaggare', state: 'IN_PROGRESS' }),
      }),
    ).signedIn('gata-handlaggare');
    const note = { department: 'kontaktcenter', note: 'Er fråga.', csrf };
    const moved = await post(`/cases/${reference}/handover`, note);
    expect(moved.headers).toMatchObject({ location: `/cases?left=${reference}` });
    const list = await get(`/cases?left=${reference}&language=sv`);
    expect(String(list.body)).toContain(`${reference} ligger nu hos någon annan.`);
  });

  it('show what was typed when a colleague has taken the case meanwhile', async () => {
    const taken = aCaseFile({
      case: aCase({ department: 'gata-park', officer: 'gata-chef', state: 'IN_PROGRESS' }),
    });
    const { post, csrf } = await pipeline(taken).signedIn('gata-handlaggare');
    const refused = await post(`/cases/${reference}/reply`, { text: 'Lampan byts på tisdag.', csrf });
    expect(refused.status).toBe(403);
    expect(String(refused.body)).toContain('Lampan byts på tisdag.');
  });

  it('mark on the case what has come since the reader last looked', async () => {
    const answer: Message = {
      id: 'r1',
      at: '2026-11-23T09:50:00.000Z',
      kind: 'from-resident',
      by: { kind: 'resident' },
      channel: 'email',
      text: 'Det är värre nu.',
      attachments: [],
    };
    const c = aCase({ department: 'gata-park', officer: 'gata-handlaggare', state: 'IN_PROGRESS' });
    const page = async (seenAt: string) => {
      const file = aCaseFile({ case: c, messages: [answer], seen: { 'gata-handlaggare': seenAt } });
      const { get } = await pipeline(file).signedIn('gata-handlaggare');
      return String((await get(`/cases/${reference}?language=sv`)).body);
    };
    expect(await page('2026-11-23T09:40:00.000Z')).toContain('>Nytt<');
    expect(await page('2026-11-23T09:55:00.000Z')).not.toContain('>Nytt<');
  });

  it('list what is due next first, and mark what is late in words', async () => {
    const late = aCaseFile(
      {
        case: {
          ...aCase({ department: 'gata-park', receivedAt: '2026-11-16T09:00:00.000Z' }),
          id: 'b'.repeat(26),
          reference: '3333-3333-3',
        },
      },
      {},
    );
    const overdue = {
      ...late,
      case: { ...late.case, promise: { ...late.case.promise, dueAt: '2026-11-18T16:00:00.000Z' } },
    };
    const { signedIn } = pipeline(inStreets, overdue);
    const { get } = await signedIn('gata-handlaggare');
    const html = String((await get('/cases?list=unassigned&language=sv')).body);
    expect(html.indexOf('3333-3333-3')).toBeLessThan(html.indexOf(reference));
    expect(html).toContain('Försenat');
    expect(html).toContain('Kim Prov');
  });

  it('answer and close from one form', async () => {
    const { signedIn, deps } = pipeline(inStreets);
    const { post, csrf } = await signedIn('gata-handlaggare');
    const closing = { outcome: 'upheld', cause: 'supplier', measure: 'corrected', failureDemand: 'no' };
    const response = await post(`/cases/${reference}/reply`, {
      csrf,
      version: '1',
      text: 'Klart.',
      alsoClose: 'yes',
      ...closing,
    });
    expect([response.status, response.headers?.location]).toEqual([303, `/cases/${reference}?done=reply`]);
    expect((await deps.cases.case(inStreets.case.id))?.state).toBe('CLOSED');
  });

  it('ask when a mail that was passed on had reached the colleague, until somebody has said so (E-58)', async () => {
    const file = aCaseFile({ case: aCase({ department: 'gata-park', officer: 'gata-handlaggare' }) });
    const passedOn = { by: 'gata-handlaggare', arrival: 'unknown' } as const;
    const mail = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', passedOn } as const;
    const { signedIn, deps } = pipeline({ ...file, ...(file.text && { text: { ...file.text, mail } }) });
    const { get, post, csrf } = await signedIn('gata-handlaggare');
    const page = async () => String((await get(`/cases/${reference}?language=sv`)).body);
    const asks = 'det syns inte när det kom till kollegan';
    expect(await page()).toContain(asks);
    const typed = { csrf, receivedAt: '2026-11-20T14:00', reason: 'Kollegan har visat mejlet.' };
    const late = await post(`/cases/${reference}/arrival`, { ...typed, receivedAt: '2026-11-24T14:00' });
    expect(String(late.body)).toContain('senare än det kom hit');
    expect((await post(`/cases/${reference}/arrival`, typed)).status).toBe(303);
    expect((await deps.cases.case(file.case.id))?.receivedAt).toBe('2026-11-20T13:00:00.000Z');
    const after = await page();
    expect(after).not.toContain(asks);
    expect(after).toContain('Ankomsten rättad, Demo Gata: fredag 20 november 2026 klockan 14.00');
  });

  it('offer a closed case’s planned measure as done until it is, and no day is today (R-018)', async () => {
    const at = '2026-11-23T09:30:00.000Z';
    const closing = { failureDemand: 'no', measure: 'training', measurePlannedOn: '2026-12-01' } as const;
    const closed = { state: 'CLOSED', closedAt: at, answeredAt: at, closing } as const;
    const c = aCase({ ...closed, department: 'gata-park', officer: 'gata-handlaggare' });
    const { deps, signedIn } = pipeline(aCaseFile({ case: c }));
    const { get, post, csrf } = await signedIn('gata-handlaggare');
    const form = `action="/cases/${c.reference}/measure-done"`;
    expect(String((await get(`/cases/${c.reference}`)).body)).toContain(form);
    expect((await post(`/cases/${c.reference}/measure-done`, { csrf, doneOn: '' })).status).toBe(303);
    expect((await deps.cases.case(c.id))?.closing?.measureDoneOn).toBe('2026-11-23');
    expect(String((await get(`/cases/${c.reference}`)).body)).not.toContain(form);
  });

  it('send no answer while the closing beside it is refused, and keep what was written', async () => {
    const complaint = aCaseFile({ case: aCase({ department: 'gata-park', type: 'complaint' }) });
    const { signedIn, deps } = pipeline(complaint);
    const { post, csrf } = await signedIn('gata-handlaggare');
    const response = await post(`/cases/${reference}/reply`, {
      csrf,
      version: '1',
      text: 'Nästan klart.',
      alsoClose: 'yes',
    });
    expect(response.status).toBe(409);
    expect(response.body).toContain('Nästan klart.</textarea>');
    // Everything that is missing is said at once, each at its field.
    for (const field of ['outcome', 'cause', 'measure'])
      expect(response.body).toContain(`id="reply-${field}-error"`);
    const empty = await post(`/cases/${reference}/reply`, { csrf, alsoClose: 'yes', measure: 'none' });
    for (const field of ['text', 'outcome', 'cause', 'measureNote'])
      expect(empty.body).toContain(`href="#reply-${field}"`);
    expect((await deps.cases.case(complaint.case.id))?.answeredAt).toBeUndefined();
  });

  it('show the answer as the person will read it, and send nothing yet', async () => {
    const { signedIn, deps } = pipeline(inStreets);
    const { post, csrf } = await signedIn('gata-handlaggare');
    const typed = { csrf, text: 'Lampan byts på tisdag.', preview: 'yes' };
    const html = String((await post(`/cases/${reference}/reply?language=sv`, typed)).body);
    expect(html).toMatch(/Hej Kim Prov[^<]*Lampan byts på tisdag\.[^<]*Demo Gata/);
    expect(html).toContain('Lampan byts på tisdag.</textarea>');
    expect((await deps.cases.case(inStreets.case.id))?.answeredAt).toBeUndefined();
  });

  it('correct an address heard wrongly: mails go there, staff find the case by it, the timeline says which field', async () => {
    const { signedIn, deps } = pipeline(inStreets);
    const { get, post, csrf } = await signedIn('gata-handlaggare');
    const fields = {
      csrf,
      name: 'Kim Prov',
      email: 'kim.prov@resident.example',
      phone: '',
      address: 'Sjögatan 4',
    };
    expect((await post(`/cases/${reference}/correct`, fields)).status).toBe(303);
    const file = await deps.cases.file(inStreets.case.id);
    expect(file?.contact).toEqual({ name: 'Kim Prov', email: 'kim.prov@resident.example' });
    expect(file?.text?.address).toBe('Sjögatan 4');
    expect(file?.events.at(-1)).toMatchObject({
      kind: 'contact-corrected',
      facts: { fields: ['email', 'address'] },
    });
    const secret = await deps.settings.secret('people');
    const keys = personKeys(secret, personTerms({ email: 'kim.prov@resident.example' }, 'SE'));
    expect(await deps.cases.casesOfPerson(keys)).toEqual([inStreets.case.id]);
    const unchanged = await post(`/cases/${reference}/correct`, fields);
    expect([unchanged.status, String(unchanged.body).includes('value="Sjögatan 4"')]).toEqual([409, true]);
    expect(String((await get(`/cases/${reference}?language=sv`)).body)).toContain(
      'Kontaktuppgifter eller plats rättade',
    );
  });

  it('keep what is typed and not sent, for its writer alone, until it is sent', async () => {
    const { signedIn, deps } = pipeline(inStreets);
    const { get, post, csrf } = await signedIn('gata-handlaggare');
    const typed = { csrf, text: 'Lampan byts på tis' };
    const saved = await post(`/cases/${reference}/reply`, { ...typed, draft: 'keep' });
    expect([saved.status, saved.headers?.location]).toEqual([303, `/cases/${reference}?done=draft`]);
    expect((await post(`/cases/${reference}/note`, { ...typed, draft: 'auto' })).status).toBe(204);
    const shown = async (by: typeof get) => String((await by(`/cases/${reference}`)).body);
    expect((await shown(get)).split('Lampan byts på tis</textarea>')).toHaveLength(3);
    const colleague = await signedIn('gata-samordnare');
    expect(await shown(colleague.get)).not.toContain('Lampan byts');

    await post(`/cases/${reference}/note`, { csrf, draft: 'drop' });
    await post(`/cases/${reference}/reply`, { ...typed, drafted: 'yes' });
    expect(await shown(get)).not.toContain('Lampan byts på tis</textarea>');
    expect((await deps.cases.case(inStreets.case.id))?.state).toBe('ANSWERED');
  });

  it('keep no draft in a form its writer may not send', async () => {
    const { signedIn, deps } = pipeline(inStreets);
    const { post, csrf } = await signedIn('skol-handlaggare');
    const fields = { csrf, text: 'Hej', draft: 'auto' };
    expect((await post(`/cases/${reference}/reply`, fields)).status).toBe(403);
    expect((await deps.cases.file(inStreets.case.id))?.drafts).toBeUndefined();
  });

  it('lead from a case to the next and the one before in the list it was opened from', async () => {
    const files = ['a', 'b', 'c'].map((key, i) => {
      const { case: c, ...rest } = aRegistration({ receivedAt: `2026-11-23T09:0${i}:00.000Z` }, key);
      return { ...rest, case: { ...c, department: 'gata-park' }, events: [], messages: [] };
    });
    // Due alike, these are in the order of their numbers.
    const [first, second, third] = files.map((file) => file.case.reference).toSorted();
    const { get } = await pipeline(...files).signedIn('gata-handlaggare');
    const go = async (step: string, from = '') =>
      (await get(`/cases/${step}?list=unassigned&from=${from}`)).headers?.location;
    expect(await go('next', first)).toBe(`/cases/${second}?list=unassigned`);
    expect(await go('previous', third)).toBe(`/cases/${second}?list=unassigned`);
    expect(await go('next', third)).toBe('/cases?list=unassigned');
    expect(await go('previous', first)).toBe('/cases?list=unassigned');
    const page = String((await get(`/cases/${second}?list=unassigned`)).body);
    expect(page).toContain(`href="/cases/next?list=unassigned&amp;from=${second}"`);
  });

  it('put all of a case on one page for paper, read and logged like the case', async () => {
    const { signedIn, deps } = pipeline(inStreets);
    const { get } = await signedIn('gata-handlaggare');
    const html = String((await get(`/cases/${reference}/print`)).body);
    expect(html).toContain('Dörren till reception B');
    expect(html).not.toContain('<textarea');
    expect(deps.readLog.entries.at(-1)).toMatchObject({ action: 'read', reference });
    const stranger = await signedIn('skol-handlaggare');
    expect((await stranger.get(`/cases/${reference}/print`)).status).toBe(403);
  });

  it('let a manager turn a new day down with why: the day in force stays, and whoever asked hears of it', async () => {
    const c = aCase({
      department: 'gata-park',
      officer: 'gata-handlaggare',
      state: 'IN_PROGRESS',
      extensionAwaitingApproval: {
        promisedOn: '2026-12-01',
        askedAt: '2026-11-23T09:30:00.000Z',
        askedBy: 'gata-handlaggare',
      },
    });
    const { signedIn, deps } = pipeline(aCaseFile({ case: c }));
    const { post, csrf } = await signedIn('gata-chef');
    expect((await post(`/cases/${reference}/reject`, { csrf })).body).toContain('href="#reject-text"');
    expect((await post(`/cases/${reference}/reject`, { csrf, text: 'Fråga i dag.' })).status).toBe(303);
    const file = await deps.cases.file(c.id);
    expect(file?.case.extensionAwaitingApproval).toBeUndefined();
    expect(file?.case.promise).toEqual(c.promise);
    expect(file?.mails.find((mail) => mail.kind === 'case-changed')).toMatchObject({
      did: 'extension-rejected',
      to: [{ kind: 'staff', id: 'gata-handlaggare' }],
    });
  });

  it('tell an agent what to say to the caller, and lead to the next call', async () => {
    const { get, post, csrf } = await pipeline().signedIn('kc-vagledare');
    const call = {
      channel: 'phone',
      receivedAt: '2026-11-23T10:50',
      message: 'Hål i vägen.',
      phone: '070-123 45 67',
    };
    const done = await post('/cases/new', { csrf, nonce: 'a'.repeat(20), ...call });
    const html = String((await get(`${done.headers?.location}&language=sv`)).body);
    expect(html).toMatch(/Ärendet har nummer [\w-]+\..*senast onsdag 25 november.*Vi ringer upp med svaret/s);
    expect(html).toContain('href="/cases/new"');
  });

  it('find who calls before the call is written down, and send nothing that was typed away', async () => {
    const { signedIn, deps } = pipeline();
    const { get, post, csrf } = await signedIn('kc-vagledare');
    const call = { csrf, channel: 'phone', receivedAt: '2026-11-23T10:50' };
    const first = { message: 'Hål i vägen.', name: 'Åsa Prov', phone: '070-123 45 67' };
    const made = await post('/cases/new', { ...call, nonce: 'a'.repeat(20), ...first });
    const reference = made.headers?.location?.split('/')[2]?.split('?')[0] ?? '';

    const asked = { ...call, nonce: 'b'.repeat(20), message: 'Ringer igen.', caller: '+46 70 1234567' };
    for (const show of ['caller', 'enter']) {
      const found = await post('/cases/new', { ...asked, show });
      expect(found.status).toBe(200);
      expect(found.body).toContain(`href="/cases/${reference}?call=phone"`);
      expect(found.body).toMatch(/id="phone"[^>]*value="\+46 70 1234567"/);
      expect(found.body).toMatch(/id="name"[^>]*value="Åsa Prov"/);
      expect(found.body).toContain('Ringer igen.');
    }
    expect(deps.readLog.entries.at(-1)).toMatchObject({ action: 'search-phone', found: 1 });
    expect((await get(`/cases/${reference}?call=phone`)).body).toMatch(
      /<details[^>]*open[^>]*><summary>[^<]*<\/summary><div><form[^>]*action="\/cases\/[^"]*\/note"/,
    );
    // Enter sends the form once who calls has been looked for.
    const sent = await post('/cases/new', { ...asked, show: 'enter', lookedUp: asked.caller });
    expect(sent.headers?.location).toContain('done=register');
  });

  it('tell nobody of their own answer as of something new', async () => {
    const mine = aCaseFile({ case: aCase({ department: 'gata-park', officer: 'gata-handlaggare' }) });
    const { signedIn, pass } = pipeline(mine);
    const { get, post, csrf } = await signedIn('gata-handlaggare');
    const path = `/cases/${mine.case.reference}`;
    const version = /name="version" value="(\d+)"/.exec(String((await get(path)).body))?.[1] ?? '';
    pass(60_000);
    const sent = await post(`${path}/reply`, { csrf, version, text: 'Lampan byts.' });
    const html = String((await get(sent.headers?.location ?? '')).body);
    expect(html).toContain('Lampan byts.');
    expect(html).not.toContain('Nytt sedan du var här senast');
  });

  it('give an agent the answer once a department has given it, and nothing else of the case (E-53)', async () => {
    const theirs = { department: 'gata-park', officer: 'gata-handlaggare' } as const;
    const answeredAt = '2026-11-23T09:00:00.000Z';
    const message = { at: answeredAt, channel: 'email' } as const;
    const messages: Message[] = [
      {
        ...message,
        attachments: [],
        id: 'n',
        kind: 'note',
        by: { kind: 'staff', id: 'gata-handlaggare' },
        text: 'Bara internt.',
      },
      {
        ...message,
        attachments: [],
        id: 'r',
        kind: 'reply',
        by: { kind: 'staff', id: 'gata-handlaggare' },
        text: 'Lampan är bytt.',
      },
    ];
    const complaint = { message: 'Min lampa', contact: { name: 'Åsa Prov' } };
    const read = async (overrides: Parameters<typeof aCase>[0]) => {
      const c = aCase({ ...theirs, ...overrides }, complaint);
      const { signedIn, deps } = pipeline({ ...aCaseFile({ case: c }, complaint), messages });
      const { get } = await signedIn('kc-vagledare');
      const html = String((await get(`/cases/${c.reference}`)).body);
      return { html, logged: deps.readLog.entries.at(-1)?.action };
    };
    const answered = await read({ state: 'ANSWERED', answeredAt });
    expect(answered.html).toContain('Lampan är bytt.');
    expect(answered.html).not.toMatch(/Bara internt|Min lampa|Åsa Prov/);
    expect(answered.logged).toBe('read-answer');
    const silent: Parameters<typeof aCase>[0][] = [
      {},
      { state: 'ANSWERED', answeredAt, flags: ['health'] },
      { state: 'ANSWERED', answeredAt, excluded: ['gata-samordnare'] },
      { state: 'ANSWERED', answeredAt, textRemovedAt: answeredAt },
    ];
    for (const other of silent) {
      const { html, logged } = await read(other);
      expect(html).not.toContain('Lampan är bytt.');
      expect(logged).toBe('see');
    }
  });

  it('count open cases per officer for who leads the unit, by name', async () => {
    const taken = aCaseFile({ case: aCase({ department: 'gata-park', officer: 'gata-handlaggare' }) });
    const { signedIn } = pipeline(taken);
    const { get } = await signedIn('gata-chef');
    expect(String((await get('/cases/workload')).body)).toMatch(/Demo Gata<\/th><td[^>]*>1</);
    expect((await (await signedIn('gata-handlaggare')).get('/cases/workload')).status).toBe(403);
  });

  it('bring a question to a colleague and the answer back', async () => {
    const mine = aCaseFile({
      case: aCase({ department: 'gata-park', officer: 'gata-handlaggare', state: 'IN_PROGRESS' }),
    });
    const { signedIn, deps } = pipeline(mine);
    const asker = await signedIn('gata-handlaggare');
    const colleague = await signedIn('skol-handlaggare');
    const question = { csrf: asker.csrf, officer: 'Demo Skola', text: 'Är det er lykta?' };
    const groundless = await asker.post(`/cases/${reference}/consult`, question);
    expect([groundless.status, String(groundless.body).includes('en annan nämnd')]).toEqual([409, true]);
    const grounded = { ...question, ground: 'not-secret' };
    expect((await asker.post(`/cases/${reference}/consult`, grounded)).status).toBe(303);
    const asked = String((await colleague.get(`/cases/${reference}?language=sv`)).body);
    expect(asked).toMatch(/Svara på kollegans fråga.*Är det er lykta\?/s);

    await colleague.post(`/cases/${reference}/note`, {
      csrf: colleague.csrf,
      text: 'Nej, den är kommunens.',
    });
    const back = String((await asker.get(`/cases/${reference}?language=sv`)).body);
    expect(back).toMatch(/Fråga till Demo Skola.*Svar på frågan.*Nej, den är kommunens/s);
    const file = await deps.cases.file(mine.case.id);
    expect(file?.mails.find((mail) => mail.kind === 'case-changed')).toMatchObject({
      did: 'consult-answered',
      to: [{ kind: 'staff', id: 'gata-handlaggare' }],
    });
    expect(String((await colleague.get(`/cases/${reference}`)).body)).not.toContain(
      'Svara på kollegans fråga',
    );
  });

  it('save a list under a name, give it another and let it go; nobody else sees it', async () => {
    const { signedIn, deps } = pipeline(inStreets);
    const { get, post, csrf } = await signedIn('gata-handlaggare');
    const within = '?list=department&due=overdue&sort=-received';
    const keep = (fields: Record<string, string>) => post('/cases/views', { csrf, within, ...fields });
    const shown = async () => String((await get(`/cases${within}`)).body);
    expect((await keep({ name: 'Mina sena' })).headers?.location).toBe(`/cases${within}`);
    expect(await shown()).toMatch(/aria-current="page"[^>]*>Mina sena</);
    const [view] = await deps.views.of('gata-handlaggare');
    await keep({ id: view?.id ?? '', name: 'Sena' });
    expect(await shown()).toMatch(/aria-current="page"[^>]*>Sena</);

    const long = await keep({ name: 'a'.repeat(61) });
    expect([long.status, String(long.body)]).toEqual([422, expect.stringContaining('a'.repeat(61))]);
    const colleague = await signedIn('gata-chef');
    expect(String((await colleague.get(`/cases${within}`)).body)).not.toContain('Sena<');
    await colleague.post('/cases/views', { csrf: colleague.csrf, within, id: view?.id ?? '', drop: 'yes' });
    expect(await shown()).toContain('Sena<');
    await keep({ id: view?.id ?? '', drop: 'yes' });
    expect(await deps.views.of('gata-handlaggare')).toEqual([]);
  });

  it('ask the municipality’s own questions when they register, in the language of the caller', async () => {
    const question = { sv: 'Vilket nummer står på stolpen?', da: 'Hvilket nummer?', en: 'What number?' };
    const { signedIn, deps } = pipeline();
    const formQuestions = [{ id: 'stolpe', topic: 'belysning', text: question }];
    deps.settings = memoryAbsences(appliedSettings({ formQuestions })).settings;
    const { post, csrf } = await signedIn('kc-handlaggare');
    const typed = {
      csrf,
      nonce: 'n',
      channel: 'phone',
      message: 'Lamp out',
      topic: 'belysning',
      language: 'en',
    };
    const shown = await post('/cases/new', { ...typed, show: 'checklist' });
    expect(String(shown.body)).toContain(question.sv);
    const receivedAt = '2026-11-23T10:00';
    await post('/cases/new', { ...typed, receivedAt, 'question-stolpe': '1234' });
    const [id = ''] = await Array.fromAsync(deps.cases.due('2027-01-01T00:00:00.000Z'));
    expect((await deps.cases.file(id))?.text?.message).toBe('Lamp out\n\nWhat number?\n1234');
  });

  it('name the field of each mistake at the top, where several want the same', async () => {
    const { signedIn } = pipeline(inStreets);
    const { post, csrf } = await signedIn('gata-handlaggare');
    const path = `/cases/${inStreets.case.reference}/consult-outside`;
    const answer = await post(path, { csrf, version: String(inStreets.case.version) });
    const summary = /class="ds-error-summary"[\s\S]*?<\/ul>/.exec(String(answer.body))?.[0] ?? '';
    const said = [...summary.matchAll(/<a[^>]*>([^<]+)<\/a>/g)].map(([, text]) => text);
    expect(said).toEqual([
      'Vem frågar du: Det här behöver fyllas i.',
      'E-postadress: Det här behöver fyllas i.',
      'Vad vill du veta: Det här behöver fyllas i.',
    ]);
  });

  it('say that a text or checklist is wrong, once however often it is sent, and see what became of it', async () => {
    const { signedIn, deps } = pipeline(inStreets);
    const { get, post, csrf } = await signedIn('gata-handlaggare');
    const shown = async () => String((await get('/cases/texts?topic=belysning')).body);
    expect(await shown()).toContain('Vilket nummer står på stolpen?');
    const say = (fields: Record<string, string>) =>
      post('/cases/texts', { csrf, nonce: 'Ett formulär, {{7*7}}', ...fields });
    const about = 'checklists/belysning~2';
    expect((await say({ about: 'standardTexts/nej', text: 'Fel.' })).status).toBe(422);
    const number = await say({ about, text: 'Hon heter 811218-9876.' });
    expect([number.status, String(number.body)]).toEqual([422, expect.stringContaining('personnummer')]);
    expect((await say({ about, text: 'Stolparna har inga nummer längre.' })).status).toBe(303);
    await say({ about, text: 'Stolparna har inga nummer längre.' });
    const [remark, ...others] = await deps.textRemarks.all();
    expect(remark).toMatchObject({
      part: 'checklists',
      key: 'belysning~2',
      version: 1,
      by: 'gata-handlaggare',
    });
    expect(others).toEqual([]);
    expect(await shown()).toContain('Väntar på svar');
    if (!remark) throw new Error('none');
    const answer = {
      at: remark.at,
      by: 'administrator',
      kind: 'kept',
      because: 'Nya stolpar har det.',
    } as const;
    await deps.textRemarks.answer({ ...remark, answer });
    expect(await shown()).toContain('Svar: Nya stolpar har det.');
    const colleague = await signedIn('gata-chef');
    expect(String((await colleague.get('/cases/texts')).body)).not.toContain('inga nummer längre');
  });

  it('find a standard text by words in it, put it after what is written, and say when there is none', async () => {
    const { post, csrf } = await pipeline(inStreets).signedIn('gata-handlaggare');
    const insert = async (standardText: string) => {
      const fields = { csrf, text: 'Hej!', standardText, insert: 'text' };
      return String((await post(`/cases/${reference}/reply`, fields)).body);
    };
    expect(await insert('ny lampa')).toMatch(/Hej!\n\nVi har beställt en ny lampa/);
    expect(await insert('Lampan är beställd')).toMatch(/Hej!\n\nVi har beställt en ny lampa/);
    const none = await insert('zebra');
    expect(none).toContain('id="reply-standardText-error"');
    expect(none).toContain('Hej!</textarea>');
  });

  it('refuse a form made before somebody else’s change, in words, keeping the text', async () => {
    const { signedIn } = pipeline(inStreets);
    const { post, csrf } = await signedIn('gata-handlaggare');
    await post(`/cases/${reference}/note`, { csrf, version: '1', text: 'Först' });
    const late = await post(`/cases/${reference}/reply`, { csrf, version: '1', text: 'För sent' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Någon annan har ändrat ärendet');
    expect(late.body).toContain('För sent</textarea>');
  });

  it('do nothing without the token of the page (CSRF)', async () => {
    const { signedIn, deps } = pipeline(inStreets);
    const { post } = await signedIn('gata-handlaggare');
    const response = await post(`/cases/${reference}/note`, { csrf: 'forged', text: 'Falsk' });
    expect(response.status).toBe(403);
    expect((await deps.cases.file(inStreets.case.id))?.messages).toEqual([]);
  });

  it('show what was typed when the session has ended', async () => {
    const { serve } = pipeline(inStreets);
    const response = await serve(askedForm(`/cases/${reference}/reply`, { csrf: 'x', text: 'En lång text' }));
    expect(response.status).toBe(403);
    expect(response.body).toContain('En lång text');
  });

  it('register a call at the local time it came, and open the case', async () => {
    const { signedIn, deps } = pipeline();
    const { post, csrf } = await signedIn('kc-vagledare');
    const call = {
      csrf,
      nonce: 'n1',
      channel: 'phone',
      receivedAt: '2026-11-23T09:40',
      message: 'Snöröjning saknas',
    };
    const response = await post('/cases/new', call);
    expect(response.status).toBe(303);
    const made = response.headers?.location?.split('/')[2]?.split('?')[0] ?? '';
    const id = (await deps.cases.idOfReference(made)) ?? '';
    expect((await deps.cases.case(id))?.receivedAt).toBe('2026-11-23T08:40:00.000Z');
  });

  it.each([
    ['Demo Gata var otrevlig mot mig.', 'Texten nämner Demo Gata.'],
    ['Jag vill klaga på Gata och park.', 'Texten klagar på Gata och park.'],
    ['Bemötandet i växeln var dåligt.', 'Ämnet är bemötande.'],
  ])('ask whether a complaint is about somebody here: %s', async (message, said) => {
    const file = aCaseFile({ case: aCase({ department: 'kontaktcenter' }, { message }) }, { message });
    const { signedIn } = pipeline(file);
    const { get } = await signedIn('kc-vagledare');
    const { body } = await get(`/cases/${file.case.reference}`);
    expect(body).toContain('Rör det någon hos oss?');
    expect(body).toContain(said);
  });

  it('ask about a year long ago, with a tick beside it and everything typed still there', async () => {
    const { signedIn } = pipeline();
    const { post, csrf } = await signedIn('kc-vagledare');
    const call = { csrf, nonce: 'n1', channel: 'phone', receivedAt: '2016-11-21T10:00', message: 'Om snön' };
    const asked = await post('/cases/new', call);
    expect(asked.status).toBe(422);
    expect(asked.body).toContain('Då kom ärendet in måndag 21 november 2016 och är redan försenat.');
    expect(asked.body).toContain('Ja, det kom den dagen');
    expect(asked.body).toContain('href="#cameThatDay"');
    expect(asked.body).toContain('Om snön');
    expect((await post('/cases/new', { ...call, cameThatDay: 'yes' })).status).toBe(303);
  });

  it('tell a colleague apart from a stranger: 403 for what one may know of, 404 for the rest, both logged', async () => {
    const social = aCaseFile({ case: aCase({ department: 'socialtjanst', secrecyGroup: 'social' }) });
    const { signedIn, deps } = pipeline(social);
    const { get } = await signedIn('gata-handlaggare');
    expect((await get(`/cases/${reference}`)).status).toBe(404);
    expect(deps.readLog.entries.at(-1)).toMatchObject({
      action: 'read',
      refusedBy: 'other-secrecy-group',
      reference,
    });
  });

  it('give attachments as files to save, never to run', async () => {
    const withFile = {
      ...inStreets,
      text: {
        message: 'x',
        bodyHash: 'h',
        attachments: [
          { key: 'k', fileName: 'a"b.html', mediaType: 'text/html', sizeBytes: 1 },
          { key: 'film', fileName: 'film.mp4', mediaType: 'video/mp4', sizeBytes: 20_000_000 },
        ],
      },
    };
    const { signedIn } = pipeline(withFile);
    const { get } = await signedIn('gata-handlaggare');
    const response = await get(`/cases/${reference}/attachments/1`);
    expect(response.headers).toEqual({
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''a%22b.html",
    });
    // More than Lambda can answer with comes from the bucket itself, by an address signed for a minute.
    expect(await get(`/cases/${reference}/attachments/2`)).toMatchObject({
      status: 303,
      headers: { location: 'https://bucket.example/film' },
    });
    expect((await get(`/cases/${reference}/attachments/3`)).status).toBe(404);
  });

  it.each([
    ['unchecked', 'Filen kontrolleras'],
    ['harmful', 'skadligt innehåll och öppnas inte'],
    ['uncheckable', 'gick inte att kontrollera'],
  ] as const)('shuts a file that is %s, and says so', async (verdict, words) => {
    const each = { key: 'a', fileName: 'a.pdf', mediaType: 'application/pdf', sizeBytes: 3 };
    const withFile = { ...inStreets, text: { message: 'x', bodyHash: 'h', attachments: [each] } };
    const { signedIn, deps } = pipeline(withFile);
    deps.fileScans.said = verdict;
    const { get } = await signedIn('gata-handlaggare');
    const response = await get(`/cases/${reference}/attachments/1`);
    expect(response.status).toBe(403);
    expect(response.body).toContain(words);
  });

  it('says so, and rings, when a scan has said nothing an hour after the file came', async () => {
    const each = { key: 'a', fileName: 'a.pdf', mediaType: 'application/pdf', sizeBytes: 3 };
    const early = { ...inStreets.case, registeredAt: '2026-11-23T08:00:00.000Z' };
    const withFile = {
      ...inStreets,
      case: early,
      text: { message: 'x', bodyHash: 'h', attachments: [each] },
    };
    const { signedIn, deps } = pipeline(withFile);
    deps.fileScans.said = 'unchecked';
    const { get } = await signedIn('gata-handlaggare');
    const response = await get(`/cases/${reference}/attachments/1`);
    expect([response.status, deps.lateScans.count]).toEqual([403, 1]);
    expect(response.body).toContain('Driften har fått ett larm');
  });

  it('says of each file on the case that nobody can open why, and whether the person knows', async () => {
    const each = { mediaType: 'application/pdf', sizeBytes: 3 };
    const attachments = ['a', 'b', 'c'].map((key) => ({ ...each, key, fileName: `${key}.pdf` }));
    const shut = { ...inStreets.case, refusedFiles: ['a'], unscannedFiles: ['c'] };
    const text = { message: 'x', bodyHash: 'h', attachments };
    for (const [contact, knows] of [
      [{ email: 'kim@resident.example' }, 'Personen har fått veta det.'],
      [{ phone: '070-123 45 67' }, 'Personen har inte fått veta det'],
    ] as const) {
      const { signedIn } = pipeline({ ...inStreets, case: shut, text, contact });
      const { get } = await signedIn('gata-handlaggare');
      const page = String((await get(`/cases/${reference}?language=sv`)).body).replaceAll(/<[^>]+>/g, '');
      expect(page).toContain(`a.pdf – avvisad: skadligt innehåll.`);
      expect(page).toContain('c.pdf – kunde inte kontrolleras');
      expect(page).not.toContain('b.pdf –');
      expect(page).toContain(knows);
    }
  });

  describe('show the mails of a case as they came', () => {
    const origin = { from: 'kim@resident.example', spf: 'PASS', dkim: 'GRAY', dmarc: 'PASS' } as const;
    const byMail = {
      ...inStreets,
      text: {
        message: 'Hej',
        bodyHash: 'h',
        attachments: [],
        rawMailKey: 'first',
        mail: {
          ...origin,
          replyTo: 'other@elsewhere.example',
          unacknowledged: 'forged' as const,
          readPlainly: true,
        },
      },
      messages: [
        {
          id: 'note',
          at: '2026-11-23T09:20:00.000Z',
          kind: 'note' as const,
          by: { kind: 'staff' as const, id: 'gata-handlaggare' },
          channel: 'staff' as const,
          text: 'x',
          attachments: [],
        },
        {
          id: 'mail-2',
          at: '2026-11-23T09:20:00.000Z',
          kind: 'from-resident' as const,
          by: { kind: 'resident' as const },
          channel: 'email' as const,
          text: 'Mer',
          attachments: [],
          rawMailKey: 'gone',
        },
      ],
    };

    it('as text and as a file, each showing logged first', async () => {
      const { signedIn, deps } = pipeline(byMail);
      const { get } = await signedIn('gata-handlaggare');
      const logged = () => deps.readLog.entries.filter((line) => line.reference === reference).length;
      const before = logged();
      expect(await get(`/cases/${reference}/mails/1/text`)).toMatchObject({
        status: 200,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: 'Subject: first\r\n\r\npå',
      });
      expect(await get(`/cases/${reference}/mails/1/eml`)).toMatchObject({
        status: 200,
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="${reference}-1.eml"`,
        },
        body: Buffer.from('Subject: first\r\n\r\np\xe5', 'latin1'),
      });
      expect(logged()).toBe(before + 2);
    });

    it('as text only when a file in it was set apart', async () => {
      const note = {
        key: 'x',
        fileName: 'a.js.txt',
        mediaType: 'text/plain',
        sizeBytes: 1,
        setApart: 'program',
      } as const;
      const harmful = { ...byMail, text: byMail.text && { ...byMail.text, attachments: [note] } };
      const { get } = await pipeline(harmful).signedIn('gata-handlaggare');
      expect((await get(`/cases/${reference}/mails/1/text`)).status).toBe(200);
      const refused = await get(`/cases/${reference}/mails/1/eml`);
      expect(refused.status).toBe(403);
      expect(refused.body).toContain('kan göra skada');
      expect((await get(`/cases/${reference}`)).body).not.toContain(`${reference}/mails/1/eml`);
    });

    it('unless it is gone, or not of this case', async () => {
      const { get } = await pipeline(byMail).signedIn('gata-handlaggare');
      for (const number of ['2', '3', '0', '-1', 'x'])
        expect((await get(`/cases/${reference}/mails/${number}/text`)).status).toBe(404);
    });

    it('with who it is from, and what is odd about that in words', async () => {
      const { get } = await pipeline(byMail).signedIn('gata-handlaggare');
      const page = String((await get(`/cases/${reference}`)).body);
      for (const said of [
        'kim@resident.example',
        'other@elsewhere.example',
        'annan adress',
        'förfalskad',
        'trasigt',
        'DMARC',
      ])
        expect(page).toContain(said);
      expect(page).toContain(`/cases/${reference}/mails/1/text`);
      expect(page).toContain(`/cases/${reference}/mails/2/eml`);
    });
  });
});
