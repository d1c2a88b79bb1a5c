import type { Access, Caller } from './access.ts';
import { holds } from './conditions.ts';
import { fits } from './glob.ts';
import type { Statement } from './statement.ts';

export type Decision =
  | { readonly kind: 'allowed'; readonly by: Statement; readonly resource: string; readonly action: string }
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
    statement.actions.some((action) => fits(action.toLowerCase(), access.action.toLowerCase())) &&
    statement.resources.some((pattern) => fits(pattern, access.resource)) &&
    namesCaller(statement, caller, account) &&
    statement.conditions.every((condition) => holds(condition, context));
  const applying = [...identity, ...resource].filter(applies);
  const denied = applying.find(({ effect }) => effect === 'Deny');
  if (denied) return { kind: 'denied', by: denied };
  const [by] = applying;
  if (!by) return { kind: 'not-allowed' };
  const pattern = by.resources.find((each) => fits(each, access.resource)) ?? '*';
  const action =
    by.actions.find((each) => fits(each.toLowerCase(), access.action.toLowerCase())) ?? access.action;
  return { kind: 'allowed', by, resource: pattern, action };
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
