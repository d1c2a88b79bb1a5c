import type { CaseFile } from '../case/case-file.ts';
import type { Passing } from '../case/message.ts';
import type { Attachment, Contact } from '../complaint/complaint.ts';
import { type Question, questions } from '../complaint/questions.ts';
import { withoutPerson } from '../complaint/without-person.ts';
import type { Settings } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';

/** What another authority gets of a case: what the resident has written, and nothing of ours. */
export interface PassedOnContent {
  /** Oldest first. */
  readonly written: readonly { readonly at: Instant; readonly text: string }[];
  /** To what the form asked beside the message, in its order. */
  readonly answers: readonly { readonly question: Question; readonly text: string }[];
  /** Absent unless the resident has said yes. */
  readonly contact: Contact | undefined;
  readonly files: readonly Attachment[];
}

/** Without a yes of the resident's, name, addresses and numbers go from the texts too. */
export function passedOnContent(
  file: CaseFile,
  passing: Passing,
  country: Settings['municipality']['country'],
): PassedOnContent {
  const { case: c, text, contact = {} } = file;
  const shown = (said: string) => (passing.contact ? said : withoutPerson(said, contact, country));
  const later = fromResident(file).map(({ at, text: whole, newText }) => ({ at, text: newText ?? whole }));
  const written = [...(text ? [{ at: c.receivedAt, text: text.message }] : []), ...later];
  return {
    written: written.map((each) => ({ at: each.at, text: shown(each.text) })),
    answers: questions.flatMap((question) => {
      const answer = text?.[question];
      return answer ? [{ question, text: shown(answer) }] : [];
    }),
    contact: passing.contact ? contact : undefined,
    files: passing.files > 0 ? filesToPassOn(file) : [],
  };
}

/** Files of the complaint and of what the resident wrote later, but for those that are refused to everybody. */
export function filesToPassOn(file: CaseFile): readonly Attachment[] {
  const { refusedFiles = [], unscannedFiles = [] } = file.case;
  return [...(file.text ? [file.text] : []), ...fromResident(file)]
    .flatMap(({ attachments }) => attachments)
    .filter(({ key }) => !refusedFiles.includes(key) && !unscannedFiles.includes(key));
}

function fromResident({ messages }: CaseFile): CaseFile['messages'] {
  return messages.filter(({ kind }) => kind === 'from-resident');
}
