import type { VNode } from 'preact';
import { caseOfficerPagesWords } from '../../words/words.ts';
import type { CasePageProps } from './case-page-props.ts';

interface FilesProps extends Pick<CasePageProps, 'language' | 'view'> {
  readonly names: readonly string[];
  /** Files that came earlier: they are numbered through the whole case. */
  readonly before: number;
}

/** Files by name, each leading to the file; of one that nobody can open it says why, what to do, and whether the person knows. */
export function Files({ language, view, names, before }: FilesProps): VNode {
  const words = caseOfficerPagesWords[language].case.fileShut;
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
              <a class="ds-link" href={`/cases/${view.reference}/attachments/${number}`}>
                <bdi>{name}</bdi>
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
