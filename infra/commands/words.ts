/**
 * Writes down what is filled into which sentence, so that the compiler knows: `placeholders.ts` beside the words.
 * Needed after a placeholder is added, renamed or taken away; `npm run check` says when it was forgotten.
 *
 *   npm run words
 */
import './help.ts';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { placeholdersFile, slices } from '../words.ts';

for (const slice of slices()) {
  const file = placeholdersFile(slice);
  if (file !== undefined) writeFileSync(path.join(slice, 'placeholders.ts'), file);
}
