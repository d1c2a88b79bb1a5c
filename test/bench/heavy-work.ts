import { S3Client } from '@aws-sdk/client-s3';
import { heldObjects } from '../../shared/adapters/aws/held-objects.ts';
import { judgeFile } from '../../shared/adapters/files/judge-file.ts';
import { parseMail } from '../../shared/adapters/mail/in/parse.ts';
import { toMime } from '../../shared/adapters/mail/out/to-mime.ts';
import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { webRequest } from '../../shared/adapters/web/request.ts';
import { peakMegabytes } from '../peak-memory.ts';

/** Lines of base64 that hold so many bytes. */
const encoded = (bytes: number) => `${'QUFB'.repeat(19)}\r\n`.repeat(Math.ceil(bytes / 57));

/** A mail as large as SES takes, most of it one file. */
async function largestMail(): Promise<void> {
  const head = 'From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n';
  const text = '--b\r\nContent-Type: text/plain\r\n\r\nHej\r\n';
  const file = '--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n';
  const raw = Buffer.from(`${head}${text}${file}${encoded(29_000_000)}--b--\r\n`);
  const { attachments } = await parseMail(raw);
  for (const { content } of attachments) judgeFile('x.zip', content);
}

/** As much as API Gateway and Lambda hand over. */
async function largestForm(): Promise<void> {
  const part = '--b\r\nContent-Disposition: form-data; name="files"; filename="x.pdf"\r\n\r\n';
  const body = Buffer.from(`${part}${'x'.repeat(4_000_000)}\r\n--b--\r\n`).toString('base64');
  const posted = await postedForm(
    webRequest({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/sv/complaints',
      rawQueryString: '',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      isBase64Encoded: true,
      body,
      requestContext: {
        accountId: '',
        apiId: '',
        domainName: '',
        domainPrefix: '',
        requestId: '',
        routeKey: '',
        stage: '',
        time: '',
        timeEpoch: 0,
        http: { method: 'POST', path: '/sv/complaints', protocol: '', sourceIp: '', userAgent: '' },
      },
    }),
  );
  for (const { bytes } of posted?.files ?? []) judgeFile('x.pdf', bytes);
}

/** An answer with as many bytes of files as leave by mail. */
async function largestAnswer(): Promise<void> {
  const files = [{ fileName: 'x.pdf', mediaType: 'application/pdf', content: Buffer.alloc(3_000_000, 7) }];
  const from = { name: 'x', address: 'a@b.example' };
  const mail = {
    from,
    to: ['c@d.example'],
    subject: 'x',
    text: 'x',
    html: '<p>x</p>',
    headers: {},
    blocks: [],
    files,
  };
  await toMime(mail, new Date(0));
}

/** Every file of 300 pages of a bucket, one of a hundred of the days that are looked at. */
async function wholeBucket(): Promise<void> {
  let pages = 0;
  const page = () => ({
    Contents: Array.from({ length: 1_000 }, (_, i) => ({
      Key: `web/${'a'.repeat(26)}/${pages}-${i}`,
      LastModified: new Date(i % 100 === 0 ? '2026-11-21' : '2026-01-01'),
      ETag: `"${pages}${i}"`,
      Size: 1,
    })),
    ...(++pages < 300 && { NextContinuationToken: 'x' }),
  });
  const client = Object.assign(new S3Client({ region: 'eu-north-1' }), { send: async () => page() });
  await heldObjects(client, { attachments: 'a', rawMail: 'b' }).attachmentsStored(
    '2026-11-20T00:00:00.000Z',
    '2026-11-22T00:00:00.000Z',
  );
}

const work: Readonly<Record<string, () => Promise<void>>> = {
  nothing: async () => undefined,
  'a mail of 40 MB': largestMail,
  'a form of 6 MB': largestForm,
  'an answer with 3 MB of files': largestAnswer,
  'a bucket of 300,000 files': wholeBucket,
};

const before = process.cpuUsage();
await work[process.argv[2] ?? '']?.();
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ cpuMs: (user + system) / 1_000, mostMb: peakMegabytes() }));
