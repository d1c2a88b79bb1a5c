/** Boxes of a film or a sound (ISO 14496-12, QuickTime) that say where and with what it was made; no player needs them. */
const telling = new Set(['udta', 'meta', 'uuid', 'free', 'skip']);
/** Boxes that hold others, with what is looked for in them. */
const holding = new Set(['moov', 'trak', 'moof', 'traf']);
/** Tracks of pictures, sound, written words and time codes. */
const plainTracks = new Set(['vide', 'soun', 'text', 'sbtl', 'subt', 'clcp', 'tmcd']);

interface Box {
  readonly type: string;
  readonly from: number;
  /** Where what it holds begins. */
  readonly inside: number;
  readonly to: number;
}

/**
 * A film or a sound without the place and the device that phones write beside it. Those boxes are emptied where they stand, for a
 * film says by number of bytes where each of its pictures lies. Undefined for one with places in a track of its own,
 * as action cameras make them, and for one that cannot be read.
 */
export function withoutPlace(film: Uint8Array): Uint8Array | undefined {
  const made = Buffer.from(film);
  return isEmptied(made, 0, made.length) ? made : undefined;
}

function isEmptied(film: Buffer, from: number, to: number): boolean {
  for (const box of boxesIn(film, from, to)) {
    if (box === 'unreadable') return false;
    if (box.type === 'trak' && !isPlain(film, box)) return false;
    if (telling.has(box.type)) {
      film.write('free', box.from + 4, 'latin1');
      film.fill(0, box.inside, box.to);
    } else if (holding.has(box.type) && !isEmptied(film, box.inside, box.to)) return false;
  }
  return true;
}

/** Whether a track holds what is seen or heard, or what Apple notes of it, which is a place only where it says so. */
function isPlain(film: Buffer, track: Box): boolean {
  const media = boxIn(film, track, 'mdia');
  const kind = media && boxIn(film, media, 'hdlr');
  if (!kind || kind.inside + 12 > kind.to) return false;
  const handler = film.toString('latin1', kind.inside + 8, kind.inside + 12);
  if (plainTracks.has(handler)) return true;
  const noted = film.toString('latin1', media.inside, media.to);
  return handler === 'meta' && noted.includes('mebx') && !/location/i.test(noted);
}

function boxIn(film: Buffer, { inside, to }: Box, type: string): Box | undefined {
  for (const box of boxesIn(film, inside, to)) if (box !== 'unreadable' && box.type === type) return box;
  return undefined;
}

function* boxesIn(film: Buffer, from: number, end: number): Generator<Box | 'unreadable'> {
  for (let at = from; at + 8 <= end; ) {
    const size = film.readUInt32BE(at);
    const isLong = size === 1 && at + 16 <= end;
    const inside = at + (isLong ? 16 : 8);
    const to = isLong ? at + Number(film.readBigUInt64BE(at + 8)) : size === 0 ? end : at + size;
    if (to < inside || to > end) return yield 'unreadable';
    yield { type: film.toString('latin1', at + 4, at + 8), from: at, inside, to };
    at = to;
  }
}
