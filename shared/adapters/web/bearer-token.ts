import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';
import { faultOfAnswer, ServiceAway } from '../runtime/service-away.ts';

export interface BearerCheck {
  readonly issuer: string;
  readonly audience: string;
  readonly clock: () => Date;
}

/** Who a token is for: subject and, where the provider says that it is theirs, e-mail. */
export interface TokenHolder {
  readonly sub: string;
  readonly email: string | undefined;
  /** An address the provider does not say it has verified. */
  readonly unverifiedEmail?: string | undefined;
  readonly name?: string | undefined;
  /** Everything the provider says. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

const claimsSchema = z.looseObject({
  sub: z.string().check(z.minLength(1)),
  name: z.optional(z.string()),
  email: z.optional(z.string()),
  email_verified: z.optional(z.union([z.boolean(), z.literal('true'), z.literal('false')])),
});

/** @throws $ZodError when the claims name nobody */
export function holderOf(claims: unknown): TokenHolder {
  const said = claimsSchema.parse(claims);
  const { sub, name, email, email_verified } = said;
  const isVerified = email_verified === true || email_verified === 'true';
  return {
    sub,
    email: isVerified ? email : undefined,
    unverifiedEmail: isVerified ? undefined : email,
    name,
    claims: said,
  };
}

const providerMs = 5_000;

const metadataSchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

/**
 * Checks bearer tokens against the provider's published keys: signature, issuer, audience and time.
 * The keys are found by OpenID Connect discovery once and fetched anew when a token names a key not seen before.
 */
export function bearerTokens({ issuer, audience, clock }: BearerCheck) {
  let keys: Promise<JWTVerifyGetKey> | undefined;

  async function discover(): Promise<JWTVerifyGetKey> {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(address, { signal: AbortSignal.timeout(providerMs) });
    if (!response.ok) throw faultOfAnswer('The sign-in provider', response.status);
    return createRemoteJWKSet(new URL(metadataSchema.parse(await response.json()).jwks_uri));
  }

  /** The holder of an `Authorization` header's token; undefined when it is missing or not good. */
  return async (authorization: string | undefined): Promise<TokenHolder | undefined> => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (!token) return undefined;
    keys ??= discover().catch((cause: unknown) => {
      keys = undefined;
      throw new ServiceAway('The sign-in provider does not say where its keys are', { cause });
    });
    try {
      const { payload } = await jwtVerify(token, await keys, {
        issuer,
        audience,
        currentDate: clock(),
        clockTolerance: 30,
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      });
      return holderOf(payload);
    } catch (error) {
      if (isOfProvider(error)) throw new ServiceAway('The keys of the sign-in provider', { cause: error });
      if (error instanceof errors.JOSEError || error instanceof $ZodError) return undefined;
      throw error;
    }
  };
}

/** The token may be good: its keys could not be had, or are none. */
const isOfProvider = (error: unknown) =>
  error instanceof errors.JOSEError &&
  ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'].includes(error.code);

export type BearerTokens = ReturnType<typeof bearerTokens>;
