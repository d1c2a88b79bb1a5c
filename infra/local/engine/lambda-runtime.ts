import type { LambdaRuntime } from '../ports.ts';
import type { Functions } from './functions.ts';
import { failed } from './invocation-results.ts';
import type { Invocations } from './invocations.ts';
import type { Permissions } from './permissions/permissions.ts';

interface RuntimeDeps {
  readonly functions: Functions;
  readonly invocations: Invocations;
  readonly permissions: Permissions;
  /** Calls at once that the account lets functions have which reserve none. @default any number: further ones wait */
  readonly concurrency?: number | undefined;
}

/** Lambda as the API and SES see it: the function must let them in, and a call that is waited for finds room or is turned away. */
export function lambdaRuntime({
  functions,
  invocations,
  permissions,
  concurrency,
}: RuntimeDeps): LambdaRuntime {
  const access = (name: string) => ({
    action: 'lambda:InvokeFunction',
    resource: functions.find(name)?.arn ?? name,
  });
  return {
    invoke: async (name, event, by) => {
      const denial = by && permissions.denial({ kind: 'service', ...by }, access(name));
      if (denial !== undefined) return failed('AccessDeniedException', denial);
      const reserves = functions.find(name)?.resource.properties.ReservedConcurrentExecutions !== undefined;
      if (!reserves && concurrency !== undefined && functions.unreservedBusy() >= concurrency)
        return failed('TooManyRequestsException', 'Rate Exceeded.');
      return functions.invoke(name, event);
    },
    invokeLater: async (name, event, by) => {
      if (by) permissions.demand({ kind: 'service', ...by }, access(name));
      invocations.accept(name, event);
    },
  };
}
