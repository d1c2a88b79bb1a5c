import { GetObjectCommand, ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../infra/local/engine/engine.ts';
import { aFunction, callAws, midsummer, noteTable, stackFolder } from '../fixture.ts';

const folder = stackFolder({
  code: {
    a: `${callAws} export const handler = async ({ as }) => {
      const response = await new AwsClient({
        accessKeyId: as,
        secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
        service: 'dynamodb', region: 'eu-north-1', retries: 0,
      }).fetch(process.env.AWS_ENDPOINT_URL, {
        method: 'POST',
        headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.Scan' },
        body: JSON.stringify({ TableName: 'notes' }),
      });
      return response.status + ' ' + (await response.text());
    };`,
  },
  resources: {
    Notes: noteTable,
    A: aFunction('a'),
    B: aFunction('a', { FunctionName: 'b' }),
    Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
  },
});
let engine: Engine;
beforeAll(async () => {
  engine = await folder.start({ clock: midsummer });
  engine.begin();
});
afterAll(() => folder.remove());

const s3 = (secretAccessKey: string) =>
  new S3Client({
    endpoint: engine.endpoint,
    region: 'eu-north-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'local', secretAccessKey },
  });

describe('calls of the local services are signed', () => {
  it('and taken with the right secret, whatever signs are in their path and body', async () => {
    const client = s3('local');
    const Key = "in/å (1)!*'+ %20&=.txt";
    await client.send(new PutObjectCommand({ Bucket: 'files', Key, Body: 'Hål i gatan' }));
    const { Body } = await client.send(new GetObjectCommand({ Bucket: 'files', Key }));
    expect(await Body?.transformToString()).toBe('Hål i gatan');
  });

  it('and refused with another, as S3 does', async () => {
    await expect(s3('guessed').send(new ListBucketsCommand({}))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('and refused when the body is another than the signed one', async () => {
    const aws = new AwsClient({
      accessKeyId: 'local',
      secretAccessKey: 'local',
      service: 'dynamodb',
      region: 'eu-north-1',
    });
    const { url, headers } = await aws.sign(engine.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.Scan' },
      body: '{"TableName":"notes"}',
    });
    const answer = await fetch(url, { method: 'POST', headers, body: '{"TableName":"other"}' });
    expect(await answer.text()).toContain('InvalidSignature');
  });

  it('by each function with a secret of its own: none is taken for another', async () => {
    expect(await engine.lambda.invoke('a', { as: 'a' })).toMatchObject({
      value: expect.stringContaining('200'),
    });
    expect(await engine.lambda.invoke('a', { as: 'b' })).toMatchObject({
      value: expect.stringContaining('InvalidSignature'),
    });
    expect(await engine.lambda.invoke('a', { as: 'local' })).toMatchObject({
      value: expect.stringContaining('InvalidSignature'),
    });
  });

  it('and a signed address ends at its time', async () => {
    const aws = new AwsClient({
      accessKeyId: 'local',
      secretAccessKey: 'local',
      service: 's3',
      region: 'eu-north-1',
    });
    const datetime = new Date(midsummer).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
    const link = async (seconds: number) => {
      const url = `${engine.endpoint}/files/none?X-Amz-Expires=${seconds}`;
      return (await aws.sign(url, { aws: { signQuery: true, datetime } })).url;
    };
    const [short, long] = [await link(60), await link(3600)];
    await engine.advanceTo(midsummer + 61_000);
    expect((await fetch(long)).status).toBe(404);
    expect((await fetch(short)).status).toBe(403);
    expect((await fetch(`${long}0`)).status).toBe(403);
  });
});
