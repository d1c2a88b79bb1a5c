import { EngineError, isObject, type JsonObject, listOf, objectOf, parseObject, textOf } from '../json.ts';
import { unknownInRule } from './choice.ts';
import { pathSteps } from './paths.ts';

const flow = ['Next', 'End'];
const fieldsByType: Readonly<Record<string, readonly string[]>> = {
  Task: [...flow, 'Retry', 'Catch', 'Resource', 'Parameters', 'ResultPath', 'TimeoutSeconds'],
  Choice: ['Choices', 'Default'],
  Wait: [...flow, 'Seconds', 'TimestampPath'],
  Succeed: [],
  Fail: ['Error', 'Cause'],
};
const machineFields = ['StartAt', 'States', 'Comment'];
const retryFields = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
];
const catchFields = ['ErrorEquals', 'Next', 'ResultPath'];

/**
 * Reads a state machine in the part of Amazon States Language (JSONPath) that the deadline workflow uses.
 * @throws EngineError naming every state, field or path it does not understand
 */
export function readDefinition(name: string, json: string): JsonObject {
  const definition = parseObject(json);
  const states = objectOf(definition.States);
  const problems = unknownFields('machine', definition, machineFields);
  if (!(String(definition.StartAt) in states)) problems.push(`StartAt ${definition.StartAt} is no state`);
  for (const [id, state] of Object.entries(states)) problems.push(...problemsOf(id, objectOf(state), states));
  if (problems.length > 0)
    throw new EngineError(
      `The local stack does not understand the state machine ${name}: ${problems.join('; ')}.`,
    );
  return definition;
}

function problemsOf(name: string, state: JsonObject, states: JsonObject): string[] {
  const type = textOf(state.Type) ?? '';
  const fields = fieldsByType[type];
  if (!fields) return [`${name}: state type ${type}`];
  const problems = unknownFields(name, state, ['Type', ...fields]);
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
  if (type === 'Task' && !String(state.Resource).includes(':function:'))
    problems.push(`${name}: resource ${state.Resource}`);
  const parameters = objectOf(state.Parameters);
  const paths = [state.ResultPath, state.TimestampPath, ...pathsOf(parameters)].filter(
    (path) => textOf(path) !== undefined && !pathSteps(String(path)),
  );
  const nested = Object.keys(parameters).filter((field) => isObject(parameters[field]));
  return [
    ...problems,
    ...paths.map((path) => `${name}: path ${path}`),
    ...nested.map((field) => `${name}: nested parameter ${field}`),
  ];
}

function pathsOf(parameters: JsonObject): readonly unknown[] {
  return Object.entries(parameters)
    .filter(([field]) => field.endsWith('.$'))
    .map(([, path]) => path);
}

function unknownFields(where: string, value: JsonObject, known: readonly string[]): string[] {
  return Object.keys(value)
    .filter((field) => !known.includes(field))
    .map((field) => `${where}: field ${field}`);
}
