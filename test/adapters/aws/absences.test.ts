import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoAbsences } from '../../../shared/adapters/aws/dynamo-absences.ts';
import { settingsStore } from '../../../shared/adapters/aws/settings-store.ts';
import { dynamoTables } from '../../builders/dynamo-tables.ts';
import { aMunicipality } from '../../builders/settings.ts';

let tables: Awaited<ReturnType<typeof dynamoTables>>;
beforeAll(async () => {
  tables = await dynamoTables();
});
afterAll(() => tables.stop());

const absence = { staff: 'gata-handlaggare', from: '2026-12-01', to: '2026-12-04' };

it('recorded absences reach every warm function at once, and no settings file takes them away', async () => {
  const absences = dynamoAbsences(tables.client, 'settings');
  await expect(absences.record(absence), 'before any settings').rejects.toThrow();

  const warm = settingsStore(tables.client, 'settings');
  await warm.apply(aMunicipality());
  const away = async (store = warm) => {
    const { settings } = await store.current();
    return settings.staff.find(({ id }) => id === 'gata-handlaggare')?.absences;
  };
  expect(await away()).toEqual([]);

  await absences.record(absence);
  expect(await away()).toEqual([{ from: '2026-12-01', to: '2026-12-04' }]);
  await absences.record({ ...absence, deputy: 'gata-chef' });
  const replaced = [{ from: '2026-12-01', to: '2026-12-04', deputy: 'gata-chef' }];
  expect(await away()).toEqual(replaced);
  expect(await absences.all()).toEqual([{ ...absence, deputy: 'gata-chef' }]);

  await settingsStore(tables.client, 'settings').apply(aMunicipality({ topics: [] }));
  expect(await away()).toEqual(replaced);
  expect(await away(settingsStore(tables.client, 'settings'))).toEqual(replaced);

  await absences.remove(absence);
  await absences.remove(absence);
  expect(await away()).toEqual([]);
});
