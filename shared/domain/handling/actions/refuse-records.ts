import type { Refused } from '../../case/message.ts';
import type { Instant } from '../../time/time.ts';
import { type Action, refused } from './acting.ts';
import { type Reply, reply } from './reply.ts';

export interface RecordsRefusal {
  /** All of it, or a part. */
  readonly extent: Refused['extent'];
  /** The provision it stands on, as the law is cited. */
  readonly provision: string;
  /** Why, in words for the resident, and what of it they get. */
  readonly reason: string;
  readonly by?: Reply['by'];
  readonly at?: Instant | undefined;
}

/**
 * Public records are refused, in whole or in part: the final reply of a records request, with provision and reason, and how to get a
 * decision and appeal (R-007, OSL 6:3, offentlighedsloven § 37).
 */
export const refuseRecords: Action<RecordsRefusal> = (file, input, acting) => {
  if (file.case.type !== 'records_request') return refused('no-records-request');
  if (input.provision.trim() === '') return refused('provision-missing');
  if (input.reason.trim() === '') return refused('reason-missing');
  const refusal = { extent: input.extent, provision: input.provision.trim() };
  return reply(file, { text: input.reason, by: input.by, at: input.at, refusal }, acting);
};
