import {
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { Database } from '../database.ts';
import type { Call } from '../wire.ts';
import { ownerKey } from './caller-of.ts';

/** Secret key of the stack itself and of whoever works on this machine; the data folder lies open to them too. */
export const ownerSecret = 'local';

/** Secret keys of one data folder: each function has its own, so that none signs as another. */
export class SecretKeys {
  readonly #salt: string;

  constructor(db: Database) {
    db.define('CREATE TABLE IF NOT EXISTS secret_keys (id INTEGER PRIMARY KEY, salt TEXT NOT NULL)');
    const salt = randomBytes(32).toString('base64url');
    db.run('INSERT INTO secret_keys (id, salt) VALUES (1, ?) ON CONFLICT (id) DO NOTHING', salt);
    this.#salt = String(db.first('SELECT salt FROM secret_keys WHERE id = 1')?.salt ?? salt);
  }

  of(accessKey: string): string {
    return accessKey === ownerKey
      ? ownerSecret
      : createHmac('sha256', this.#salt).update(accessKey).digest('base64url');
  }
}

interface Signed {
  readonly credential: string;
  /** Names of headers, in lower case, with `;` between. */
  readonly headers: string;
  readonly signature: string;
  readonly date: string;
  /** Instant at which a signed address ends, milliseconds. */
  readonly endsAt: number | undefined;
}

const mostKeptKeys = 200;

/**
 * Signature Version 4 of a call in its header or its address, made again with the secret of the key it names. Posted forms are
 * signed by their policy (`post-policy.ts`), and what is not signed at all is nobody's.
 * Source: AWS, "Create a signed AWS API request".
 */
export class Signatures {
  readonly #secrets: SecretKeys;
  readonly #keys = new Map<string, KeyObject>();

  constructor(secrets: SecretKeys) {
    this.#secrets = secrets;
  }

  /** What is wrong with the signature of a call; undefined when it is right, or there is none. */
  wrong(call: Call, now: number): 'SignatureDoesNotMatch' | 'expired' | undefined {
    const signed = signatureOf(call);
    if (signed === undefined) return undefined;
    const [accessKey = '', ...scope] = signed.credential.split('/');
    const asked = canonical(call, signed, scope[2] === 's3');
    if (asked === undefined) return 'SignatureDoesNotMatch';
    const text = ['AWS4-HMAC-SHA256', signed.date, scope.join('/'), sha256(asked)].join('\n');
    const made = createHmac('sha256', this.#keyOf(accessKey, scope)).update(text).digest();
    // More than the signature would be left out when it is read.
    if (!/^[\da-f]{64}$/.test(signed.signature)) return 'SignatureDoesNotMatch';
    if (!timingSafeEqual(Buffer.from(signed.signature, 'hex'), made)) return 'SignatureDoesNotMatch';
    return signed.endsAt !== undefined && signed.endsAt < now ? 'expired' : undefined;
  }

  #keyOf(accessKey: string, scope: readonly string[]): KeyObject {
    const name = [accessKey, ...scope].join('/');
    const kept = this.#keys.get(name);
    if (kept) return kept;
    let made = Buffer.from(`AWS4${this.#secrets.of(accessKey)}`);
    for (const part of scope) made = createHmac('sha256', made).update(part).digest();
    const key = createSecretKey(made);
    if (this.#keys.size >= mostKeptKeys) this.#keys.clear();
    this.#keys.set(name, key);
    return key;
  }
}

function signatureOf({ url, headers, operation }: Call): Signed | undefined {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const part = (name: string) => new RegExp(`${name}=([^,\\s]*)`).exec(authorization)?.[1] ?? '';
    return {
      credential: part('Credential'),
      headers: part('SignedHeaders'),
      signature: part('Signature'),
      date: String(headers['x-amz-date'] ?? ''),
      endsAt: undefined,
    };
  }
  const query = new URL(url, 'http://aws').searchParams;
  const credential = query.get('X-Amz-Credential');
  if (credential === null || operation === 'PostObject') return undefined;
  const date = query.get('X-Amz-Date') ?? '';
  const from = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return {
    credential,
    headers: query.get('X-Amz-SignedHeaders') ?? '',
    signature: query.get('X-Amz-Signature') ?? '',
    date,
    endsAt: from + Number(query.get('X-Amz-Expires')) * 1000,
  };
}

/** What was signed, in the one form both sides write it in; undefined when the body is another than the signed one. */
function canonical({ method, url, headers, body }: Call, signed: Signed, isS3: boolean): string | undefined {
  const [path = '/', ...rest] = url.split('?');
  const said = headers['x-amz-content-sha256'];
  const isLink = signed.endsAt !== undefined;
  const hash = isLink ? 'UNSIGNED-PAYLOAD' : String(said ?? sha256(body));
  if (!isLink && /^[\da-f]{64}$/.test(hash) && said !== undefined && hash !== sha256(body)) return undefined;
  const query = [...new URLSearchParams(rest.join('?'))]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted((a, b) => (a < b ? -1 : 1));
  const lines = signed.headers.split(';').map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replaceAll(/ +/g, ' ')}\n`,
  );
  const where = path.split('/').map((part) => encoded(isS3 ? decodeURIComponent(part) : part));
  return [method, where.join('/'), query.join('&'), lines.join(''), signed.headers, hash].join('\n');
}

/** As RFC 3986 has it: all but letters, digits and four signs. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
