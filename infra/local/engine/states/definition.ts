import { EngineError, type JsonObject, listOf, objectOf, parseObject, textOf } from '../json.ts';
import { unknownInRule } from './choice.ts';
import { intrinsicNames, pathSteps } from './paths.ts';

const everywhere = ['Type', 'Comment', 'InputPath', 'OutputPath', 'QueryLanguage'];
const flow = ['Next', 'End'];
const faults = ['Retry', 'Catch'];
const fieldsByType: Readonly<Record<string, readonly string[]>> = {
  Pass: [...flow, 'Result', 'ResultPath', 'Parameters'],
  Task: [...flow, ...faults, 'Resource', 'Parameters', 'ResultSelector', 'ResultPath', 'TimeoutSeconds'],
  Choice: ['Choices', 'Default'],
  Wait: [...flow, 'Seconds', 'Timestamp', 'SecondsPath', 'TimestampPath'],
  Succeed: [],
  Fail: ['Error', 'Cause', 'ErrorPath', 'CausePath'],
  Parallel: [...flow, ...faults, 'Branches', 'Parameters', 'ResultSelector', 'ResultPath'],
  Map: [
    ...flow,
    ...faults,
    'ItemsPath',
    'ItemProcessor',
    'Iterator',
    'ItemSelector',
    'Parameters',
    'ResultSelector',
    'ResultPath',
    'MaxConcurrency',
  ],
};
const machineFields = [
  'StartAt',
  'States',
  'Comment',
  'Version',
  'TimeoutSeconds',
  'QueryLanguage',
  'ProcessorConfig',
];
const retryFields = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
];
const catchFields = ['ErrorEquals', 'Next', 'ResultPath', 'Comment'];

export const lambdaIntegration = 'arn:aws:states:::lambda:invoke';

/**
 * Reads a state machine in the JSONPath subset.
 * @throws EngineError naming every state, field, path or function it does not understand
 */
export function readDefinition(name: string, json: string): JsonObject {
  const definition = parseObject(json);
  const problems = problemsOfMachine(definition);
  if (problems.length > 0)
    throw new EngineError(
      `The local stack does not understand the state machine ${name}: ${problems.join('; ')}.`,
    );
  return definition;
}

function problemsOfMachine(machine: JsonObject): string[] {
  const states = objectOf(machine.States);
  const problems = unknownFields('machine', machine, machineFields);
  if (machine.QueryLanguage !== undefined && machine.QueryLanguage !== 'JSONPath')
    problems.push('query language');
  if (!(String(machine.StartAt) in states)) problems.push(`StartAt ${machine.StartAt} is no state`);
  for (const [name, state] of Object.entries(states))
    problems.push(...problemsOfState(name, objectOf(state), states));
  return problems;
}

function problemsOfState(name: string, state: JsonObject, states: JsonObject): string[] {
  const type = textOf(state.Type) ?? '';
  const fields = fieldsByType[type];
  if (!fields) return [`${name}: state type ${type}`];
  const problems = unknownFields(name, state, [...everywhere, ...fields]);
  if (state.QueryLanguage !== undefined && state.QueryLanguage !== 'JSONPath')
    problems.push(`${name}: query language`);
  const target = (next: unknown) => {
    if (next !== undefined && !(String(next) in states)) problems.push(`${name}: no state ${next}`);
  };
  target(state.Next);
  target(state.Default);
  for (const choice of listOf(state.Choices).map(objectOf)) {
    target(choice.Next);
    problems.push(...unknownInRule(choice).map((field) => `${name}: choice ${field}`));
  }
  for (const retry of listOf(state.Retry).map(objectOf))
    problems.push(...unknownFields(`${name}: Retry`, retry, retryFields));
  for (const caught of listOf(state.Catch).map(objectOf)) {
    target(caught.Next);
    problems.push(...unknownFields(`${name}: Catch`, caught, catchFields));
  }
  if (fields.includes('Next') && state.Next === undefined && state.End !== true)
    problems.push(`${name}: neither Next nor End`);
  for (const branch of listOf(state.Branches)) problems.push(...problemsOfMachine(objectOf(branch)));
  const processor = state.ItemProcessor ?? state.Iterator;
  if (processor !== undefined) problems.push(...problemsOfMachine(objectOf(processor)));
  const mode = objectOf(objectOf(processor).ProcessorConfig).Mode;
  if (mode !== undefined && mode !== 'INLINE') problems.push(`${name}: Map mode ${mode}`);
  if (type === 'Task') {
    const resource = textOf(state.Resource) ?? '';
    if (resource !== lambdaIntegration && !resource.includes(':function:'))
      problems.push(`${name}: resource ${resource}`);
  }
  for (const field of [
    'InputPath',
    'OutputPath',
    'ResultPath',
    'ItemsPath',
    'SecondsPath',
    'TimestampPath',
    'ErrorPath',
    'CausePath',
  ]) {
    const path = textOf(state[field]);
    if (path !== undefined && !pathSteps(path)) problems.push(`${name}: path ${path}`);
  }
  for (const field of ['Parameters', 'ResultSelector', 'ItemSelector'])
    problems.push(...problemsOfTemplate(name, state[field]));
  return problems;
}

function problemsOfTemplate(name: string, template: unknown): string[] {
  if (Array.isArray(template)) return template.flatMap((item) => problemsOfTemplate(name, item));
  return Object.entries(objectOf(template)).flatMap(([field, value]) => {
    if (!field.endsWith('.$')) return problemsOfTemplate(name, value);
    const expression = String(value);
    const functions = [...expression.matchAll(/States\.(\w+)\(/g)].map((match) => match[1] ?? '');
    const unknown = functions.filter((known) => !intrinsicNames.includes(known));
    if (unknown.length > 0) return [`${name}: function States.${unknown.join(', States.')}`];
    return functions.length > 0 || pathSteps(expression) ? [] : [`${name}: path ${expression}`];
  });
}

function unknownFields(where: string, value: JsonObject, known: readonly string[]): string[] {
  return Object.keys(value)
    .filter((field) => !known.includes(field))
    .map((field) => `${where}: field ${field}`);
}
