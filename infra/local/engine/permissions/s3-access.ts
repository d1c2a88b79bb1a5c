import type { Call } from '../wire.ts';
import type { Access } from './access.ts';
import { formField } from './caller-of.ts';

const actions: Readonly<Record<string, string>> = {
  HeadObject: 's3:GetObject',
  PostObject: 's3:PutObject',
  DeleteObjects: 's3:DeleteObject',
  ListObjectsV2: 's3:ListBucket',
  HeadBucket: 's3:ListBucket',
};

export function s3Access(
  call: Call,
  objectTags: (bucket: string, key: string) => string | undefined,
): readonly Access[] {
  // A browser asks before it posts, without credentials.
  if (call.operation === 'Preflight') return [];
  const { bucket, key } = placeOf(call);
  const action = actions[call.operation] ?? `s3:${call.operation}`;
  if (action === 's3:ListBucket') return [{ action, resource: bucket }];
  const keys =
    call.operation === 'DeleteObjects'
      ? [...call.body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map((found) => unescaped(found[1] ?? ''))
      : [call.operation === 'PostObject' ? (formField(call, 'key') ?? '') : key];
  return keys.map((each) => ({
    action,
    resource: `${bucket}/${each}`,
    context: tagKeys(objectTags(bucket.replace('arn:aws:s3:::', ''), each)),
  }));
}

/** Condition keys of an object's tags. */
function tagKeys(tags = ''): Readonly<Record<string, readonly string[]>> {
  const found = tags.matchAll(/<Key>([^<]*)<\/Key><Value>([^<]*)<\/Value>/g);
  return Object.fromEntries(
    [...found].map(([, key = '', value = '']) => [`s3:ExistingObjectTag/${key}`, [unescaped(value)]]),
  );
}

/** The right without which S3 does not say that a key is missing. */
export function listAccess(call: Call): Access {
  return { action: 's3:ListBucket', resource: placeOf(call).bucket };
}

function placeOf(call: Call): { readonly bucket: string; readonly key: string } {
  const { pathname } = new URL(call.url, 'http://s3');
  const [bucket = '', ...rest] = pathname.slice(1).split('/').map(decodeURIComponent);
  return { bucket: `arn:aws:s3:::${bucket}`, key: rest.join('/') };
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
