import type { CaseFile } from '../../domain/case/case-file.ts';
import { residentSees } from '../../domain/case/message.ts';
import type { Attachment } from '../../domain/complaint/complaint.ts';

/** Files on a resident's pages, their own and those sent to them, in the order they are numbered there from 1. */
export function residentFiles({ text, messages }: CaseFile): readonly Attachment[] {
  return [text, ...messages.filter(residentSees)].flatMap((each) => each?.attachments ?? []);
}
