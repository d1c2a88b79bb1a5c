import type { Follower, FollowerStore } from '../../shared/domain/complaint/follower.ts';
import { isPast } from '../../shared/domain/promise/due.ts';

export function memoryFollowers(): FollowerStore {
  const kept = new Map<string, Follower>();
  const keyOf = ({ issue, id }: Pick<Follower, 'issue' | 'id'>) => `${issue} ${id}`;
  return {
    async one(issue, id, now) {
      // As DynamoDB does with a sort key of more than 1,024 bytes.
      if (id.length > 1_024) throw new Error('ValidationException');
      const follower = kept.get(keyOf({ issue, id }));
      return follower && !isPast(follower.expiresAt, now) ? follower : undefined;
    },
    async *of(issue, now) {
      for (const follower of kept.values())
        if (follower.issue === issue && !isPast(follower.expiresAt, now)) yield follower;
    },
    async keep(follower) {
      kept.set(keyOf(follower), follower);
    },
    async forget(follower) {
      kept.delete(keyOf(follower));
    },
  };
}
