import { RunningStack } from '../journey/running-stack.ts';
import { placesOf } from './marked-places.ts';

/**
 * What staff write beside a measure they do not take stands in the case, until retention, and a question to a colleague is
 * mailed: they are told to name nobody there.
 */
const isMeant = (mark: string, place: string) =>
  (mark.includes('closing') && /CASE CASE$/.test(place)) ||
  (mark.includes('consult') && place === 'mail consultation');

/**
 * Lives through a complaint by form with a file, two by the API, one by mail and one by phone, every one full of marks, with answers, notes,
 * questions, a ladder to the end, closing and opening again, and with requests that go wrong; then looks for the marks wherever something is kept
 * or shown to others.
 *
 * @returns where a mark lies that should not, one line each
 */
export async function markedLife(say: (line: string) => void): Promise<string[]> {
  const stack = new RunningStack();
  const marks: string[] = [];
  const mark = (name: string) => {
    const made = `zq${name}${String(marks.length).padStart(2, '0')}qz`;
    marks.push(made);
    return made;
  };
  const number = (digits: string) => {
    marks.push(digits);
    return `070-${digits}`;
  };
  await stack.start({ clock: '2026-11-23T10:15:00+01:00' });
  try {
    const other = await stack.complain({
      message: 'Hål i gatan, från någon annan.',
      email: 'noor@resident.example',
    });
    const web = await stack.complain(
      {
        message: `Hål i gatan ${mark('text')}`,
        desiredOutcome: mark('wish'),
        address: mark('place'),
        name: mark('name'),
        email: `${mark('mail')}@resident.example`,
        phone: number('7391846'),
      },
      { 'idempotency-key': mark('key'), 'user-agent': mark('agent') },
    );
    const second = await stack.complain({ message: `Lampan är släckt ${mark('second')}` });
    await sendForm(stack, {
      message: `Gropen växer ${mark('form')}`,
      name: mark('formname'),
      file: { name: `${mark('formfile')}.txt`, content: mark('formcontent') },
    });
    await stack.mail({
      from: `"${mark('from')}" <${mark('sender')}@resident.example>`,
      subject: mark('subject'),
      text: `Snön ligger kvar ${mark('body')}`,
      attachments: [{ filename: `${mark('file')}.txt`, content: Buffer.from(mark('content')) }],
    });
    await stack.settled();
    const officer = await stack.staff('kc-handlaggare');
    const registered = await officer.post('/api/cases', {
      channel: 'phone',
      receivedAt: '2026-11-23T09:00:00Z',
      message: `Ringde om lyktan ${mark('call')}`,
      name: mark('caller'),
      phone: number('7648213'),
    });
    const { reference = '' } = Object(await registered.json());
    const act = async (on: string, name: string, body: object, by = officer) => {
      const response = await by.act(on, name, body);
      if (!response.ok) say(`${name}: ${response.status} ${await response.text()}`);
    };
    const phoned = String(reference);
    await act(phoned, 'assign', { officer: 'kc-handlaggare' });
    await act(phoned, 'note', { text: mark('note') });
    await act(phoned, 'question', { text: mark('question') });
    await act(phoned, 'correct', { name: mark('corrected') });
    await act(phoned, 'consult', { officer: 'kc-ansvarig', text: mark('consult') });
    await act(phoned, 'split', { text: mark('split') });
    const settled = [{ number: 1, reason: mark('settled') }];
    await act(phoned, 'reply', { text: mark('reply'), by: 'phone', questions: settled });
    const noted = { outcome: 'upheld', cause: 'supplier', measure: 'none', failureDemand: 'no' };
    await act(phoned, 'close', { ...noted, measureNote: mark('closing') });

    const streets = await stack.staff('gata-handlaggare');
    await act(web.reference, 'assign', { officer: 'gata-handlaggare' }, streets);
    await act(web.reference, 'extend', { promisedOn: '2026-12-01', reason: mark('extend') }, streets);
    await act(web.reference, 'ask', { text: mark('ask') }, streets);
    const many = { action: 'reply', body: { text: mark('many') }, cases: [{ reference: second.reference }] };
    await streets.post('/api/cases/many', many);
    const registrar = await stack.staff('registrator');
    const decided = { right: 'erasure', decision: 'refused', rule: 'art. 17.3 b', reason: mark('right') };
    await act(web.reference, 'right', decided, registrar);

    const token = web.statusUrl.split('/').at(-1);
    const resident = (of: string | undefined, body: object) =>
      fetch(new URL(`/api/status/${of}`, stack.web), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await resident(token, { action: 'add', text: mark('added') });
    await act(web.reference, 'reply', { text: mark('answer') }, streets);
    await resident(token, { action: 'rate', rating: 1, comment: mark('rating') });
    await resident(token, { action: 'reopen', text: mark('reopened') });
    await goWrong(stack, mark, officer);
    await stack.advanceTo('2026-12-08T12:00:00+01:00');

    const seen = [other.statusUrl, `/api/status/${other.statusUrl.split('/').at(-1)}`];
    const places = await placesOf(stack, seen);
    say(`${marks.length} marks in ${places.length} places`);
    return places.flatMap(({ name, text }) =>
      marks.filter((each) => text.includes(each) && !isMeant(each, name)).map((each) => `${each} in ${name}`),
    );
  } finally {
    await stack.stop();
  }
}

async function sendForm(
  stack: RunningStack,
  { message, name, file }: { message: string; name: string; file: { name: string; content: string } },
): Promise<void> {
  const page = await (await fetch(`${stack.web}/sv`)).text();
  const body = new FormData();
  body.set('nonce', /name="nonce" value="([^"]+)"/.exec(page)?.[1] ?? '');
  body.set('message', message);
  body.set('name', name);
  body.set('attachments', new Blob([file.content]), file.name);
  await fetch(`${stack.web}/sv/complaints`, { method: 'POST', body, redirect: 'manual' });
}

/** What is looked for, misspelt, sent in the wrong form or put into an address leaves no trace either. */
async function goWrong(
  stack: RunningStack,
  mark: (name: string) => string,
  officer: Awaited<ReturnType<RunningStack['staff']>>,
): Promise<void> {
  await officer.post('/api/cases/search', { query: mark('search') });
  await officer.post('/api/cases', { channel: mark('channel'), message: mark('refused') });
  await officer.get(`/api/cases/${mark('path')}`);
  await officer.get(`/api/cases?list=mine&topic=${mark('query')}`);
  const headers = { 'content-type': 'application/json' };
  const wrong = [
    ['/api/complaints', `{"message": ["${mark('wrong')}"]}`],
    ['/api/complaints', `{"message": "${mark('broken')}`],
    [`/api/status/${mark('token')}`, '{}'],
  ] as const;
  for (const [path, body] of wrong) await fetch(new URL(path, stack.web), { method: 'POST', headers, body });
  for (const path of [
    `/status/${mark('link')}`,
    `/sv?message=${mark('typed')}`,
    `/trends?topic=${mark('trend')}`,
  ])
    await fetch(new URL(path, stack.web), { headers: { referer: `${stack.web}/${mark('referer')}` } });
}
