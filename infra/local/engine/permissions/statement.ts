import { EngineError, isObject, type JsonObject, listOf, objectOf } from '../json.ts';
import { type Condition, isKnownOperator } from './conditions.ts';

/** One statement of a policy, as written. */
export interface Statement {
  /** Logical id of the resource it stands in. */
  readonly owner: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Services and accounts, `*` being everybody; undefined in the policy of a role, which speaks of itself. */
  readonly principals: readonly string[] | undefined;
  readonly conditions: readonly Condition[];
}

const parts = ['Sid', 'Effect', 'Action', 'Resource', 'Principal', 'Condition'];

/**
 * The statements of a policy document, references resolved.
 * @throws EngineError naming what this engine does not understand
 */
export function statementsOf(owner: string, document: unknown): readonly Statement[] {
  return texts(objectOf(document).Statement)
    .map(objectOf)
    .map((statement) => {
      const unknown = Object.keys(statement).filter((name) => !parts.includes(name));
      if (unknown.length > 0) throw notUnderstood(owner, unknown.join(', '));
      return {
        owner,
        effect: statement.Effect === 'Deny' ? 'Deny' : 'Allow',
        actions: texts(statement.Action).map(String),
        resources: 'Resource' in statement ? texts(statement.Resource).map(String) : ['*'],
        principals: 'Principal' in statement ? principalsOf(statement.Principal) : undefined,
        conditions: conditionsOf(owner, objectOf(statement.Condition)),
      };
    });
}

function principalsOf(principal: unknown): readonly string[] {
  if (!isObject(principal)) return texts(principal).map(String);
  return Object.values(principal).flatMap((value) => texts(value).map(String));
}

function conditionsOf(owner: string, conditions: JsonObject): readonly Condition[] {
  return Object.entries(conditions).flatMap(([name, keys]) => {
    const [, set, operator = ''] = /^(?:(ForAllValues|ForAnyValue):)?(\w+)$/.exec(name) ?? [];
    if (!isKnownOperator(operator)) throw notUnderstood(owner, `condition ${name}`);
    return Object.entries(objectOf(keys)).map(([key, values]) => ({
      operator,
      set: set === 'ForAllValues' || set === 'ForAnyValue' ? set : undefined,
      key,
      values: texts(values).map(String),
    }));
  });
}

/** One or many, as policies write it. */
function texts(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? listOf(value) : [value];
}

function notUnderstood(owner: string, what: string): EngineError {
  return new EngineError(`The local stack does not understand the policy ${owner}: ${what}.`);
}
