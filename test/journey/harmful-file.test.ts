import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { aHeicPicture } from '../builders/a-picture.ts';
import { RunningStack } from './running-stack.ts';

const stack = new RunningStack();
beforeAll(() => stack.start({ clock: '2026-11-23T10:15:00+01:00' }));
afterAll(() => stack.stop());

/** The test file every scanner knows, in two halves so that none of them takes this one for it. */
const virus = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}'.concat('$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*');

it('a file with harmful content becomes a case all the same; who sent it and who has it are told', async () => {
  const form = await (await fetch(`${stack.web}/sv`)).text();
  const body = new FormData();
  body.set('nonce', /name="nonce" value="([^"]+)"/.exec(form)?.[1] ?? '');
  body.set('message', 'Gatan är hal vid skolan.');
  body.set('email', 'kim@resident.example');
  body.set('attachments', new Blob([virus]), 'bild.txt');
  const sent = await fetch(`${stack.web}/sv/complaints`, { method: 'POST', body, redirect: 'manual' });
  expect(sent.status).toBe(303);
  await stack.settled();

  const [told] = await stack.mails({ kind: 'file-refused' });
  expect(told?.to).toEqual(['kim@resident.example']);
  expect(told?.text).toContain('Vi hittade skadligt innehåll i en fil');
  expect(told?.text).not.toContain('bild.txt');
  const status = /https?:\S+\/status\/\S+/.exec(told?.text ?? '')?.[0] ?? '';
  const page = await (await fetch(status)).text();
  expect(page).toContain('Filen ”bild.txt” har vi avvisat');

  await stack.advanceTo('2026-11-23T11:30:00+01:00');
  const news = (await stack.mails({ kind: 'case-changed' })).map(({ text }) => text);
  expect(news.some((text) => text.includes('En fil avvisad: skadligt innehåll'))).toBe(true);

  const locked = new FormData();
  locked.set('message', 'Fakturan visar vad det kostade.');
  locked.set('email', 'noor@resident.example');
  locked.set('attachments', new Blob(['%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF']), 'faktura.pdf');
  await fetch(`${stack.web}/sv/complaints`, { method: 'POST', body: locked, redirect: 'manual' });
  await stack.settled();
  const unscanned = (await stack.mails({ kind: 'file-refused' })).at(-1);
  expect(unscanned?.to).toEqual(['noor@resident.example']);
  expect(unscanned?.text).toContain('Vi kunde inte kontrollera en fil');

  const [reference = ''] = told?.references ?? [];
  const officer = await stack.staff('gata-samordnare');
  const { refusedFiles } = z
    .looseObject({ refusedFiles: z.array(z.string()) })
    .parse(await (await officer.get(`/api/cases/${reference}`)).json());
  expect(refusedFiles).toHaveLength(1);
});

it('a picture of a phone is shown to who sent it, and to nobody else', async () => {
  const body = new FormData();
  body.set('message', 'Lampan på bilden lyser inte.');
  body.set('email', 'lo@resident.example');
  body.set('attachments', new Blob([new Uint8Array(aHeicPicture)]), 'IMG_4211.HEIC');
  const sent = await fetch(`${stack.web}/sv/complaints`, { method: 'POST', body, redirect: 'manual' });
  const token = /[^/]+$/.exec(sent.headers.get('location') ?? '')?.[0] ?? '';
  await stack.settled();

  const page = await (await fetch(`${stack.web}/status/${token}`)).text();
  expect(page).toContain('alt="Bild: IMG_4211.HEIC"');
  const shown = await fetch(`${stack.web}/status/${token}/files/1/small`);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(shown.headers.get('cache-control')).toBe('no-store');
  expect(Buffer.from(await shown.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  // Their own file is theirs as it was.
  const own = await fetch(`${stack.web}/status/${token}/files/1`);
  expect(Buffer.from(await own.arrayBuffer())).toEqual(aHeicPicture);
  const other = token.replace(/^./, (first) => (first === 'a' ? 'b' : 'a'));
  expect((await fetch(`${stack.web}/status/${other}/files/1/small`)).status).toBe(404);
});
