import * as z from 'zod/mini';

/** A member of staff as the provider needs to know them. */
const demoUserSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  department: z.string(),
  /** Values of the claim that makes somebody staff; staff who stand in the settings need none. */
  groups: z.optional(z.array(z.string())),
});
export type DemoUser = z.infer<typeof demoUserSchema>;

/** A resident who signs in with the demo's e-ID. */
const demoResidentSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Personal identity number. */
  number: z.string(),
  /** Level of assurance of their e-ID. */
  level: z.string(),
});
export type DemoResident = z.infer<typeof demoResidentSchema>;

/** What stands in for the provider of the settings. */
const residentClientSchema = z.object({
  clientId: z.string(),
  scope: z.string(),
  /** Claim that holds the number. */
  claim: z.string(),
  levels: z.array(z.string()),
  residents: z.array(demoResidentSchema),
});
export type ResidentClient = z.infer<typeof residentClientSchema>;

/** What the provider's worker is started with. */
export const workerDataSchema = z.object({
  /** `http://127.0.0.1:<web port>/_local/oidc`. */
  issuer: z.url(),
  clientId: z.string(),
  audience: z.string(),
  keys: z.object({
    signing: z.record(z.string(), z.unknown()),
    cookieKey: z.string(),
    clientSecret: z.string(),
  }),
  users: z.array(demoUserSchema),
  /** Name of that claim. */
  claim: z.optional(z.string()),
  resident: z.optional(residentClientSchema),
});
export type SignInWorkerData = z.infer<typeof workerDataSchema>;

/** From the stack: the users changed with the settings. */
export const toWorkerSchema = z.object({ users: z.array(demoUserSchema) });

/** From the worker: it listens. */
export const fromWorkerSchema = z.object({ port: z.int() });

/** Headers the stack adds to each request it passes on, so that the worker knows the virtual time. */
export const nowHeader = 'x-local-now';
export const speedHeader = 'x-local-speed';
