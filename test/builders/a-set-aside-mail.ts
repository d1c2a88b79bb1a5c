import type { SetAside } from '../../shared/domain/case/set-aside.ts';
import { aComplaint } from './a-case.ts';

/** A mail taken for an automatic one, waiting since Monday morning. */
export function aSetAsideMail(overrides: Partial<SetAside> = {}): SetAside {
  const receivedAt = overrides.receivedAt ?? '2026-11-23T09:15:00.000Z';
  return {
    id: 'ses-aside',
    receivedAt,
    why: 'automatic',
    reason: 'subject',
    state: 'waiting',
    wouldBe: {
      complaint: aComplaint({
        channel: 'email',
        receivedAt,
        subject: 'Automatiskt svar',
        message: 'Lampan vid Rosgränd är trasig.',
        contact: { name: 'Kim Prov', email: 'kim@resident.example' },
      }),
      origin: { from: 'kim@resident.example', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' },
      threads: [],
      secrecyGroup: 'open',
      named: [],
    },
    ...overrides,
  };
}
