import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Counts the units the engine bills from now on. */
export function countedUnits(client: DynamoDBClient): () => number {
  let units = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      Reflect.set(args.input, 'ReturnConsumedCapacity', 'TOTAL');
      const result = await next(args);
      const consumed: unknown = Reflect.get(Object(result.output), 'ConsumedCapacity');
      for (const each of [consumed].flat()) units += Number(Reflect.get(Object(each), 'CapacityUnits') ?? 0);
      return result;
    },
    { step: 'initialize' },
  );
  return () => units;
}
