import type { AwsClient } from 'aws4fetch';

type Options = ConstructorParameters<typeof AwsClient>[0];

/** Signs requests of a service that needs no SDK, with a library that is loaded for the first of them. */
export function signedRequests(options: Options): () => Promise<AwsClient> {
  let client: Promise<AwsClient> | undefined;
  return () => {
    client ??= import('aws4fetch').then(({ AwsClient }) => new AwsClient(options));
    return client;
  };
}
