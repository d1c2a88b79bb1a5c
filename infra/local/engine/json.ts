/** Readers for JSON whose shape is another's: templates, requests of the AWS protocols, definitions. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself, or an empty one for anything else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** CloudFormation writes numbers as numbers or as text. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value);
  return undefined;
}

export function parseJson(text: string): unknown {
  return JSON.parse(text);
}

export function parseObject(text: string): JsonObject {
  return text === '' ? {} : objectOf(parseJson(text));
}

/** A fault that is to be told to people as one sentence, without a stack. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** What any thrown value says. */
export function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
