import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { listOf, objectOf } from './json.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import type { SecretKeys } from './permissions/signature.ts';
import { checkPostPolicy } from './post-policy.ts';
import { type Call, escapeXml, type Reply, ServiceFault, xmlReply } from './wire.ts';

const namespace = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
const keptHeaders = [
  'content-type',
  'content-disposition',
  'cache-control',
  'content-language',
  'content-encoding',
];

/** Which S3 operation a request is; sub-resources this engine lacks are refused by name. */
export function s3Operation(method: string, url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://s3');
  const onObject = pathname.replace(/^\/[^/]+\/?/, '') !== '';
  if (method === 'OPTIONS') return 'Preflight';
  if (searchParams.has('tagging')) return `${verb(method)}ObjectTagging`;
  if (searchParams.has('delete')) return 'DeleteObjects';
  for (const name of [
    'uploads',
    'uploadId',
    'acl',
    'versions',
    'versioning',
    'lifecycle',
    'cors',
    'policy',
    'retention',
    'legal-hold',
    'attributes',
  ])
    if (searchParams.has(name)) return `Unsupported (${name})`;
  if (onObject) return `${verb(method)}Object`;
  if (method === 'GET') return pathname === '/' ? 'ListBuckets' : 'ListObjectsV2';
  return method === 'POST' ? 'PostObject' : `${verb(method)}Bucket`;
}

function verb(method: string): string {
  return method.charAt(0) + method.slice(1).toLowerCase();
}

/** The part of S3 that functions and browsers use, path style. */
export class S3 {
  readonly #store: ObjectStore;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #secretKeys: SecretKeys;

  constructor(store: ObjectStore, clock: Pick<Clock, 'now'>, secretKeys: SecretKeys) {
    this.#secretKeys = secretKeys;
    this.#store = store;
    this.#clock = clock;
  }

  async handle(call: Call): Promise<Reply> {
    const { pathname, searchParams } = new URL(call.url, 'http://s3');
    const [bucket = '', ...rest] = pathname.slice(1).split('/').map(decodeURIComponent);
    try {
      const reply = await this.#answer(call, bucket, rest.join('/'), searchParams);
      return {
        ...reply,
        headers: { ...this.#cors(call, bucket), 'x-amz-request-id': randomUUID(), ...reply.headers },
      };
    } catch (fault) {
      if (!(fault instanceof ServiceFault)) throw fault;
      if (call.method === 'HEAD') return { status: fault.status, headers: {}, body: '' };
      const body = `<Error><Code>${fault.code}</Code><Message>${escapeXml(fault.message)}</Message></Error>`;
      return { ...xmlReply(body, fault.status), headers: { 'content-type': 'application/xml' } };
    }
  }

  async #answer(call: Call, bucket: string, key: string, query: URLSearchParams): Promise<Reply> {
    switch (call.operation) {
      case 'Preflight':
        return {
          status: 'access-control-allow-origin' in this.#cors(call, bucket) ? 200 : 403,
          headers: {},
          body: '',
        };
      case 'PutObject':
        return this.#put(call, bucket, key);
      case 'PostObject':
        return this.#post(call, bucket);
      case 'GetObject':
      case 'HeadObject':
        return this.#get(call, bucket, key, query);
      case 'DeleteObject':
        await this.#store.remove(bucket, key);
        return { status: 204, headers: {}, body: '' };
      case 'DeleteObjects':
        return this.#deleteAll(call, bucket);
      case 'ListObjectsV2':
        return this.#list(bucket, query);
      case 'HeadBucket':
        this.#store.bucket(bucket);
        return { status: 200, headers: {}, body: '' };
      case 'PutObjectTagging':
        this.#store.setTags(bucket, key, call.body.toString());
        return { status: 200, headers: {}, body: '' };
      case 'DeleteObjectTagging':
        this.#store.setTags(bucket, key, undefined);
        return { status: 204, headers: {}, body: '' };
      case 'GetObjectTagging': {
        this.#store.get(bucket, key);
        const none = `<Tagging ${namespace}><TagSet/></Tagging>`;
        return {
          status: 200,
          headers: { 'content-type': 'application/xml' },
          body: this.#store.tags(bucket, key) ?? none,
        };
      }
      default:
        throw new ServiceFault('NotImplemented', `The local S3 does not do ${call.operation}.`, 501);
    }
  }

  async #put(call: Call, bucket: string, key: string): Promise<Reply> {
    const source = call.headers['x-amz-copy-source'];
    if (typeof source === 'string') return this.#copy(bucket, key, source);
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(call.headers))
      if (typeof value === 'string' && (keptHeaders.includes(name) || name.startsWith('x-amz-meta-')))
        headers[name] = name === 'content-encoding' ? value.replace(/,?\s*aws-chunked/, '') : value;
    if (headers['content-encoding'] === '') delete headers['content-encoding'];
    const chunked = String(call.headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING');
    const body = chunked ? unchunk(call.body) : call.body;
    const stored = await this.#store.put(bucket, key, body, headers, call.headers['if-none-match'] === '*');
    return { status: 200, headers: { etag: `"${stored.etag}"` }, body: '' };
  }

  async #copy(bucket: string, key: string, source: string): Promise<Reply> {
    const [fromBucket = '', ...fromKey] = decodeURIComponent(source).replace(/^\//, '').split('/');
    const from = this.#store.get(fromBucket, fromKey.join('/'));
    const stored = await this.#store.put(bucket, key, await this.#store.read(from), from.headers);
    const modified = new Date(stored.modifiedAt).toISOString();
    return xmlReply(
      `<CopyObjectResult ${namespace}><LastModified>${modified}</LastModified><ETag>"${stored.etag}"</ETag></CopyObjectResult>`,
    );
  }

  /** Browser upload by form; fields before the file, as S3 wants them. */
  async #post(call: Call, bucket: string): Promise<Reply> {
    const type = String(call.headers['content-type']);
    const form = await new Response(new Uint8Array(call.body), {
      headers: { 'content-type': type },
    }).formData();
    const file = form.get('file');
    const key = form.get('key');
    if (typeof key !== 'string' || file === null || typeof file === 'string')
      throw new ServiceFault('InvalidArgument', "Bucket POST must contain a field named 'key' and a file.");
    const body = Buffer.from(await file.arrayBuffer());
    const fields = new Map(
      [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    checkPostPolicy({ bucket, fields, sizeBytes: body.length, now: this.#clock.now() }, this.#secretKeys);
    const headers: Record<string, string> = { 'content-type': file.type };
    for (const [name, value] of fields)
      if (keptHeaders.includes(name.toLowerCase())) headers[name.toLowerCase()] = value;
    const stored = await this.#store.put(
      bucket,
      key.replaceAll('$' + '{filename}', file.name),
      body,
      headers,
    );
    const redirect = form.get('success_action_redirect');
    if (typeof redirect === 'string') return { status: 303, headers: { location: redirect }, body: '' };
    const status = Number(form.get('success_action_status') ?? 204);
    return {
      status: [200, 201].includes(status) ? status : 204,
      headers: { etag: `"${stored.etag}"` },
      body: '',
    };
  }

  async #get(call: Call, bucket: string, key: string, query: URLSearchParams): Promise<Reply> {
    const stored = this.#store.get(bucket, key);
    const headers: Record<string, string> = {
      'content-type': 'binary/octet-stream',
      ...stored.headers,
      etag: `"${stored.etag}"`,
      'last-modified': new Date(stored.modifiedAt).toUTCString(),
      'accept-ranges': 'bytes',
      'content-length': String(stored.size),
    };
    for (const name of keptHeaders) {
      const asked = query.get(`response-${name}`);
      if (asked !== null) headers[name] = asked;
    }
    if (call.headers['if-none-match'] === headers.etag) return { status: 304, headers, body: '' };
    if (call.method === 'HEAD') return { status: 200, headers, body: '' };
    const body = await this.#store.read(stored);
    const range = /^bytes=(\d*)-(\d*)$/.exec(call.headers.range ?? '');
    if (!range) return { status: 200, headers, body };
    const [, first = '', last = ''] = range;
    const from = first === '' ? Math.max(0, body.length - Number(last)) : Number(first);
    const to = first === '' || last === '' ? body.length - 1 : Math.min(Number(last), body.length - 1);
    if (from > to) throw new ServiceFault('InvalidRange', 'The requested range is not satisfiable', 416);
    const part = body.subarray(from, to + 1);
    const partHeaders = {
      'content-length': String(part.length),
      'content-range': `bytes ${from}-${to}/${body.length}`,
    };
    return { status: 206, headers: { ...headers, ...partHeaders }, body: part };
  }

  async #deleteAll(call: Call, bucket: string): Promise<Reply> {
    const keys = [...call.body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map((match) =>
      unescapeXml(match[1] ?? ''),
    );
    for (const key of keys) await this.#store.remove(bucket, key);
    const deleted = keys.map((key) => `<Deleted><Key>${escapeXml(key)}</Key></Deleted>`).join('');
    return xmlReply(`<DeleteResult ${namespace}>${deleted}</DeleteResult>`);
  }

  #list(bucket: string, query: URLSearchParams): Reply {
    const prefix = query.get('prefix') ?? '';
    const delimiter = query.get('delimiter') ?? '';
    const limit = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
    let after = query.get('continuation-token') ?? query.get('start-after') ?? '';
    const contents: StoredObject[] = [];
    const prefixes: string[] = [];
    let truncated = false;
    while (contents.length + prefixes.length < limit) {
      const [next] = this.#store.list(bucket, prefix, after, 1);
      if (!next) break;
      const cut = delimiter === '' ? -1 : next.key.indexOf(delimiter, prefix.length);
      if (cut < 0) contents.push(next);
      else prefixes.push(next.key.slice(0, cut + delimiter.length));
      after = cut < 0 ? next.key : `${next.key.slice(0, cut + delimiter.length)}\u{10ffff}`;
    }
    truncated = this.#store.list(bucket, prefix, after, 1).length > 0;
    const objects = contents.map(
      (object) =>
        `<Contents><Key>${escapeXml(object.key)}</Key><LastModified>${new Date(object.modifiedAt).toISOString()}</LastModified>` +
        `<ETag>"${object.etag}"</ETag><Size>${object.size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
    );
    const common = prefixes.map(
      (value) => `<CommonPrefixes><Prefix>${escapeXml(value)}</Prefix></CommonPrefixes>`,
    );
    const token = truncated ? `<NextContinuationToken>${escapeXml(after)}</NextContinuationToken>` : '';
    return xmlReply(
      `<ListBucketResult ${namespace}><Name>${bucket}</Name><Prefix>${escapeXml(prefix)}</Prefix>` +
        `<KeyCount>${objects.length + common.length}</KeyCount><MaxKeys>${limit}</MaxKeys><IsTruncated>${truncated}</IsTruncated>` +
        `${token}${objects.join('')}${common.join('')}</ListBucketResult>`,
    );
  }

  /** CORS headers by the bucket's rules in the template; none when no rule allows the origin. */
  #cors(call: Call, bucket: string): Record<string, string> {
    const { origin } = call.headers;
    if (typeof origin !== 'string') return {};
    const asked = String(call.headers['access-control-request-method'] ?? call.method);
    for (const rule of listOf(objectOf(this.#store.bucket(bucket).CorsConfiguration).CorsRules).map(
      objectOf,
    )) {
      const origins = listOf(rule.AllowedOrigins).map(String);
      if (!origins.some((allowed) => allowed === '*' || allowed === origin)) continue;
      if (!listOf(rule.AllowedMethods).includes(asked)) continue;
      return {
        'access-control-allow-origin': origins.includes('*') ? '*' : origin,
        'access-control-allow-methods': listOf(rule.AllowedMethods).join(', '),
        'access-control-allow-headers': listOf(rule.AllowedHeaders).join(', '),
        'access-control-expose-headers': listOf(rule.ExposedHeaders).join(', '),
      };
    }
    return {};
  }
}

/** Body of an `aws-chunked` upload without chunk sizes, signatures and trailer. */
function unchunk(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  while (at < body.length) {
    const lineEnd = body.indexOf('\r\n', at);
    if (lineEnd < 0) break;
    const size = Number.parseInt(body.toString('latin1', at, lineEnd).split(';')[0] ?? '0', 16);
    if (!size) break;
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(parts);
}

function unescapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (_, decimal, hex, name) =>
    decimal
      ? String.fromCodePoint(Number(decimal))
      : hex
        ? String.fromCodePoint(Number.parseInt(hex, 16))
        : (named[name] ?? ''),
  );
}
