import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Follower, type FollowerStore, followerSchema } from '../../domain/complaint/follower.ts';
import { isPast } from '../../domain/promise/due.ts';
import { toMs } from '../../domain/time/instants.ts';
import { readStored } from './read-stored.ts';
import { type Item, item, orSetAside, type Table } from './table.ts';

const followersKey = (issue: string) => `FOLLOWER#${issue}`;

/** A follower, `FOLLOWER#<issue>` / `<keyed hash>`, gone by itself. */
export const followerItem = (follower: Follower): Item =>
  item(followersKey(follower.issue), follower.id, {
    content: follower,
    expiresAt: Math.ceil(toMs(follower.expiresAt) / 1000),
  });
export const readFollower = (stored: Item): Follower =>
  readStored(followerSchema, unmarshall(stored).content);

/** Followers of known issues, in the case table, where what is not a case may expire. */
export function dynamoFollowers({ client, name, get, keep, partition }: Table): FollowerStore {
  return {
    async one(issue, id, now) {
      const stored = await get(followersKey(issue), id);
      const follower = stored && readFollower(stored);
      return follower && !isPast(follower.expiresAt, now) ? follower : undefined;
    },
    async *of(issue, now) {
      for await (const stored of partition(followersKey(issue))) {
        const follower = orSetAside(readFollower, stored);
        if (follower && !isPast(follower.expiresAt, now)) yield follower;
      }
    },
    keep: (follower) => keep(followerItem(follower)),
    async forget({ issue, id }) {
      const Key = { pk: { S: followersKey(issue) }, sk: { S: id } };
      await client.send(new DeleteItemCommand({ TableName: name, Key }));
    },
  };
}
