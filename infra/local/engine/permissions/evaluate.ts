import type { Access, Caller } from './access.ts';
import { holds } from './conditions.ts';
import { fits } from './glob.ts';
import type { Statement } from './statement.ts';

/** One thing that one statement allows. */
export interface Grant {
  /** Logical id of the policy, and the action, resource and conditions as written there. */
  readonly policy: string;
  readonly action: string;
  readonly resource: string;
  /** Empty where there is none. */
  readonly condition: string;
}

export type Decision =
  /** All that would have been enough. */
  | { readonly kind: 'allowed'; readonly by: readonly [Grant, ...Grant[]] }
  | { readonly kind: 'denied'; readonly by: Statement }
  | { readonly kind: 'not-allowed' };

export interface Question {
  readonly caller: Caller;
  readonly access: Access;
  /** The account everything is in. */
  readonly account: string;
  /** Of the caller's role; none for a service. */
  readonly identity: readonly Statement[];
  /** Of what is asked for. */
  readonly resource: readonly Statement[];
}

/**
 * Identity and resource policies within one account: any denial wins, else any permission, else nobody may.
 * A service in its own name has no identity policy, so that only the resource can let it in.
 */
export function decide({ caller, access, account, identity, resource }: Question): Decision {
  const context = contextOf(caller, access, account);
  const applies = (statement: Statement) =>
    statement.actions.some((action) => fitsAction(action, access.action)) &&
    statement.resources.some((pattern) => fits(pattern, access.resource)) &&
    namesCaller(statement, caller, account) &&
    statement.conditions.every((condition) => holds(condition, context));
  const applying = [...identity, ...resource].filter(applies);
  const denied = applying.find(({ effect }) => effect === 'Deny');
  if (denied) return { kind: 'denied', by: denied };
  const [first, ...others] = applying
    .flatMap(grantsOf)
    .filter((grant) => fitsAction(grant.action, access.action) && fits(grant.resource, access.resource));
  return first ? { kind: 'allowed', by: [first, ...others] } : { kind: 'not-allowed' };
}

/** A statement taken apart: each action on each resource. */
export function grantsOf({ owner, actions, resources, conditions }: Statement): readonly Grant[] {
  const condition = conditions.map(({ key, values }) => `${key} ${values.join(' ')}`).join(', ');
  return actions.flatMap((action) =>
    resources.map((resource) => ({ policy: owner, action, resource, condition })),
  );
}

function fitsAction(pattern: string, action: string): boolean {
  return fits(pattern.toLowerCase(), action.toLowerCase());
}

function namesCaller({ principals }: Statement, caller: Caller, account: string): boolean {
  if (principals === undefined) return caller.kind === 'role';
  const name =
    caller.kind === 'role'
      ? `arn:aws:iam::${account}:role/${caller.role}`
      : caller.kind === 'service'
        ? caller.service
        : '';
  return principals.includes('*') || principals.includes(name);
}

/** Keys in lower case: policies may write them either way. */
function contextOf(
  caller: Caller,
  access: Access,
  account: string,
): Readonly<Record<string, readonly string[]>> {
  const ofService =
    caller.kind === 'service' ? { 'aws:sourcearn': [caller.sourceArn], 'aws:sourceaccount': [account] } : {};
  const ofRole =
    caller.kind === 'role' ? { 'aws:principalarn': [`arn:aws:iam::${account}:role/${caller.role}`] } : {};
  const ofCall = Object.entries(access.context ?? {}).map(([key, values]): [string, readonly string[]] => [
    key.toLowerCase(),
    values,
  ]);
  // AWS is spoken to over TLS; loopback stands for that.
  return {
    'aws:securetransport': ['true'],
    's3:tlsversion': ['1.3'],
    ...ofService,
    ...ofRole,
    ...Object.fromEntries(ofCall),
  };
}
