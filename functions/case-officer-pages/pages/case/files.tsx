import type { VNode } from 'preact';
import { Pictures } from '../../../../shared/adapters/web/components/pictures.tsx';
import { caseOfficerPagesWords } from '../../words/words.ts';
import type { CasePageProps } from './case-page-props.ts';

interface FilesProps extends Pick<CasePageProps, 'language' | 'view'> {
  readonly pictures?: CasePageProps['pictures'] | undefined;
  readonly names: readonly string[];
  /** Files that came earlier: they are numbered through the whole case. */
  readonly before: number;
}

/** Files by name, each leading to the file; of one that nobody can open it says why, what to do, and whether the person knows. */
export function Files({ language, view, names, before, pictures }: FilesProps): VNode {
  const texts = caseOfficerPagesWords[language].case;
  const words = texts.fileShut;
  const knows = words[view.contact?.email ? 'told' : 'notTold'];
  return (
    <>
      {names.map((name, i) => {
        const number = before + i + 1;
        const shut = view.shutFiles?.[number];
        return (
          <span key={`${name}${i}`}>
            {i > 0 && ', '}
            {shut === 'harmful' ? (
              <bdi>{name}</bdi>
            ) : (
              <a class="ds-link" href={pathOf(view, number)}>
                <bdi>{name}</bdi>
                {pictures?.has(number) && ` (${texts.asItCame})`}
              </a>
            )}
            {shut && (
              <strong>
                {' '}
                – {words[shut]} {knows}
              </strong>
            )}
          </span>
        );
      })}
    </>
  );
}

const pathOf = (view: FilesProps['view'], number: number) => `/cases/${view.reference}/attachments/${number}`;

/** Those of the files that are pictures, in small; the names above lead to the originals, with place and camera. */
export function FilePictures({ language, view, names, before, pictures }: FilesProps): VNode {
  const shown = names.flatMap((fileName, i) => {
    const number = before + i + 1;
    return pictures?.has(number) ? [{ fileName, path: pathOf(view, number) }] : [];
  });
  return <Pictures language={language} pictures={shown} />;
}
