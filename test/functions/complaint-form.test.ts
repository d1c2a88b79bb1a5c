import { describe, expect, it } from 'vitest';
import { serveComplaintForm } from '../../functions/complaint-form/serve-complaint-form.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import { memoryAttachments } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryFollowers } from '../builders/memory-followers.ts';
import { memorySettings } from '../builders/settings.ts';
import { memoryResidents } from '../web/memory-residents.ts';
import { asked, askedForm, askedJson } from '../web/web-client.ts';

function pipeline(cases: CaseStore = memoryCases(), now = '2026-06-18T14:00:00.000Z') {
  let ids = 0;
  const attachments = memoryAttachments();
  const deps = {
    cases,
    settings: memorySettings(),
    attachments,
    followers: memoryFollowers(),
    residents: memoryResidents(),
    publicUrl: 'https://synpunkter.example',
    clock: () => new Date(now),
    wait: async () => {},
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  };
  return {
    deps,
    attachments,
    ask: (request: Parameters<typeof serveComplaintForm>[0]) =>
      serveComplaintForm(request, deps, async () => deps),
  };
}

const nonce = '11111111-1111-4111-8111-111111111111';

describe('POST /api/complaints', () => {
  it('answers 201 with reference, status link, due instant and explanation (`docs/local-stack.md`)', async () => {
    const { ask } = pipeline();
    const response = await ask(
      askedJson('POST', '/api/complaints', { message: 'Gatlyktan är trasig', language: 'sv' }),
    );
    expect(response.status).toBe(201);
    const body = JSON.parse(String(response.body));
    expect(Object.keys(body).sort()).toEqual([
      'answerWay',
      'answerWayText',
      'explanation',
      'receivedAt',
      'reference',
      'replyDueAt',
      'statusUrl',
    ]);
    // Thursday 18 June 2026 16:00, Midsummer Eve on Friday: Tuesday 23 June at 17:00.
    expect(body.replyDueAt).toBe('2026-06-23T15:00:00.000Z');
    expect(body.statusUrl).toMatch(/^https:\/\/synpunkter\.example\/status\/[a-z2-7]{50,}$/);
    expect(body.explanation).toContain('midsommarafton');
  });

  it('answers a repeat with 200 and the same body, whatever the time (D5)', async () => {
    const cases = memoryCases();
    const request = askedJson('POST', '/api/complaints', { message: 'Hej' }, { 'idempotency-key': 'k1' });
    const first = await pipeline(cases).ask(request);
    const again = await pipeline(cases, '2026-06-19T08:00:00.000Z').ask(request);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(JSON.parse(String(again.body))).toEqual(JSON.parse(String(first.body)));
  });

  it('takes a repeat for one, whatever language the browser asks for', async () => {
    const { ask } = pipeline();
    const send = (language: string) =>
      ask(
        askedJson(
          'POST',
          '/api/complaints',
          { message: 'Hej' },
          { 'idempotency-key': 'k1', 'accept-language': language },
        ),
      );
    expect([(await send('sv')).status, (await send('da')).status]).toEqual([201, 200]);
  });

  it('refuses the same key with another body and reveals nothing (D5)', async () => {
    const { ask } = pipeline();
    const key = { 'idempotency-key': 'k1' };
    const first = JSON.parse(
      String((await ask(askedJson('POST', '/api/complaints', { message: 'Ett' }, key))).body),
    );
    const other = await ask(askedJson('POST', '/api/complaints', { message: 'Två' }, key));
    expect(other.status).toBe(409);
    expect(other.headers?.['content-type']).toBe('application/problem+json');
    expect(String(other.body)).not.toContain(first.reference);
  });

  it.each([
    [{}, ['message'], 'sv'],
    [{ message: ' ' }, ['message'], 'da'],
    [{ message: 'x'.repeat(20_001) }, ['message'], 'en'],
    [{ message: 'x', email: 'nobody', topic: 'nothing' }, ['email', 'topic'], 'sv'],
    [{ message: 'x', colour: 'blue' }, ['colour'], 'en'],
    [{ message: 4 }, ['message'], 'sv'],
    [{ message: 'x', language: 'de' }, ['language'], 'en'],
  ])('names each bad field of %j in the language asked for', async (body, paths, language) => {
    const { ask } = pipeline();
    const response = await ask(askedJson('POST', '/api/complaints', body, { 'accept-language': language }));
    expect(response.status).toBe(422);
    const { errors } = JSON.parse(String(response.body));
    const found = errors.map((each: { path: string }) => each.path);
    // A topic is looked up once the rest is right, so it may come in a second round.
    expect(paths.filter((path) => path !== 'topic')).toEqual(
      found.filter((path: string) => path !== 'topic'),
    );
    for (const each of errors) expect(each.detail).toMatch(/\w/);
  });

  it.each([
    ['text/plain', '{}', 415],
    ['application/json', '{', 400],
    ['application/json', `"${'x'.repeat(1_000_001)}"`, 413],
  ])('answers %s %.10s… with %i', async (type, body, status) => {
    const { ask } = pipeline();
    const response = await ask(asked('POST', '/api/complaints', { headers: { 'content-type': type }, body }));
    expect(response.status).toBe(status);
    expect(response.headers?.['content-type']).toBe('application/problem+json');
  });

  it('keeps nothing and says try again when the store is down', async () => {
    const broken: CaseStore = { ...memoryCases(), accept: () => Promise.reject(new Error('down')) };
    const response = await pipeline(broken).ask(askedJson('POST', '/api/complaints', { message: 'Hej' }));
    expect(response.status).toBe(503);
  });
});

describe('the form', () => {
  it.each([
    ['/sv', {}, 'lang="sv"'],
    ['/da', {}, 'lang="da"'],
    ['/en', {}, 'lang="en"'],
    ['/', { 'accept-language': 'da-DK,en;q=0.5' }, 'lang="da"'],
    ['/', { 'accept-language': 'fr, en;q=0.4' }, 'lang="en"'],
    ['/', {}, 'lang="sv"'],
  ])('speaks the language of the path, else of the browser: %s %j', async (path, headers, lang) => {
    const response = await pipeline().ask(asked('GET', path, { headers }));
    expect(response.status).toBe(200);
    expect(response.body).toContain(lang);
  });

  it('says when an answer comes for what is written now (R-042)', async () => {
    const response = await pipeline().ask(asked('GET', '/sv'));
    expect(response.body).toContain('senast tisdag 23 juni 2026 klockan 17.00');
  });

  it('asks only for the message (R-015)', async () => {
    const response = await pipeline().ask(askedForm('/sv/complaints', { nonce, message: 'Bara detta' }));
    expect(response.status).toBe(303);
    expect(response.headers?.location).toMatch(/^\/sv\/received\//);
  });

  it('makes one case of a form sent twice (D5)', async () => {
    const { ask } = pipeline();
    const first = await ask(askedForm('/sv/complaints', { nonce, message: 'En gång' }));
    const second = await ask(askedForm('/sv/complaints', { nonce, message: 'En gång' }));
    expect(second.headers?.location).toBe(`${first.headers?.location}?again`);
  });

  it('asks again, with a new nonce, before a changed text becomes a second case', async () => {
    const { ask } = pipeline();
    await ask(askedForm('/sv/complaints', { nonce, message: 'Ett' }));
    const changed = await ask(askedForm('/sv/complaints', { nonce, message: 'Två' }));
    expect(changed.status).toBe(409);
    expect(changed.body).toContain('Två</textarea>');
    expect(changed.body).not.toContain(nonce);
  });

  it('links each error to its field and keeps everything typed', async () => {
    const typed = {
      nonce,
      email: 'fel',
      name: 'Kim "Prov" <b>',
      address: 'Torget 1',
      desiredOutcome: 'Laga',
    };
    const response = await pipeline().ask(askedForm('/sv/complaints', typed));
    expect(response.status).toBe(422);
    const html = String(response.body);
    expect(html).toContain('href="#message"');
    expect(html).toContain('href="#email"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('Skriv en fullständig e-postadress, till exempel namn@exempel.se.');
    expect(html).toContain('Kim &quot;Prov&quot; &lt;b>');
    expect(html).toContain('Torget 1');
    expect(html).toContain('Laga</textarea>');
    expect(html).toContain(nonce);
    expect(html).toContain('<title>Fel: ');
  });

  it('stops a robot that fills in the hidden field, but lets a person send again', async () => {
    const { ask } = pipeline();
    const trapped = await ask(
      askedForm('/en/complaints', { nonce, message: 'Hello', website: 'http://spam.example' }),
    );
    expect(trapped.status).toBe(422);
    expect(trapped.body).toContain('Hello</textarea>');
    expect(trapped.body).not.toContain('spam.example');
    expect((await ask(askedForm('/en/complaints', { nonce, message: 'Hello' }))).status).toBe(303);
  });

  it('gives back what was typed when the store is down', async () => {
    const broken: CaseStore = { ...memoryCases(), accept: () => Promise.reject(new Error('down')) };
    const response = await pipeline(broken).ask(askedForm('/sv/complaints', { nonce, message: 'Viktigt' }));
    expect(response.status).toBe(503);
    expect(response.body).toContain('Viktigt</textarea>');
  });

  it('takes files by what they hold, not by what they are called', async () => {
    const { ask, attachments } = pipeline();
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect((await ask(await withFile('photo.png', png))).status).toBe(303);
    expect(attachments.objects.size).toBe(1);
    const refused = await ask(await withFile('photo.png', Buffer.from('<script>alert(1)</script>')));
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('href="#attachments"');
  });

  async function withFile(name: string, bytes: Buffer) {
    const form = new FormData();
    form.set('nonce', nonce);
    form.set('message', 'Med bild');
    form.set('attachments', new File([new Uint8Array(bytes)], name, { type: 'image/png' }));
    const encoded = new Response(form);
    const body = Buffer.from(await encoded.arrayBuffer());
    return asked('POST', '/sv/complaints', {
      headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
      body,
    });
  }
});

describe('the receipt', () => {
  it('says number, day, why and who, and gives the private link', async () => {
    const { ask } = pipeline();
    const sent = await ask(
      askedForm('/sv/complaints', { nonce, message: 'Lyktan är trasig', topic: 'belysning' }),
    );
    const response = await ask(asked('GET', sent.headers?.location ?? ''));
    expect(response.status).toBe(200);
    expect(response.body).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]/);
    expect(response.body).toContain('tisdag 23 juni 2026 klockan 17.00');
    expect(response.body).toContain('Gata och park');
    expect(response.body).toContain('https://synpunkter.example/status/');
    expect(response.body).toContain('enda vägen till ditt svar');
  });

  it('leads on to the page of the case once its day has passed: it would name it as one to come', async () => {
    const { deps, ask } = pipeline();
    const sent = await ask(askedForm('/sv/complaints', { nonce, message: 'Lyktan är trasig' }));
    const later = { ...deps, clock: () => new Date('2026-06-24T07:00:00.000Z') };
    const opened = await serveComplaintForm(
      asked('GET', sent.headers?.location ?? ''),
      later,
      async () => later,
    );
    expect([opened.status, opened.headers?.location]).toEqual([303, expect.stringMatching(/^\/status\//)]);
  });

  it('reveals nothing for a forged token', async () => {
    const { ask } = pipeline();
    expect((await ask(asked('GET', `/sv/received/${'a'.repeat(52)}`))).status).toBe(404);
  });
});

describe('the pages around the form', () => {
  it.each(['privacy', 'accessibility', 'principles'])('%s exists in every language', async (name) => {
    for (const language of ['sv', 'da', 'en'])
      expect((await pipeline().ask(asked('GET', `/${language}/${name}`))).status).toBe(200);
  });

  it('answers what nobody else does in our own pages and the reader’s language, and mends a slash too many', async () => {
    const { ask } = pipeline();
    const pages = await Promise.all([
      ask(asked('GET', '/nowhere', { headers: { 'accept-language': 'da' } })),
      ask(asked('PUT', '/en')),
      ask(asked('POST', '/sv/complaints', { headers: { 'content-type': 'text/plain' }, body: 'x' })),
      ask(asked('GET', '/api/nowhere')),
    ]);
    expect(pages.map(({ status }) => status)).toEqual([404, 405, 415, 404]);
    const [missing, method, unreadable, api] = pages.map(({ body }) => String(body));
    expect(missing).toContain('Siden findes ikke');
    expect(method).toContain('cannot be opened this way');
    expect(unreadable).toContain('Vi kunde inte läsa');
    expect(JSON.parse(api ?? '')).toMatchObject({ status: 404 });
    const meant = async (path: string) => (await ask(asked('GET', path))).headers?.location;
    expect(await meant('/DA/principles/')).toBe('/da/principles');
    expect(await meant('/status/abc/?language=en')).toBe('/status/abc?language=en');
    const elsewhere = await ask({ ...asked('GET', '/'), path: '//elsewhere.example/' });
    expect(elsewhere.headers?.location).toBe('/elsewhere.example');
    expect(await meant('/%5Celsewhere.example/')).toBeUndefined();
  });

  it('says what to do to whom the edge has turned away, in the language they wrote in', async () => {
    const { ask } = pipeline();
    const query = new URLSearchParams({ language: 'da' });
    const { status, body } = await ask({ ...asked('GET', '/too-large'), query });
    expect(status).toBe(413);
    expect(body).toContain('højst 4 MB i alt');
  });

  it('answers unknown paths with 404 and wrong methods with 405', async () => {
    const { ask } = pipeline();
    expect((await ask(asked('GET', '/sv/nothing'))).status).toBe(404);
    expect((await ask(asked('GET', '/api/nothing'))).status).toBe(404);
    const wrong = await ask(asked('GET', '/api/complaints'));
    expect([wrong.status, wrong.headers?.allow]).toEqual([405, 'POST']);
  });

  it('describes the API with every action of `docs/local-stack.md`', async () => {
    const document = JSON.parse(String((await pipeline().ask(asked('GET', '/openapi.json'))).body));
    const names =
      'assign,classify,consult,handover,reply,extend,approve,ask,forward,merge,withdraw,close,reopen,measure-done,note';
    for (const name of names.split(','))
      expect(document.paths).toHaveProperty([`/api/cases/{reference}/${name}`]);
    expect(
      document.paths['/api/complaints'].post.requestBody.content['application/json'].schema.required,
    ).toEqual(['message']);
  });
});
