import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type SetAside, setAsideSchema } from '../../domain/case/set-aside.ts';
import { readStored } from './read-stored.ts';
import { type Item, item } from './table.ts';

/** Beside what became of the mail: `RAWMAIL#<id>` / `SET-ASIDE`. */
export const setAsideKey = (id: string) => ({ pk: `RAWMAIL#${id}`, sk: 'SET-ASIDE' });

/** Partition of the index of open cases; no department's id begins like this. */
export const setAsideList = (state: SetAside['state']) => `SET-ASIDE#${state}`;

/** Listed by when it reached us, until it is a case. */
export function setAsideItem(mail: SetAside): Item {
  const { pk, sk } = setAsideKey(mail.id);
  return item(pk, sk, {
    content: mail,
    ...(mail.state !== 'case' && { openDepartment: setAsideList(mail.state), dueAt: mail.receivedAt }),
  });
}

export const readSetAside = (stored: Item): SetAside =>
  readStored(setAsideSchema, unmarshall(stored).content);
