import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentFetcher } from '../../../shared/adapters/aws/attachment-fetcher.ts';
import { s3Uploads } from '../../../shared/adapters/aws/s3-uploads.ts';

/** As S3 answers about a missing key to somebody who may not list the bucket. */
const server = createServer((_, response) => {
  response.writeHead(403, { 'content-type': 'application/xml' });
  response.end('<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>');
});
const environment = () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: 'eu-north-1',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
};

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('a file that is not there, to a function that may not list', () => {
  it('is missing from what browsers sent ahead', async () => {
    expect(await s3Uploads(environment(), 'bucket').get('waiting/gone')).toBeUndefined();
  });

  it('is missing from the attachments', async () => {
    expect(await attachmentFetcher(environment(), 'bucket').get('mail/gone')).toBeUndefined();
  });
});
