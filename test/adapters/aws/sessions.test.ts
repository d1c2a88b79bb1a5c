import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  currentSession,
  endSession,
  openSession,
} from '../../../shared/adapters/web/sign-in/current-session.ts';
import { dynamoSessions } from '../../../shared/adapters/web/sign-in/dynamo-sessions.ts';
import type { SessionStore } from '../../../shared/adapters/web/sign-in/sessions.ts';
import { staffById } from '../../../shared/domain/people/look-up.ts';
import { dynamoTables } from '../../builders/dynamo-tables.ts';
import { appliedSettings, memorySettings } from '../../builders/settings.ts';
import { memorySessions } from '../../web/memory-staff.ts';
import { asked } from '../../web/web-client.ts';

let tables: Awaited<ReturnType<typeof dynamoTables>>;
beforeAll(async () => {
  tables = await dynamoTables();
});
afterAll(() => tables.stop());

const stores: Readonly<Record<string, () => SessionStore>> = {
  memory: memorySessions,
  DynamoDB: () => dynamoSessions(tables.client, 'settings'),
};
const applied = appliedSettings();
const morning = new Date('2026-11-23T08:00:00.000Z');
const later = new Date('2026-11-23T08:31:00.000Z');

describe.each(Object.entries(stores))('sign-ins in %s', (_, store) => {
  // One tab signs out while another has its id renewed: what the second has read is older than the end.
  it('stay ended when another tab renews its id in the same instant (R-114)', async () => {
    const staff = staffById(applied.settings, 'gata-handlaggare') ?? expect.fail();
    const kept = store();
    const deps = { sessions: kept, settings: memorySettings(), publicUrl: 'https://synpunkter.example' };
    const visit = (cookie: string) => {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      return asked('GET', '/cases', { cookies: { [name]: value } });
    };
    const request = visit(await openSession(staff, morning, deps));
    const signsOutMeanwhile: SessionStore = {
      ...kept,
      put: async (id, session) => {
        await endSession(request, deps);
        await kept.put(id, session);
      },
    };
    const renewed = await currentSession(request, applied, later, { ...deps, sessions: signsOutMeanwhile });
    const [cookie = ''] = renewed?.cookies ?? [];
    expect(await currentSession(visit(cookie), applied, later, deps)).toBeUndefined();
    expect(await currentSession(request, applied, later, deps)).toBeUndefined();
  });
});
