import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/**
 * Whether a transaction was cancelled because something else was written meanwhile, so that it may go well once it is read
 * again. What DynamoDB would never take, such as an item of more than 400 KB, it cancels too, and nobody should be told that
 * a colleague was faster.
 */
export function cameInBetween(error: unknown): boolean {
  return (
    error instanceof TransactionCanceledException &&
    !error.CancellationReasons?.some(({ Code }) => Code === 'ValidationError')
  );
}
