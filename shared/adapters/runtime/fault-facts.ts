/** One line of a stack: function if it has a name, and file with line and column. */
const frame =
  /^ {4}at (?:(?:async )?([\w$.<>[\] ]{1,80}) \()?((?:file:\/\/|node:|\/)[^\s()]{1,500}:\d+:\d+)\)?$/;

/** Lines kept: enough to come from the library that noticed to our code that asked. */
const mostFrames = 10;

/** Names of faults and of what caused them, outermost first; deeper is never of use. */
const mostNames = 4;

/**
 * What may be logged of a fault: its name, with those of its causes, and where it was thrown. Never the message: it may
 * quote what somebody wrote, a name or an address. Only what looks like a stack frame is taken, after the message.
 */
export function faultFacts(fault: unknown): { readonly error: string; readonly at: readonly string[] } {
  if (!(fault instanceof Error)) return { error: 'unknown', at: [] };
  return { error: namesOf(fault).join(' < '), at: framesOf(fault) };
}

function namesOf(fault: Error): readonly string[] {
  const names: string[] = [];
  for (let each: unknown = fault; each instanceof Error && names.length < mostNames; each = each.cause)
    names.push(/^[\w$]{1,80}$/.test(each.name) ? each.name : 'unknown');
  return names;
}

function framesOf({ stack = '', message }: Error): readonly string[] {
  const at = message === '' ? -1 : stack.indexOf(message);
  const behind = at < 0 ? stack : stack.slice(at + message.length);
  return behind
    .split('\n')
    .flatMap((line) => {
      const [, name, place] = frame.exec(line) ?? [];
      if (place === undefined) return [];
      return [name === undefined ? shortened(place) : `${name} ${shortened(place)}`];
    })
    .slice(0, mostFrames);
}

/** From the repository's or the library's own folder on: where a machine keeps them says nothing. */
function shortened(place: string): string {
  const inLibrary = place.lastIndexOf('/node_modules/');
  if (inLibrary >= 0) return place.slice(inLibrary + '/node_modules/'.length);
  const own = /(?:^|\/)((?:shared|functions|infra|test)\/.*)$/.exec(place)?.[1];
  return own ?? place.slice(place.lastIndexOf('/') + 1);
}
