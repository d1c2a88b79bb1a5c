import { describe, expect, it } from 'vitest';
import { serveComplaintForm } from '../../functions/complaint-form/serve-complaint-form.ts';
import {
  leastMs,
  makeNonce,
  openTicket,
  readNonce,
  sealTicket,
  waitingKey,
} from '../../shared/adapters/web/signed-fields.ts';
import { checkUploads, mostFiles } from '../../shared/adapters/web/uploads.ts';
import { memoryAttachments } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryFollowers } from '../builders/memory-followers.ts';
import { memorySettings } from '../builders/settings.ts';
import { memoryResidents } from '../web/memory-residents.ts';
import { askedForm, askedJson } from '../web/web-client.ts';

const secret = 'secret of forms';
const id = '11111111-1111-4111-8111-111111111111';
const shownAt = new Date('2026-06-18T14:00:00.000Z');
const later = (ms: number) => new Date(shownAt.getTime() + ms);
const nonce = makeNonce(secret, id, shownAt);
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function pipeline(now = later(60_000)) {
  const deps = {
    cases: memoryCases(),
    settings: memorySettings(),
    attachments: memoryAttachments(),
    followers: memoryFollowers(),
    residents: memoryResidents(),
    publicUrl: 'https://synpunkter.example',
    clock: () => now,
    wait: async () => {},
    newId: () => crypto.randomUUID(),
  };
  const ask = (request: Parameters<typeof serveComplaintForm>[0]) =>
    serveComplaintForm(request, deps, async () => deps);
  const prepare = (body: object) => ask(askedJson('POST', '/sv/uploads', body));
  const send = (fields: Record<string, string>) =>
    ask(askedForm('/sv/complaints', { nonce, message: 'Med fil', ...fields }));
  return { deps, ask, prepare, send };
}

/** What the page's script does for one file. */
async function uploaded({ deps, prepare }: ReturnType<typeof pipeline>, fileName: string, bytes: Buffer) {
  const answer = await prepare({ nonce, fileName, sizeBytes: bytes.length, place: 0 });
  const { fields, ticket } = JSON.parse(String(answer.body));
  deps.attachments.objects.set(fields.key, bytes);
  return String(ticket);
}

describe('a file that goes ahead of its form', () => {
  it('becomes an attachment under a key made of its content, with a tidy name', async () => {
    const all = pipeline();
    const ticket = await uploaded(all, '../../bild\u0000 1.png', png);
    expect((await all.send({ uploaded0: ticket })).status).toBe(303);
    const [file] = [...all.deps.attachments.objects.keys()].filter((key) => key.startsWith('web/'));
    expect(file).toMatch(/^web\/[a-z2-7]{26}\/[0-9a-f]{64}$/);
  });

  it('is checked by what it holds, and kept with the form when something else must be corrected', async () => {
    const all = pipeline();
    const script = await uploaded(all, 'bild.png', Buffer.from('<script>alert(1)</script>'));
    const refused = await all.send({ uploaded0: script });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('href="#attachments"');
    expect(refused.body).toContain('program, skript eller webbsidor: ”bild.png”');

    const ticket = await uploaded(all, 'bild.png', png);
    const again = await all.send({ uploaded0: ticket, message: '' });
    expect(again.status).toBe(422);
    expect(again.body).toContain(`value="${ticket}"`);
    expect(again.body).toContain('bild.png');
  });

  it('is missed when it never arrived', async () => {
    const all = pipeline();
    const answer = await all.prepare({ nonce, fileName: 'a.png', sizeBytes: 8, place: 0 });
    const response = await all.send({ uploaded0: JSON.parse(String(answer.body)).ticket });
    expect(response.body).toContain('En fil kom inte fram.');
  });

  it('is let in only from a form fetched here lately, and only so big', async () => {
    const { prepare } = pipeline();
    expect((await prepare({ nonce: id, fileName: 'a', sizeBytes: 1, place: 0 })).status).toBe(403);
    expect((await prepare({ nonce, fileName: 'a', sizeBytes: 20_000_001, place: 0 })).status).toBe(422);
    const dayAfter = pipeline(later(86_400_001));
    expect((await dayAfter.prepare({ nonce, fileName: 'a', sizeBytes: 1, place: 0 })).status).toBe(403);
  });

  it('never fills more of the bucket than five files of their announced sizes, however often a form asks', async () => {
    const { deps, prepare } = pipeline();
    for (let asked = 0; asked < 200; asked += 1)
      await prepare({ nonce, fileName: `${asked}.png`, sizeBytes: 10, place: asked % 10 });
    expect(new Set(deps.attachments.targets.map(({ key }) => key)).size).toBe(mostFiles);
    expect(deps.attachments.targets.every(({ mostBytes }) => mostBytes === 10)).toBe(true);
  });

  it('belongs to its own form: tickets cannot be made up, changed or carried over', () => {
    const key = waitingKey(id, 1);
    const ticket = sealTicket(secret, { key, name: 'a.png' });
    expect(openTicket([secret], ticket, id, 1)).toEqual({ key, name: 'a.png' });
    expect(openTicket([secret], ticket, 'another form', 1)).toBeUndefined();
    expect(openTicket([secret], ticket, id, 2)).toBeUndefined();
    expect(openTicket(['other'], ticket, id, 1)).toBeUndefined();
    expect(openTicket([secret], `x${ticket}`, id, 1)).toBeUndefined();
    expect(openTicket([secret], '', id, 1)).toBeUndefined();
  });
});

describe('kinds of files', () => {
  const zip = (...names: string[]) => Buffer.from(`PK\u0003\u0004${names.join('....')}`);
  const ftyp = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}`, 'latin1');
  it.each([
    ['a Word document', zip('[Content_Types].xml', 'word/document.xml'), true],
    ['a spreadsheet', zip('[Content_Types].xml', 'xl/workbook.xml'), true],
    ['a phone picture', ftyp('heic'), true],
    ['text with umlauts', Buffer.from('Åäö – hej'), true],
    ['any other archive', zip('evil.exe'), false],
    ['text as an old editor saved it', Buffer.from('Hål på Ängsgatan', 'latin1'), true],
    ['a film', ftyp('isom'), true],
    ['a film of a phone', ftyp('qt  '), true],
    ['a voice memo', ftyp('M4A '), true],
    ['a container of something else', ftyp('evil'), false],
    ['a web page', Buffer.from(' \n<!doctype html>'), false],
    ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'), false],
    ['a shell script', Buffer.from('#!/bin/sh'), false],
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0x00]), false],
  ])('%s', async (_, bytes, fine) => {
    const { kind } = await checkUploads([], [{ fileName: 'x', bytes }], 'case');
    expect(kind === 'fine').toBe(fine);
  });
});

describe('robots', () => {
  const spam = 'Buy at https://spam.example now';

  it('that leave links at once get a second chance, not an error and not a case', async () => {
    const { ask, send } = pipeline(later(leastMs - 1));
    const stopped = await send({ message: spam });
    expect(stopped.status).toBe(422);
    expect(stopped.body).toContain('spam.example now</textarea>');
    const [, second = ''] = /name="nonce" value="([^"]+)"/.exec(String(stopped.body)) ?? [];
    expect((await ask(askedForm('/sv/complaints', { nonce: second, message: spam }))).status).toBe(303);
  });

  it.each([
    ['a quick person', later(500), 'Lyktan är trasig'],
    ['a person who pastes a link', later(leastMs), spam],
  ])('are not mistaken for %s', async (_, now, message) => {
    expect((await pipeline(now).send({ message })).status).toBe(303);
  });

  it('cannot make a form older than it is', () => {
    const older = nonce.replace(/\.[0-9a-z]+\./, '.0.');
    expect(readNonce([secret], older, later(0))).toEqual({ id });
    expect(readNonce([secret], nonce, later(1234))).toEqual({ id, openMs: 1234 });
    expect(readNonce(['other'], nonce, later(1234))).toEqual({ id });
  });
});
