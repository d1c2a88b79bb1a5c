import { inputOf } from '../call-content.ts';
import { type JsonObject, numberOf, parseJson, textOf } from '../json.ts';
import { type Call, jsonFault, jsonReply, type Reply, ServiceFault } from '../wire.ts';
import { type Execution, type Executions, executionName, type StateMachine } from './executions.ts';

/** Step Functions in the AWS JSON 1.0 protocol. */
export class StatesApi {
  readonly #executions: Executions;

  constructor(executions: Executions) {
    this.#executions = executions;
  }

  async handle(call: Call): Promise<Reply> {
    try {
      return jsonReply(this.#answer(call.operation, inputOf(call)));
    } catch (fault) {
      if (!(fault instanceof ServiceFault)) throw fault;
      return jsonFault(fault);
    }
  }

  #answer(operation: string, input: JsonObject): unknown {
    switch (operation) {
      case 'StartExecution':
        return this.#start(input);
      case 'DescribeExecution':
        return described(this.#find(input));
      case 'StopExecution': {
        const execution = this.#find(input);
        this.#executions.close(execution.arn, 'ABORTED', {
          error: textOf(input.error),
          cause: textOf(input.cause),
        });
        return { stopDate: seconds(this.#find(input).stoppedAt) };
      }
      case 'ListExecutions': {
        const limit = numberOf(input.maxResults) || 100;
        const offset = Number(textOf(input.nextToken) ?? 0);
        const machine = this.#machine(input);
        const found = this.#executions.list(machine.arn, textOf(input.statusFilter), limit, offset);
        return {
          executions: found.map((execution) => {
            const { input: _, output: __, error: ___, cause: ____, ...summary } = described(execution);
            return summary;
          }),
          nextToken: found.length === limit ? String(offset + limit) : undefined,
        };
      }
      case 'DescribeStateMachine': {
        const { arn, name, definition } = this.#machine(input);
        return { stateMachineArn: arn, name, definition, status: 'ACTIVE', type: 'STANDARD' };
      }
      default:
        throw new ServiceFault(
          'UnknownOperationException',
          `The local Step Functions does not do ${operation}.`,
        );
    }
  }

  #start(input: JsonObject): unknown {
    const machine = this.#machine(input);
    const name = textOf(input.name) ?? executionName();
    if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/]{1,80}$/.test(name))
      throw new ServiceFault('InvalidName', `Invalid Name: '${name}'`);
    const given = textOf(input.input) ?? '{}';
    try {
      parseJson(given);
    } catch {
      throw new ServiceFault('InvalidExecutionInput', 'Invalid State Machine Execution Input');
    }
    const execution = this.#executions.start(machine, name, given);
    if (!execution) throw new ServiceFault('ExecutionAlreadyExists', `Execution Already Exists: '${name}'`);
    return { executionArn: execution.arn, startDate: seconds(execution.startedAt) };
  }

  #machine(input: JsonObject): StateMachine {
    const arn = textOf(input.stateMachineArn) ?? '';
    const machine = this.#executions.machine(arn);
    if (!machine)
      throw new ServiceFault('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  #find(input: JsonObject): Execution {
    const arn = textOf(input.executionArn) ?? '';
    const execution = this.#executions.find(arn);
    if (!execution) throw new ServiceFault('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return execution;
  }
}

function described(execution: Execution) {
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    status: execution.status,
    startDate: seconds(execution.startedAt),
    stopDate: seconds(execution.stoppedAt),
    input: execution.input,
    output: execution.output,
    error: execution.error,
    cause: execution.cause,
  };
}

function seconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}
