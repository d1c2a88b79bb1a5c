import { describe, expect, it } from 'vitest';
import { withoutPlace } from '../../functions/send-mail/without-place.ts';

function box(type: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const body = Buffer.concat(
    parts.map((each) => (typeof each === 'string' ? Buffer.from(each, 'latin1') : each)),
  );
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}
const longBox = (type: string, body: Buffer) => {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1);
  head.write(type, 4, 'latin1');
  head.writeBigUInt64BE(BigInt(body.length + 16), 8);
  return Buffer.concat([head, body]);
};
const handler = (kind: string) => box('hdlr', Buffer.alloc(8), kind, Buffer.alloc(12));
const track = (kind: string, ...more: readonly Buffer[]) => box('trak', box('mdia', handler(kind), ...more));
const place = '+57.7021+011.9669/';
const brand = box('ftyp', 'qt  ', Buffer.alloc(4), 'qt  ');
const pictures = box('mdat', Buffer.alloc(500, 7));

describe('a film that leaves us', () => {
  it('has no place and no device, wherever phones write them, and is as long as before', () => {
    const film = Buffer.concat([
      brand,
      box('uuid', Buffer.alloc(16), `<x:xmpmeta>${place}</x:xmpmeta>`),
      longBox('mdat', Buffer.alloc(500, 7)),
      box(
        'moov',
        box('mvhd', Buffer.alloc(100, 1)),
        track('vide'),
        box('trak', box('mdia', handler('soun')), box('udta', box('name', 'SERIENUMMER-4711'))),
        box('udta', box('\u00a9xyz', place), box('loci', place)),
        box('meta', box('keys', 'com.apple.quicktime.location.ISO6709'), box('ilst', place)),
      ),
    ]);
    const made = Buffer.from(withoutPlace(film) ?? expect.fail());
    expect(made).toHaveLength(film.length);
    expect([place, 'SERIENUMMER', 'ISO6709'].filter((each) => made.includes(each))).toEqual([]);
    expect(made.includes(Buffer.alloc(500, 7))).toBe(true);
    expect(made.includes(Buffer.alloc(100, 1))).toBe(true);
  });

  it('keeps what Apple notes beside its pictures unless that is a place', () => {
    const noted = (key: string) =>
      Buffer.concat([
        brand,
        box('moov', track('vide'), track('meta', box('stsd', box('mebx', key)))),
        pictures,
      ]);
    expect(withoutPlace(noted('com.apple.quicktime.video-orientation'))).toBeDefined();
    expect(withoutPlace(noted('com.apple.quicktime.location.ISO6709'))).toBeUndefined();
  });

  it('does not leave with the track of places of an action camera, or when it cannot be read', () => {
    const action = box('moov', track('vide'), track('meta', box('stsd', box('gpmd', 'GPS5'))));
    expect(withoutPlace(Buffer.concat([brand, action, pictures]))).toBeUndefined();
    expect(withoutPlace(Buffer.concat([brand, pictures]).subarray(0, 300))).toBeUndefined();
    const odd = Buffer.concat([brand, Buffer.from([0, 0, 0, 3]), Buffer.from('moov')]);
    expect(withoutPlace(odd)).toBeUndefined();
  });
});
