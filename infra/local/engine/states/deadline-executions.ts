import type { Clock } from '../clock.ts';
import type { Database } from '../database.ts';
import type { Functions } from '../functions.ts';
import type { Hub } from '../hub.ts';
import { textOf } from '../json.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import type { Permissions } from '../permissions/permissions.ts';
import type { Resource } from '../resource.ts';
import type { Meter } from '../usage.ts';
import { Executions } from './executions.ts';
import { StatesFault } from './states-fault.ts';

interface StatesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly hub: Hub;
  readonly functions: Functions;
  readonly permissions: Permissions;
  readonly metrics: MetricStore;
  readonly meter: Meter;
  /** Resources of the template by type. */
  readonly of: (type: string) => readonly Resource[];
}

/** The template's state machines, each in its role, with what is measured and billed of their executions. */
export function deadlineExecutions(deps: StatesDeps): Executions {
  const { db, clock, hub, functions, permissions, metrics, meter, of } = deps;
  return new Executions(
    {
      db,
      clock,
      hub,
      invoke: async ({ role, name }, functionArn, payload) => {
        const invoking = { action: 'lambda:InvokeFunction', resource: functionArn };
        const denial = permissions.denial({ kind: 'role', role, session: name }, invoking);
        if (denial !== undefined) throw new StatesFault('States.Permissions', denial);
        const result = await functions.deliver(functionArn, payload);
        if (result.kind === 'returned') return result.value;
        const { errorType, errorMessage } = result;
        throw new StatesFault(errorType, JSON.stringify({ errorType, errorMessage }));
      },
      onTransition: () => meter.unit('stateTransitions'),
      onStatus: ({ machineArn: StateMachineArn, status }) => {
        const dimensions = { StateMachineArn };
        if (status === 'FAILED')
          metrics.put({ namespace: 'AWS/States', name: 'ExecutionsFailed', dimensions }, 1);
      },
    },
    of('AWS::StepFunctions::StateMachine').map(({ name, arn, properties }) => ({
      name,
      arn,
      definition: String(properties.DefinitionString),
      role: permissions.assumed(textOf(properties.RoleArn), 'states.amazonaws.com', arn),
    })),
  );
}
