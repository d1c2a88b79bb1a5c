import { describe, expect, it } from 'vitest';
import { serveStatusPage } from '../../functions/status-page/serve-status-page.tsx';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import { memoryUploads } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { memorySettings } from '../builders/settings.ts';
import { someCases } from '../web/some-cases.ts';
import { asked, askedForm, askedJson } from '../web/web-client.ts';

const { files } = someCases();
const [extended] = files;
const answered = files.find((file) => file.case.answeredAt) ?? extended;
const linkOf = (file: typeof extended) => statusToken('secret of links', file.case.id);
const bodyOf = (response: { body?: string | Buffer }) => JSON.parse(String(response.body));

function pipeline(now = '2026-11-25T11:00:00.000Z') {
  const deps = {
    cases: memoryCases(...files),
    settings: memorySettings(),
    clock: () => new Date(now),
    newId: () => crypto.randomUUID(),
    ...memoryUploads(),
    warn: noWarnings,
  };
  return { deps, ask: (request: Parameters<typeof serveStatusPage>[0]) => serveStatusPage(request, deps) };
}

describe('the private link', () => {
  it('shows who answers, which day, why, and every promise given (R-043)', async () => {
    const status = bodyOf(await pipeline().ask(asked('GET', `/api/status/${linkOf(extended)}`)));
    expect(status).toMatchObject({ reference: extended.case.reference, state: 'EXTENDED', overdue: false });
    expect(status.promise.who).toContain('Demo Gata');
    expect(status.promise.dueAt).toBe('2026-12-01T16:00:00.000Z');
    expect(status.promise.history.map((each: { dueAt: string }) => each.dueAt)).toEqual([
      '2026-11-26T16:00:00.000Z',
      '2026-12-01T16:00:00.000Z',
    ]);
    expect(status.messages.map((each: { kind: string }) => each.kind)).toEqual([
      'from-resident',
      'holding-reply',
    ]);
  });

  it('reveals nothing for a token that is not ours', async () => {
    const { ask } = pipeline();
    const forged = linkOf(extended).replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
    expect((await ask(asked('GET', `/status/${forged}`))).status).toBe(404);
    expect((await ask(asked('GET', `/api/status/${forged}`))).status).toBe(404);
    expect((await ask(askedJson('POST', `/api/status/${forged}`, { action: 'withdraw' }))).status).toBe(404);
  });

  it('changes nothing when it is only opened, as mail scanners do', async () => {
    const { deps, ask } = pipeline();
    await ask(asked('GET', `/status/${linkOf(extended)}`));
    expect((await deps.cases.case(extended.case.id))?.version).toBe(extended.case.version);
  });

  it('withholds the handler’s name in a case of threat (E-08)', async () => {
    const threat = { ...extended, case: { ...extended.case, flags: ['threat' as const] } };
    const deps = { ...pipeline().deps, cases: memoryCases(threat) };
    const response = await serveStatusPage(asked('GET', `/status/${linkOf(extended)}`), deps);
    expect(response.body).not.toContain('Demo Gata');
  });
});

describe('files', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const withFile = (fileName: string, bytes = png) => {
    const form = new FormData();
    form.set('action', 'add');
    form.set('nonce', '11111111-1111-4111-8111-111111111111');
    form.set('attachments', new Blob([bytes]), fileName);
    return form;
  };
  async function sent(form: FormData, { ask }: ReturnType<typeof pipeline>) {
    const posted = new Response(form);
    const headers = { 'content-type': posted.headers.get('content-type') ?? '' };
    const body = Buffer.from(await posted.arrayBuffer());
    return ask(asked('POST', `/status/${linkOf(extended)}`, { headers, body }));
  }

  it('come with what a resident adds, alone too, and are opened again by who has the link', async () => {
    const office = pipeline();
    expect((await sent(withFile('bild.png'), office)).status).toBe(303);
    await sent(withFile('bild.png'), office);
    const status = bodyOf(await office.ask(asked('GET', `/api/status/${linkOf(extended)}`)));
    expect(status.messages.at(-1)).toMatchObject({
      text: '',
      files: [{ fileName: 'bild.png', sizeBytes: 8, number: 1 }],
    });
    const opened = await office.ask(asked('GET', `/status/${linkOf(extended)}/files/1`));
    expect(opened.headers?.['content-disposition']).toContain('bild.png');
    expect(opened.body).toEqual(png);
    expect((await office.ask(asked('GET', `/status/${linkOf(extended)}/files/2`))).status).toBe(404);
  });

  it('stay shut until nothing harmful was found in them, and wherever the link shows nothing of the case', async () => {
    const office = pipeline();
    await sent(withFile('bild.png'), office);
    office.deps.files.objects.clear();
    const shut = await office.ask(asked('GET', `/status/${linkOf(extended)}/files/1`));
    expect([shut.status, String(shut.body)]).toEqual([403, expect.stringContaining('kontrolleras innan')]);

    const file = await office.deps.cases.file(extended.case.id);
    if (!file) throw new Error('gone');
    const resident = {
      key: 'k',
      hash: 'x',
      boundBy: 'sign-in',
      boundAt: '2026-11-23T08:00:00.000Z',
    } as const;
    const secret = { ...file, case: { ...file.case, flags: ['health' as const], resident } };
    const restricted = { ...office.deps, cases: memoryCases(secret) };
    const byLink = await serveStatusPage(asked('GET', `/status/${linkOf(extended)}/files/1`), restricted);
    expect(byLink.status).toBe(404);
  });

  it('that are refused leave the words, and the files beside them, in the form', async () => {
    const office = pipeline();
    const form = withFile('bild.png');
    form.set('text', 'Se bilden.');
    form.append('attachments', new Blob(['<script>1</script>']), 'sida.html');
    const again = await sent(form, office);
    expect(again.status).toBe(422);
    expect(again.body).toContain('Se bilden.');
    expect(again.body).toContain('webbsidor: ”sida.html”');
    expect(again.body).toMatch(/name="uploaded0" value="[^"]+"/);
  });
});

describe('what a resident does on the link', () => {
  it('adds once, however often the form is sent', async () => {
    const { deps, ask } = pipeline();
    const form = askedForm(`/status/${linkOf(extended)}`, {
      action: 'add',
      nonce: 'n1',
      text: 'Det gäller hela gatan.',
    });
    expect((await ask(form)).headers?.location).toBe(`/status/${linkOf(extended)}?done=add`);
    await ask(form);
    const written = (await deps.cases.file(extended.case.id))?.messages.filter(
      (each) => each.kind === 'from-resident',
    );
    expect(written).toHaveLength(1);
  });

  it('says what is missing beside the field', async () => {
    const response = await pipeline().ask(
      askedForm(`/status/${linkOf(extended)}`, { action: 'add', nonce: 'n1', text: ' ' }),
    );
    expect(response.status).toBe(422);
    expect(response.body).toContain('href="#text-add"');
  });

  it('rates from 1 to 5, and says whether the question was answered', async () => {
    const { deps, ask } = pipeline();
    const rating = { action: 'rate', nonce: 'n1', rating: '4', gotAnswer: 'yes' };
    expect((await ask(askedForm(`/status/${linkOf(answered)}`, rating))).status).toBe(303);
    expect(await deps.cases.case(answered.case.id)).toMatchObject({ rating: 4, gotAnswer: true });
    expect(
      (await ask(askedJson('POST', `/api/status/${linkOf(answered)}`, { action: 'rate', rating: 6 }))).status,
    ).toBe(422);
  });

  it('keeps what else was said of the answer, each item optional, and what was said of the form before (R-088, R-091)', async () => {
    const { deps, ask } = pipeline();
    const path = `/status/${linkOf(answered)}`;
    const survey = async () => (await deps.cases.case(answered.case.id))?.survey;
    expect((await ask(askedForm(path, { action: 'rate-form', form: '6' }))).status).toBe(422);
    expect((await ask(askedForm(path, { action: 'rate-form', form: '4' }))).status).toBe(303);
    expect(await survey()).toEqual({ form: 4 });
    const rating = { action: 'rate', nonce: 'n1', rating: '2', clarity: '5', treatment: '1' };
    expect((await ask(askedForm(path, rating))).status).toBe(303);
    expect(await survey()).toEqual({ form: 4, clarity: 5, treatment: 1 });
  });

  it('counts a rating although the case was opened again, and asks for another once there is a new answer', async () => {
    const office = pipeline();
    const link = `/api/status/${linkOf(answered)}`;
    await office.ask(askedJson('POST', link, { action: 'rate', rating: 2 }));
    await office.ask(askedJson('POST', link, { action: 'reopen', text: 'Det sandas inte.' }));
    const reopened = await office.deps.cases.file(answered.case.id);
    if (!reopened) throw new Error('gone');
    expect(reopened.case.rating).toBe(2);
    const anew = { ...reopened.case, state: 'ANSWERED' as const, answeredAt: '2026-11-26T10:00:00.000Z' };
    const later = {
      ...pipeline('2026-11-26T11:00:00.000Z').deps,
      cases: memoryCases({ ...reopened, case: anew }),
    };
    const status = bodyOf(await serveStatusPage(asked('GET', link), later));
    expect([status.rating, status.may]).toEqual([undefined, ['rate', 'reopen']]);
    await serveStatusPage(askedJson('POST', link, { action: 'rate', rating: 5 }), later);
    const rated = await later.cases.case(answered.case.id);
    expect(rated?.rating).toBe(5);
  });

  it('opens the rating for who comes from the mail with the answer', async () => {
    const { ask } = pipeline();
    const page = String((await ask(asked('GET', `/status/${linkOf(answered)}?open=rate`))).body);
    expect(page).toMatch(/<details[^>]* open[^>]*><summary>Vad tycker du/);
  });

  it('reopens within the window with a new promise, and is told why when it has passed (P-12)', async () => {
    const { ask } = pipeline();
    const body = { action: 'reopen', text: 'Det sandas inte alls.' };
    const reopened = await ask(askedJson('POST', `/api/status/${linkOf(answered)}`, body));
    expect([reopened.status, bodyOf(reopened).promise.dueAt]).toEqual([200, '2026-11-27T16:00:00.000Z']);
    const late = await pipeline('2027-02-01T10:00:00.000Z').ask(
      askedJson('POST', `/api/status/${linkOf(answered)}`, body),
    );
    expect([late.status, bodyOf(late).reason]).toEqual([409, 'reopening-window-passed']);
  });

  it('withdraws, once', async () => {
    const { ask } = pipeline();
    const withdraw = askedJson('POST', `/api/status/${linkOf(extended)}`, { action: 'withdraw' });
    expect(bodyOf(await ask(withdraw))).toMatchObject({ state: 'WITHDRAWN', may: [] });
    expect((await ask(withdraw)).status).toBe(409);
  });
});
