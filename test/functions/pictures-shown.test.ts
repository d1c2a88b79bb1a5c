import { describe, expect, it } from 'vitest';
import { sentFile } from '../../functions/send-mail/sent-file.ts';
import { residentFile } from '../../shared/adapters/web/resident-case/resident-file.tsx';
import { copyKey, pictureCopies } from '../../shared/domain/complaint/picture-copies.ts';
import { caseStatus } from '../../shared/use-cases/case/case-status.ts';
import { picturesOf } from '../../shared/use-cases/case/pictures-of.ts';
import { aCaseFile, mondayMorning } from '../builders/a-case.ts';
import { aCopy } from '../builders/a-copy.ts';
import { memoryAttachments } from '../builders/memory-attachments.ts';
import { aMunicipality } from '../builders/settings.ts';

const attachment = (key: string, fileName: string, mediaType = 'image/jpeg') => ({
  key,
  fileName,
  mediaType,
  sizeBytes: 9,
});
const own = attachment('web/a/1', 'IMG_4211.HEIC', 'image/heic');
const paper = attachment('web/a/2', 'karta.pdf', 'application/pdf');
const ours = attachment('web/a/3', 'lagad.jpg');
const broken = attachment('web/a/4', 'trasig.png', 'image/png');
const scanned = attachment('web/a/5', 'inskannat.tif', 'image/tiff');
const plain = aCaseFile();
const file = {
  ...plain,
  text: plain.text && { ...plain.text, attachments: [own, paper] },
  messages: [
    {
      id: 'm2',
      at: mondayMorning,
      by: { kind: 'staff', id: 'gata-handlaggare' } as const,
      kind: 'reply' as const,
      channel: 'email' as const,
      text: 'Nu är den lagad.',
      attachments: [ours, broken],
    },
  ],
};
const status = caseStatus(file, aMunicipality(), mondayMorning);

function stored() {
  const attachments = memoryAttachments();
  const start = { jpg: 'ffd8ff', png: '89504e470d0a1a0a', HEIC: '00000018667479706865696331323334' } as const;
  const bytes = (hex: string) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from('original')]);
  attachments.objects.set(own.key, bytes(start.HEIC));
  attachments.objects.set(paper.key, Buffer.from('%PDF-1.7 original'));
  attachments.objects.set(ours.key, bytes(start.jpg));
  attachments.objects.set(broken.key, bytes(start.png));
  attachments.objects.set(scanned.key, Buffer.from('II*\0 original'));
  for (const { key } of [own, ours])
    for (const copy of pictureCopies) attachments.objects.set(copyKey(key, copy), aCopy);
  return attachments;
}

const asked = (number: number, copy?: string) =>
  residentFile(
    { file, status, number: String(number), copy },
    { language: 'sv', settings: aMunicipality() },
    stored(),
  );

describe('pictures on the page of a resident', () => {
  it('are those that have copies', async () => {
    expect(await picturesOf([own, paper, ours, broken], stored())).toEqual(new Set([1, 3]));
  });

  it('are not waited for when they cannot be asked for', async () => {
    const gone = { isReadable: () => Promise.reject(new Error('The bucket answered 503')) };
    expect(await picturesOf([own, ours], gone)).toEqual(new Set());
  });

  it('are shown in the page as what they are, kept by no cache', async () => {
    for (const copy of pictureCopies) {
      const { status: code, headers, body } = (await asked(1, copy)) ?? expect.fail();
      expect([code, headers?.['content-type']]).toEqual([200, 'image/jpeg']);
      expect(headers?.['content-disposition']).toBe("inline; filename*=UTF-8''IMG_4211.jpg");
      expect(headers?.['cache-control']).toBeUndefined(); // the answer says no-store where nothing else is said
      expect(body).toEqual(aCopy);
    }
  });

  it('are no way round what the page shows', async () => {
    for (const [number, copy] of [
      [9, 'small'],
      [2, 'small'],
      [1, '../small'],
      [1, 'huge'],
    ] as const)
      expect(await asked(number, copy)).toBeUndefined();
    const hidden = { ...status, messages: [] };
    const wanted = { file, status: hidden, number: '1', copy: 'small' };
    expect(
      await residentFile(wanted, { language: 'sv', settings: aMunicipality() }, stored()),
    ).toBeUndefined();
  });

  it('that we sent are clean, those of their own as they came', async () => {
    expect((await asked(3))?.body).toEqual(aCopy);
    expect(String((await asked(1))?.body)).toContain('original');
  });
});

describe('a file that leaves us', () => {
  const sent = (wanted: typeof own) => sentFile(wanted, { attachments: stored() });

  it('is of a picture the clean copy, named as what it is', async () => {
    expect(await sent(own)).toEqual({ fileName: 'IMG_4211.jpg', mediaType: 'image/jpeg', content: aCopy });
  });

  it('is never a picture as it came', async () => {
    expect(await sent(broken)).toBeUndefined();
    expect(
      await sent({ ...broken, fileName: 'trasig', mediaType: 'application/octet-stream' }),
    ).toBeUndefined();
  });

  it('is anything else as it came', async () => {
    expect(String((await sent(paper))?.content)).toContain('original');
  });

  it('is never a scan or what a camera saw as it came', async () => {
    expect(await sent(scanned)).toBeUndefined();
  });
});
