import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoAbsences } from '../../../shared/adapters/aws/dynamo-absences.ts';
import {
  dynamoClaimedPeople,
  readClaimedPeople,
} from '../../../shared/adapters/aws/dynamo-claimed-people.ts';
import { dynamoKnownIssues } from '../../../shared/adapters/aws/dynamo-known-issues.ts';
import { dynamoSavedViews } from '../../../shared/adapters/aws/dynamo-saved-views.ts';
import { dynamoTextRemarks } from '../../../shared/adapters/aws/dynamo-text-remarks.ts';
import { settingsStore } from '../../../shared/adapters/aws/settings-store.ts';
import { anIssue } from '../../builders/an-issue.ts';
import { dynamoTables } from '../../builders/dynamo-tables.ts';
import { aMunicipality } from '../../builders/settings.ts';

let tables: Awaited<ReturnType<typeof dynamoTables>>;
beforeAll(async () => {
  tables = await dynamoTables();
});
afterAll(() => tables.stop());

const officer = 'gata-handlaggare';
const absence = { staff: officer, from: '2026-12-01', to: '2026-12-04' };
const view = { id: 'v1', name: 'Mina', list: 'mine', filter: {} } as const;
const person = { id: 'c1', subject: 's1', name: 'C', email: 'c@sjokoping.example', value: 'gata' };
const remark = {
  id: 'r1',
  part: 'checklists',
  key: 'belysning~2',
  version: 1,
  by: officer,
  at: '2026-11-23T09:15:00.000Z',
  text: 'Stolparna har inga nummer.',
} as const;

/** Beside each kind of thing in the settings table, one of the kind that no version can read. */
const broken = [
  { pk: 'ABSENCE', sk: `${officer}#igår#imorgon` },
  { pk: 'KNOWN-ISSUE', sk: 'x', content: { id: 'x' } },
  { pk: 'CLAIMED', sk: 'x', content: { id: 7 } },
  { pk: 'VIEW', sk: `${officer}#x`, content: {} },
  { pk: 'TEXT-REMARK', sk: 'Ett formulär', content: { ...remark, id: 'Ett formulär' } },
];

it('one that cannot be read is left out, and keeps the others from nobody', async () => {
  const { client } = tables;
  const views = dynamoSavedViews(client, 'settings');
  const remarks = dynamoTextRemarks(client, 'settings');
  await settingsStore(client, 'settings').apply(aMunicipality());
  await views.keep(officer, view);
  await remarks.add(remark);
  await dynamoClaimedPeople(client, 'settings').keep(person);
  await dynamoKnownIssues(client, 'settings').keep(anIssue());
  for (const item of broken)
    await client.send(new PutItemCommand({ TableName: 'settings', Item: marshall(item) }));
  await dynamoAbsences(client, 'settings').record(absence);

  const { settings, knownIssues } = await settingsStore(client, 'settings').current();
  expect(knownIssues).toEqual([anIssue()]);
  expect(await readClaimedPeople(client, 'settings')).toEqual([person]);
  expect(settings.staff.find(({ id }) => id === officer)?.absences).toEqual([
    { from: '2026-12-01', to: '2026-12-04' },
  ]);
  expect(await views.of(officer)).toEqual([view]);
  expect(await remarks.all()).toEqual([remark]);
});
