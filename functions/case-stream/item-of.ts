import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';

/** The stream types of aws-lambda and the SDK say the same in two ways. */
export function itemOf(
  image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage'],
): Record<string, AttributeValue> | undefined {
  return image && JSON.parse(JSON.stringify(image));
}
