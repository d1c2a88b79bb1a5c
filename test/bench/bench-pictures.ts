import { drawCopies } from '../../functions/pictures/draw-copies.ts';
import { pictureLibrary } from '../builders/a-picture.ts';
import { type Row, ratio } from './timing.ts';

const sizes = [
  { what: '12 million pixels', width: 4000, height: 3000 },
  { what: '48 million pixels', width: 8000, height: 6000 },
] as const;
const times = 5;

/** Both copies of a picture as phones take them, against unpacking it whole; and the library's own start. */
export async function benchPictures(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { what, width, height } of sizes) {
    const bytes = await noise(width, height);
    const first = await cpuOf(() => drawCopies(bytes, 'image/jpeg'));
    const taken: number[] = [];
    for (let i = 0; i < times; i += 1) taken.push(await cpuOf(() => drawCopies(bytes, 'image/jpeg')));
    const library = await pictureLibrary();
    const whole = await cpuOf(async () => {
      const image = library.Image.newFromBuffer(bytes);
      image.avg();
      image.delete();
    });
    const [middle = Number.NaN] = taken.toSorted((a, b) => a - b).slice(Math.floor(times / 2));
    if (rows.length === 0)
      rows.push({ what: 'copies of the first picture, CPU', figure: `${first.toFixed(0)} ms` });
    rows.push({
      what: `both copies of a JPEG of ${what}, CPU`,
      figure: `${middle.toFixed(0)} ms`,
      against: `${ratio(middle, whole)} unpacking its ${(bytes.length / 1e6).toFixed(1)} MB`,
    });
  }
  return rows;
}

/** A picture no two places of which are alike, as those of a camera. */
async function noise(width: number, height: number): Promise<Uint8Array> {
  const library = await pictureLibrary();
  const grey = library.Image.gaussnoise(width, height, { mean: 128, sigma: 40 });
  const blurred = grey.gaussblur(2).cast('uchar');
  const colour = blurred.bandjoin([blurred, blurred]).copy({ interpretation: 'srgb' });
  const bytes = colour.writeToBuffer('.jpg', { Q: 90 });
  for (const image of [grey, blurred, colour]) image.delete();
  return bytes;
}

async function cpuOf(run: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}
