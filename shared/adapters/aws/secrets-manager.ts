import * as z from 'zod/mini';
import { faultOfAnswer } from '../runtime/service-away.ts';
import { signedRequests } from './signed-requests.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const answerSchema = z.object({ SecretString: z.optional(z.string()) });

export interface SecretsManager {
  /** @throws Error that names the secret's variable in no way: its value is not told */
  get(id: string): Promise<string | undefined>;
  put(id: string, value: string): Promise<void>;
}

/**
 * AWS Secrets Manager, in two requests that need no SDK.
 *
 * @param environment - where Lambda puts credentials and region, and the local stack its endpoint
 */
export function secretsManager(environment: Environment): SecretsManager {
  const region = environment.AWS_REGION ?? '';
  const url = environment.AWS_ENDPOINT_URL ?? `https://secretsmanager.${region}.amazonaws.com`;
  const sessionToken = environment.AWS_SESSION_TOKEN;
  const client = signedRequests({
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    ...(sessionToken && { sessionToken }),
    region,
    service: 'secretsmanager',
    retries: 3,
  });
  const ask = async (operation: string, input: unknown): Promise<unknown> => {
    const response = await (await client()).fetch(`${url.replace(/\/$/, '')}/`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `secretsmanager.${operation}`,
      },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw faultOfAnswer('Secrets Manager', response.status);
    return response.json();
  };
  return {
    async get(id) {
      // Whoever writes a secret from a file writes the end of its line along (docs/deploy.md, step 4).
      return answerSchema.parse(await ask('GetSecretValue', { SecretId: id })).SecretString?.trim();
    },
    async put(id, value) {
      await ask('PutSecretValue', { SecretId: id, SecretString: value });
    },
  };
}
