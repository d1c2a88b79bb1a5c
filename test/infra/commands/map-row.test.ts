import { describe, expect, it } from 'vitest';
import { rowMapper } from '../../../infra/commands/import/map-row.ts';

describe('a row that cannot be read', () => {
  it('says what was expected in which column, not only that it is wrong', () => {
    const read = rowMapper({
      source: 'town',
      timeZone: 'Europe/Stockholm',
      delimiter: ',',
      dateFormat: 'iso',
      columns: { receivedAt: 'Opened', channel: 'Source' },
    });

    const row = read({ Opened: '2026-11-23T10:15:00+01:00', Source: 'pigeon' });

    expect(row).toMatchObject({
      kind: 'bad',
      reason: expect.stringMatching(/channel: Invalid option: expected/),
    });
  });
});
