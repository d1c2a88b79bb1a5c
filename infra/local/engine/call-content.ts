import { type JsonObject, parseObject } from './json.ts';
import type { Call } from './wire.ts';

const objects = new WeakMap<Call, JsonObject>();
const forms = new WeakMap<Call, URLSearchParams>();

/** What a call in JSON says: read once, for whoever asks what it may and for whoever does it. */
export function inputOf(call: Call): JsonObject {
  return once(objects, call, () => parseObject(call.body.toString()));
}

/** What a call in the query protocol says. */
export function formOf(call: Call): URLSearchParams {
  return once(forms, call, () => new URLSearchParams(call.body.toString()));
}

function once<Content extends object>(
  kept: WeakMap<Call, Content>,
  call: Call,
  read: () => Content,
): Content {
  const content = kept.get(call) ?? read();
  kept.set(call, content);
  return content;
}
