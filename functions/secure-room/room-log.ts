import type { WebRequest } from '../../shared/adapters/web/request.ts';
import type { SecureRoomDeps } from './secure-room-deps.ts';

/** Why somebody was not let into a room, as the log of reads says it. */
export type RoomRefusal = 'sign-in-failed' | 'too-low-level' | 'no-number' | 'other-person';

/** A line of the log of reads, written before anything is shown or refused. Who it was is never in it. */
export async function logRoom(
  request: WebRequest,
  line: {
    readonly action: 'room-sign-in' | 'room-read' | 'room-write';
    readonly reference?: string | undefined;
    readonly refusedBy?: RoomRefusal;
  },
  { readLog, clock }: SecureRoomDeps,
): Promise<void> {
  const { action, reference, refusedBy } = line;
  await readLog.append({
    at: clock().toISOString(),
    staff: 'resident',
    role: 'resident',
    from: request.sourceIp,
    way: 'page',
    action,
    ...(reference && { reference }),
    ...(refusedBy ? { refusedBy } : { because: 'own' }),
  });
}
