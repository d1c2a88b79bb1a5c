import { faultOfAnswer } from '../runtime/service-away.ts';
import { attachmentBucketAddress, attachmentCredentials } from './attachment-bucket.ts';
import { signedRequests } from './signed-requests.ts';

/**
 * Reads and writes objects of a bucket without the SDK's client for S3, which is a fifth of the bundle of whoever needs no more than this.
 * What fails is tried again by who calls, as with any fault.
 */
export function bucketObjects(environment: Readonly<Record<string, string | undefined>>, bucket: string) {
  const client = signedRequests({ ...attachmentCredentials(environment), service: 's3', retries: 3 });
  const base = attachmentBucketAddress(environment, bucket);

  /** Undefined when it is not there. Without the right to list a bucket, S3 says 403 of that, as of what may not be read. */
  async function found(path: string): Promise<Response | undefined> {
    const response = await (await client()).fetch(`${base}/${path}`);
    if (response.status === 404 || response.status === 403) return undefined;
    if (!response.ok) throw faultOfAnswer('The bucket', response.status);
    return response;
  }

  return {
    async get(key: string): Promise<Uint8Array | undefined> {
      const response = await found(key);
      return response && new Uint8Array(await response.arrayBuffer());
    },
    /** The object's tags as S3 writes them. */
    async tagging(key: string): Promise<string | undefined> {
      return (await found(`${key}?tagging`))?.text();
    },
    async put(
      key: string,
      body: Uint8Array<ArrayBuffer>,
      headers: Readonly<Record<string, string>>,
    ): Promise<void> {
      const response = await (await client()).fetch(`${base}/${key}`, {
        method: 'PUT',
        body,
        headers: { ...headers },
      });
      await response.arrayBuffer();
      if (!response.ok) throw faultOfAnswer('The bucket', response.status);
    },
  };
}
