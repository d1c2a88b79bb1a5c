import type { VNode } from 'preact';
import type { Language } from '../../../domain/vocabulary/language.ts';
import { fieldWords } from '../../../words/field/words.ts';

interface PicturesProps {
  readonly language: Language;
  /** Files with copies, each with the address it is opened at as it came. */
  readonly pictures: readonly { readonly fileName: string; readonly path: string }[];
}

/** Pictures in small, each leading to the same in large. */
export function Pictures({ language, pictures }: PicturesProps): VNode | null {
  if (pictures.length === 0) return null;
  return (
    <ul class="pictures">
      {pictures.map(({ fileName, path }) => (
        <li key={path}>
          <a href={`${path}/clean`}>
            <img
              src={`${path}/small`}
              alt={fieldWords[language].picture({ name: fileName })}
              loading="lazy"
              decoding="async"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
