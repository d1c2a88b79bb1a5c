import { postSignature } from '../../../shared/adapters/aws/post-policy.ts';
import { parseObject, textOf } from './json.ts';
import type { SecretKeys } from './permissions/signature.ts';
import { ServiceFault } from './wire.ts';

export interface PostedObject {
  readonly bucket: string;
  /** Form fields but the file. */
  readonly fields: ReadonlyMap<string, string>;
  readonly sizeBytes: number;
  readonly now: number;
}

/** Does with a browser's upload what S3 does: without a policy, or against it, nothing is stored. */
export function checkPostPolicy(
  { bucket, fields, sizeBytes, now }: PostedObject,
  secretKeys: SecretKeys,
): void {
  const encoded = fields.get('policy') ?? '';
  const [accessKey = '', day = '', region = ''] = (fields.get('x-amz-credential') ?? '').split('/');
  if (postSignature(encoded, day, region, secretKeys.of(accessKey)) !== fields.get('x-amz-signature'))
    throw denied('the policy is missing or was not signed by this account');
  const policy = parseObject(Buffer.from(encoded, 'base64').toString());
  if (!(Date.parse(textOf(policy.expiration) ?? '') > now)) throw denied('Policy expired');

  const values = new Map([...fields].map(([name, value]) => [name.toLowerCase(), value]));
  values.set('bucket', bucket);
  const allowed = new Set(['policy', 'x-amz-signature', 'bucket', 'file']);
  for (const condition of Array.isArray(policy.conditions) ? policy.conditions : []) {
    if (Array.isArray(condition)) {
      const [kind, first, second] = condition;
      const name = String(first).replace(/^\$/, '').toLowerCase();
      const fits =
        kind === 'content-length-range'
          ? Number(first) <= sizeBytes && sizeBytes <= Number(second)
          : kind === 'starts-with'
            ? values.get(name)?.startsWith(String(second))
            : kind === 'eq' && values.get(name) === String(second);
      if (!fits)
        throw kind === 'content-length-range'
          ? new ServiceFault('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
          : denied(`Policy Condition failed: ${JSON.stringify(condition)}`);
      allowed.add(name);
    } else {
      for (const [name, wanted] of Object.entries(Object(condition))) {
        if (values.get(name.toLowerCase()) !== wanted)
          throw denied(`Policy Condition failed: ["eq", "$${name}", "${wanted}"]`);
        allowed.add(name.toLowerCase());
      }
    }
  }
  const extra = [...values.keys()].find((name) => !allowed.has(name) && !name.startsWith('x-ignore-'));
  if (extra !== undefined) throw denied(`Extra input fields: ${extra}`);
}

function denied(why: string): ServiceFault {
  return new ServiceFault('AccessDenied', `Invalid according to Policy: ${why}`, 403);
}
