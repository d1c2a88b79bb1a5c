import type { VNode } from 'preact';
import { eidInWords } from '../../../shared/words/promise/promise-words.ts';
import { statusPageWords } from '../words/words.ts';
import type { StatusPageProps } from './status-page-props.ts';

/** The link alone shows nothing of a case that is read in the secure room. */
export function RoomDoor({ language, settings, path }: StatusPageProps): VNode {
  const words = statusPageWords[language];
  return (
    <>
      <p class="text">{words.room({ eid: eidInWords(settings, language) })}</p>
      <p class="no-print">
        <a class="ds-button" href={`${path}/room?language=${language}`}>
          {words.enterRoom}
        </a>
      </p>
    </>
  );
}
