import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, describe, expect, it } from 'vitest';
import { removeOrphans } from '../../../functions/retention/remove-orphans.ts';
import type { Engine } from '../../../infra/local/engine/engine.ts';
import { fileScans } from '../../../shared/adapters/aws/file-scans.ts';
import { heldObjects } from '../../../shared/adapters/aws/held-objects.ts';
import { copiesPrefix } from '../../../shared/domain/complaint/picture-copies.ts';
import { aCaseFile } from '../../builders/a-case.ts';
import { memoryCases } from '../../builders/memory-cases.ts';
import { aFunction, callAws, midsummer, noteTable, stackFolder } from './fixture.ts';
import { notesOf } from './notes.ts';

const folders: ReturnType<typeof stackFolder>[] = [];
const clients: { destroy(): void }[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const folder of folders.splice(0)) await folder.remove();
});

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

function kept<Client extends { destroy(): void }>(client: Client): Client {
  clients.push(client);
  return client;
}

describe('a bucket', () => {
  const rule = { AllowedOrigins: ['http://127.0.0.1:8080'], AllowedMethods: ['PUT'], AllowedHeaders: ['*'] };
  const resources = {
    Raw: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: 'raw',
        CorsConfiguration: { CorsRules: [rule] },
        LifecycleConfiguration: {
          Rules: [
            { Status: 'Enabled', ExpirationInDays: 3 },
            { Status: 'Enabled', Prefix: 'waiting/', ExpirationInDays: 1 },
          ],
        },
      },
    },
  };
  const started = async (): Promise<{ engine: Engine; s3: S3Client }> => {
    const folder = stackFolder({ resources });
    folders.push(folder);
    const engine = await folder.start({ clock: midsummer });
    engine.begin();
    return {
      engine,
      s3: kept(
        new S3Client({ region: 'eu-north-1', credentials, endpoint: engine.endpoint, maxAttempts: 1 }),
      ),
    };
  };

  it('deletes objects once the days of its lifecycle rules are over, by prefix, and not before', async () => {
    const { engine, s3 } = await started();
    const keys = async () =>
      (await s3.send(new ListObjectsV2Command({ Bucket: 'raw' }))).Contents?.map(({ Key }) => Key) ?? [];
    for (const Key of ['mail', 'waiting/file'])
      await s3.send(new PutObjectCommand({ Bucket: 'raw', Key, Body: 'x' }));
    await engine.advanceTo(midsummer + 24 * 3_600_000);
    expect(await keys()).toEqual(['mail', 'waiting/file']);
    await engine.advanceTo(midsummer + 36 * 3_600_000);
    expect(await keys()).toEqual(['mail']);
    await engine.advanceTo(midsummer + 72 * 3_600_000);
    expect(await keys()).toEqual(['mail']);
    await engine.advanceTo(midsummer + 84 * 3_600_000);
    expect(await keys()).toEqual([]);
  });

  it('is scanned where a plan says so: every object is tagged, and the test virus is reported on the bus', async () => {
    const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}'.concat('$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*');
    const trusted = { Service: 'malware-protection-plan.guardduty.amazonaws.com' };
    const folder = stackFolder({
      resources: {
        ...resources,
        ScanRole: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: {
              Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: trusted }],
            },
          },
        },
        Plan: {
          Type: 'AWS::GuardDuty::MalwareProtectionPlan',
          Properties: {
            Role: { 'Fn::GetAtt': ['ScanRole', 'Arn'] },
            ProtectedResource: { S3Bucket: { BucketName: { Ref: 'Raw' } } },
            Actions: { Tagging: { Status: 'ENABLED' } },
          },
        },
      },
    });
    folders.push(folder);
    const { endpoint } = await folder.start({ clock: midsummer });
    const s3 = kept(new S3Client({ region: 'eu-north-1', credentials, endpoint, maxAttempts: 1 }));
    const scans = fileScans(
      {
        AWS_ENDPOINT_URL: endpoint,
        AWS_REGION: 'eu-north-1',
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      },
      'raw',
    );
    await s3.send(new PutObjectCommand({ Bucket: 'raw', Key: 'fine', Body: 'x' }));
    await s3.send(new PutObjectCommand({ Bucket: 'raw', Key: 'virus', Body: eicar }));
    expect(await scans.verdict('fine')).toBe('clean');
    expect(await scans.verdict('virus')).toBe('harmful');
    expect(await scans.verdict('gone')).toBe('missing');
  });

  it('deletes many objects in one request, also what is gone already', async () => {
    const { s3 } = await started();
    for (const Key of ['å & b', 'c', 'd'])
      await s3.send(new PutObjectCommand({ Bucket: 'raw', Key, Body: 'x' }));
    const Objects = ['å & b', 'c', 'never there'].map((Key) => ({ Key }));
    const answer = await s3.send(
      new DeleteObjectsCommand({ Bucket: 'raw', Delete: { Objects, Quiet: true } }),
    );
    expect(answer.Errors ?? []).toEqual([]);
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: 'raw' }));
    expect(Contents?.map(({ Key }) => Key)).toEqual(['d']);
  });

  it('keeps bytes, type and metadata, ranges and copies of them', async () => {
    const { engine, s3 } = await started();
    const Body = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
    const object = { Bucket: 'raw', Key: 'mails/å ä.eml' };
    await s3.send(
      new PutObjectCommand({ ...object, Body, ContentType: 'message/rfc822', Metadata: { from: 'web' } }),
    );
    const found = await s3.send(new GetObjectCommand(object));
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? []).equals(Body)).toBe(true);
    expect(found).toMatchObject({
      ContentType: 'message/rfc822',
      Metadata: { from: 'web' },
      LastModified: new Date(midsummer),
    });
    const part = await s3.send(new GetObjectCommand({ ...object, Range: 'bytes=1-3' }));
    expect([...((await part.Body?.transformToByteArray()) ?? [])]).toEqual([1, 2, 3]);
    await s3.send(
      new CopyObjectCommand({
        Bucket: 'raw',
        Key: 'copy',
        CopySource: `raw/${encodeURIComponent(object.Key)}`,
      }),
    );
    expect((await engine.getObject('raw', 'copy'))?.length).toBe(300_000);
    expect(await s3.send(new HeadObjectCommand({ Bucket: 'raw', Key: 'copy' }))).toMatchObject({
      ContentLength: 300_000,
    });
  });

  it('stores a stream without its chunk marks', async () => {
    const { engine, s3 } = await started();
    const { Readable } = await import('node:stream');
    const Body = Readable.from([Buffer.alloc(100_000, 1), Buffer.alloc(50_000, 2)]);
    await s3.send(new PutObjectCommand({ Bucket: 'raw', Key: 'stream', Body, ContentLength: 150_000 }));
    expect((await engine.getObject('raw', 'stream'))?.length).toBe(150_000);
  });

  it('refuses to overwrite when asked not to, and names what is missing', async () => {
    const { s3 } = await started();
    const put = () =>
      s3.send(new PutObjectCommand({ Bucket: 'raw', Key: 'one', Body: 'x', IfNoneMatch: '*' }));
    await put();
    await expect(put()).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(s3.send(new GetObjectCommand({ Bucket: 'raw', Key: 'two' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    await expect(s3.send(new HeadObjectCommand({ Bucket: 'raw', Key: 'two' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    await expect(s3.send(new GetObjectCommand({ Bucket: 'none', Key: 'two' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });

  it('lists by prefix, folder and page', async () => {
    const { s3 } = await started();
    for (const Key of ['a/1', 'a/2', 'b/1', 'c'])
      await s3.send(new PutObjectCommand({ Bucket: 'raw', Key, Body: 'x' }));
    const folders = await s3.send(new ListObjectsV2Command({ Bucket: 'raw', Delimiter: '/' }));
    expect([
      folders.CommonPrefixes?.map(({ Prefix }) => Prefix),
      folders.Contents?.map(({ Key }) => Key),
    ]).toEqual([['a/', 'b/'], ['c']]);
    const first = await s3.send(new ListObjectsV2Command({ Bucket: 'raw', MaxKeys: 3 }));
    const next = { ContinuationToken: first.NextContinuationToken };
    const second = await s3.send(new ListObjectsV2Command({ Bucket: 'raw', ...next }));
    expect([first.Contents?.length, first.IsTruncated, second.Contents?.map(({ Key }) => Key)]).toEqual([
      3,
      true,
      ['c'],
    ]);
    await s3.send(new DeleteObjectCommand({ Bucket: 'raw', Key: 'c' }));
    expect((await s3.send(new ListObjectsV2Command({ Bucket: 'raw', Prefix: 'c' }))).KeyCount).toBe(0);
  });

  it('loses at night what came with a refused answer, its copies too, and nothing that a case names', async () => {
    const { engine, s3 } = await started();
    const file = aCaseFile();
    const web = `web/${file.case.id}`;
    const named = { key: `${web}/named`, fileName: 'a.png', mediaType: 'image/png', sizeBytes: 1 };
    const text = file.text && { ...file.text, attachments: [named] };
    const refused = `${web}/refused`;
    const copyOf = (key: string) => `${copiesPrefix}${key}/small`;
    const kept = [copyOf(named.key), named.key];
    for (const Key of [...kept, refused, copyOf(refused)])
      await s3.send(new PutObjectCommand({ Bucket: 'raw', Key, Body: 'x' }));
    await engine.advanceTo(midsummer + 36 * 3_600_000);
    const now = new Date(engine.clock.now());
    const objects = heldObjects(s3, { attachments: 'raw', rawMail: 'raw' });
    expect(await removeOrphans(memoryCases({ ...file, text }), objects, now)).toBe(1);
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'raw' }));
    expect(Contents.map(({ Key }) => Key)).toEqual(kept);
  });

  it('keeps tags beside the object, never in it, and answers preflight by its rules', async () => {
    const { engine, s3 } = await started();
    await s3.send(new PutObjectCommand({ Bucket: 'raw', Key: 'one', Body: 'body' }));
    await s3.send(
      new PutObjectTaggingCommand({
        Bucket: 'raw',
        Key: 'one',
        Tagging: { TagSet: [{ Key: 'scan', Value: 'clean' }] },
      }),
    );
    expect((await engine.getObject('raw', 'one'))?.toString()).toBe('body');
    const preflight = async (origin: string) => {
      const headers = { origin, 'access-control-request-method': 'PUT' };
      return (await fetch(`${engine.endpoint}/raw/one`, { method: 'OPTIONS', headers })).status;
    };
    expect([await preflight('http://127.0.0.1:8080'), await preflight('http://elsewhere.example')]).toEqual([
      200, 403,
    ]);
  });
});

describe('mail out', () => {
  const resources = {
    Notes: noteTable,
    Events: aFunction('events'),
    Set: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'mails' } },
    Destination: {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: {
        ConfigurationSetName: { Ref: 'Set' },
        EventDestination: {
          Enabled: true,
          EventBridgeDestination: { EventBusArn: 'default' },
          MatchingEventTypes: ['bounce', 'delivery'],
        },
      },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        State: 'ENABLED',
        EventPattern: {
          source: ['aws.ses'],
          detail: { mail: { tags: { 'ses:configuration-set': ['mails'] } } },
        },
        Targets: [{ Id: 'one', Arn: { 'Fn::GetAtt': ['Events', 'Arn'] } }],
      },
    },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::GetAtt': ['Events', 'Arn'] },
        Principal: 'events.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': ['Rule', 'Arn'] },
      },
    },
  };
  const code = {
    events: `${callAws} export const handler = async ({ detail }) => {
      const address = detail.bounce?.bouncedRecipients[0].emailAddress ?? detail.delivery.recipients[0];
      await note('event', detail.eventType + ' ' + address + ' ' + detail.mail.tags.mail[0]);
    };`,
  };
  const raw = (to: string) =>
    Buffer.from(
      [
        `From: Kommunen <svar@svar.example>`,
        `To: ${to}`,
        'Subject: =?utf-8?q?T=C3=A4nd?=',
        'Message-ID: <own@svar.example>',
        'Auto-Submitted: auto-replied',
        '',
        'Hej å',
      ].join('\r\n'),
    );
  const started = async () => {
    const folder = stackFolder({ resources, code });
    folders.push(folder);
    const engine = await folder.start({ clock: midsummer });
    engine.begin();
    const ses = kept(
      new SESClient({ region: 'eu-north-1', credentials, endpoint: engine.endpoint, maxAttempts: 1 }),
    );
    const send = (to: string, tag = 'case-1.acknowledgement') =>
      ses.send(
        new SendRawEmailCommand({
          RawMessage: { Data: raw(to) },
          Destinations: [to],
          ConfigurationSetName: 'mails',
          Tags: [
            { Name: 'mail', Value: tag },
            { Name: 'kind', Value: 'acknowledgement' },
            { Name: 'references', Value: 'S-1_S-2' },
          ],
        }),
      );
    return { folder, engine, ses, send };
  };

  it('is kept over a restart with its tags, headers and text, and SES gives it its own Message-ID', async () => {
    const { folder, engine, send } = await started();
    const { MessageId } = await send('demo@resident.example');
    await engine.stop();
    const again = await folder.start();
    expect(again.sentMails()).toEqual([
      {
        id: 'case-1.acknowledgement',
        sesMessageId: MessageId,
        at: '2026-06-18T14:00:00.000Z',
        kind: 'acknowledgement',
        references: ['S-1', 'S-2'],
        from: expect.stringContaining('svar@svar.example'),
        to: ['demo@resident.example'],
        subject: 'Tänd',
        headers: expect.objectContaining({
          'auto-submitted': 'auto-replied',
          'message-id': `<${MessageId}@eu-north-1.amazonses.com>`,
        }),
        text: expect.stringContaining('Hej å'),
        html: '',
      },
    ]);
  });

  it('is reported delivered or bounced to the rules of the bus', async () => {
    const { engine, send } = await started();
    await send('demo@resident.example', 'm1');
    await send('bounce@simulator.example', 'm2');
    await send('demo+hardbounce@resident.example', 'm3');
    await engine.settled();
    expect((await notesOf(engine, 'event')).map(({ sk }) => sk)).toEqual([
      'Bounce bounce@simulator.example m2',
      'Bounce demo+hardbounce@resident.example m3',
      'Delivery demo@resident.example m1',
    ]);
  });

  it('is refused with a tag value or an address SES would refuse, and counted against the quota otherwise', async () => {
    const { ses, send } = await started();
    await expect(send('åsa@resident.example')).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await expect(send('demo@resident.example', 'case#acknowledgement')).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    await send('demo@resident.example');
    expect(await ses.send(new GetSendQuotaCommand({}))).toMatchObject({ SentLast24Hours: 1 });
  });
});
