import type { DynamoDBRecord } from 'aws-lambda';
import { readContact, readMessage, readText } from '../../shared/adapters/aws/case-items.ts';
import type { WrittenWords } from './index-words.ts';
import { itemOf } from './item-of.ts';

/** Whether a record is about words a case is found by. */
export function holdsWords({ dynamodb }: DynamoDBRecord): boolean {
  const sk = dynamodb?.Keys?.sk?.S ?? '';
  return sk === 'TEXT' || sk === 'CONTACT' || sk.startsWith('MESSAGE#');
}

/** What the records of a batch wrote, by case: a complaint is one entry of the index. */
export function writtenWords(records: readonly DynamoDBRecord[]): WrittenWords[] {
  const byCase = Map.groupBy(records.filter(holdsWords), ({ dynamodb }) => dynamodb?.Keys?.pk?.S ?? '');
  return [...byCase].map(([pk, ofCase]) => {
    const of = (kind: string) => ofCase.filter(({ dynamodb }) => dynamodb?.Keys?.sk?.S?.startsWith(kind));
    const [text, contact] = [of('TEXT').at(-1), of('CONTACT').at(-1)];
    const [newText, newContact] = [itemOf(text?.dynamodb?.NewImage), itemOf(contact?.dynamodb?.NewImage)];
    // Who has seen the case stands with the contact, and is no news.
    const isSeenOnly =
      JSON.stringify(newContact?.content) === JSON.stringify(contact?.dynamodb?.OldImage?.content);
    return {
      caseId: pk.slice('CASE#'.length),
      isNew: text?.eventName === 'INSERT',
      ...(newText && { text: readText(newText) }),
      ...(newContact && !isSeenOnly && { contact: readContact(newContact) }),
      ...(text?.eventName === 'REMOVE' && { isTextGone: true }),
      ...(contact?.eventName === 'REMOVE' && { isContactGone: true }),
      messages: of('MESSAGE#').flatMap(({ dynamodb }) => {
        const message = itemOf(dynamodb?.NewImage);
        return message ? [readMessage(message)] : [];
      }),
    };
  });
}
