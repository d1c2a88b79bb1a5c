import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { copyPicture, type PictureDeps } from '../../functions/pictures/copy-picture.ts';
import { drawCopies } from '../../functions/pictures/draw-copies.ts';
import {
  aHeicPicture,
  anAvifPicture,
  aPhonePicture,
  aPicture,
  aScan,
  pictureLibrary,
} from '../builders/a-picture.ts';

const key = `web/${'a'.repeat(26)}/${'0'.repeat(64)}`;

function world(bytes?: Buffer, draw: PictureDeps['draw'] = drawCopies) {
  const stored = new Map<string, Buffer>(bytes ? [[key, bytes]] : []);
  const objects = {
    get: async (name: string) => stored.get(name),
    put: async (name: string, body: Uint8Array) => void stored.set(name, Buffer.from(body)),
  };
  const copy = async (name: 'small' | 'clean') => {
    const found = stored.get(`pictures/${key}/${name}`) ?? expect.fail();
    const library = await pictureLibrary();
    return { bytes: found, image: library.Image.newFromBuffer(found) };
  };
  return { stored, copy, run: () => copyPicture(key, { objects, draw }) };
}

describe('copies of a picture', () => {
  it('stand upright and keep nothing but the picture; the original stays as it came', async () => {
    const original = await aPhonePicture();
    expect(original.includes('SERIENUMMER-4711')).toBe(true);
    const { stored, copy, run } = world(original);
    expect(await run()).toBe('copied');
    for (const name of ['small', 'clean'] as const) {
      const { bytes, image } = await copy(name);
      // Taken lying on its side: wide becomes high, and what was to the left is above.
      expect(image.height).toBe(Math.round(image.width * 1.5));
      expect(image.getpoint(5, 5)[0]).toBeLessThan(60);
      expect(image.getpoint(5, image.height - 5)[0]).toBeGreaterThan(200);
      expect(['Exif', 'SERIENUMMER', 'Kamerafabriken'].filter((each) => bytes.includes(each))).toEqual([]);
    }
    expect((await copy('small')).image.height).toBe(360);
    expect(stored.get(key)).toEqual(original);
  });

  it.each(['.png', '.webp', '.gif', '.tif'] as const)(
    'are made of %s too, and no larger than it',
    async (as) => {
      const { copy, run } = world(await aPicture(as));
      expect(await run()).toBe('copied');
      expect((await copy('clean')).image.width).toBe(600);
      expect((await copy('small')).image.width).toBe(360);
    },
  );

  it('are made of pictures of phones that few programs open', async () => {
    const { copy, run } = world(aHeicPicture);
    expect(await run()).toBe('copied');
    const { image } = await copy('clean');
    expect([image.width, image.height]).toEqual([96, 64]);
    expect(image.getpoint(10, 10)[0]).toBeLessThan(60);
    expect(image.getpoint(90, 10)[0]).toBeGreaterThan(200);
  });

  it('are made of what is packed as AV1, without the camera', async () => {
    expect(anAvifPicture.includes('SERIENUMMER')).toBe(true);
    const { copy, run } = world(anAvifPicture);
    expect(await run()).toBe('copied');
    const { bytes, image } = await copy('clean');
    expect([image.width, image.height, bytes.includes('SERIENUMMER')]).toEqual([96, 64, false]);
    expect(image.getpoint(10, 10)[0]).toBeLessThan(60);
  });

  it('are made of a scan of one page, and of none of several, since the others would be lost', async () => {
    expect(await world(await aScan(1)).run()).toBe('copied');
    expect(await world(await aScan(3)).run()).toBe('unreadable');
  });

  it('are not made of a file that promises more pixels than any memory holds', async () => {
    const bomb = await aPicture('.png');
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    // The check sum of the head that says so.
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    const { stored, run } = world(bomb);
    expect(await run()).toBe('too-large');
    expect(stored.size).toBe(1);
  });

  it('are not made of one that is cut off, and the next picture is drawn all the same', async () => {
    const whole = await aPicture('.jpg');
    const broken = world(whole.subarray(0, 600));
    expect(await broken.run()).toBe('unreadable');
    expect(broken.stored.size).toBe(1);
    expect(await world(whole).run()).toBe('copied');
  });

  it('are neither made of what is no picture nor of what has gone', async () => {
    const draw = () => expect.fail();
    expect(await world(Buffer.from('%PDF-1.7'), draw).run()).toBe('no-picture');
    expect(await world(undefined, draw).run()).toBe('gone');
  });

  it('are the same when the event comes again', async () => {
    const { stored, run } = world(await aPicture('.jpg'));
    await run();
    const once = new Map(stored);
    await run();
    expect(stored).toEqual(once);
  });
});
