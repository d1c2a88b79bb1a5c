import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type Settings, settingsSchema } from '../../shared/domain/settings/settings.ts';
import { crossProblems } from './cross-references.ts';
import { expectedInWords } from './expected-in-words.ts';
import {
  pathInWords,
  problemInWords,
  type SettingsPath,
  type SettingsProblem,
  valueInWords,
} from './settings-problem.ts';

/** What reading a settings file gives: settings that may be applied, or everything wrong with it. */
export type ReadSettings =
  | { readonly kind: 'valid'; readonly settings: Settings }
  | { readonly kind: 'invalid'; readonly problems: readonly SettingsProblem[] };

/** A settings file that must not be applied. The message is for people, one line for each problem. */
export class SettingsFault extends Error {
  override readonly name = 'SettingsFault';
  readonly problems: readonly SettingsProblem[];

  constructor(message: string, problems: readonly SettingsProblem[] = []) {
    super(message);
    this.problems = problems;
  }
}

/**
 * Reads and checks a municipality's settings file (D15).
 *
 * @throws SettingsFault naming file, line, path, what was found and what is expected
 */
export function readSettings(file: string): Settings {
  const read = checkSettings(textOf(file), file);
  if (read.kind === 'invalid')
    throw new SettingsFault(read.problems.map(problemInWords).join('\n'), read.problems);
  return read.settings;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SettingsFault(`The settings file ${file} cannot be read.`);
  }
}

/** Checks the text of a settings file; `file` is only named in the problems. */
export function checkSettings(text: string, file: string): ReadSettings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lineAt(error.pos[0]),
      path: '',
      found: 'something that is not YAML',
      expected: `YAML (${error.message.split('\n')[0]?.replace(/ at line .*$/, '')})`,
    }));
    return { kind: 'invalid', problems };
  }

  const problemAt = (path: SettingsPath, found: string, expected: string): SettingsProblem => {
    return { file, line: lineAt(offsetOf(document, path)), path: pathInWords(path), found, expected };
  };
  const content: unknown = document.toJS();
  const parsed = settingsSchema.safeParse(content);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => {
      const path = issue.path.filter((part) => typeof part !== 'symbol');
      const expected = expectedInWords(issue);
      return issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => problemAt([...path, key], `the key "${key}"`, expected))
        : [problemAt(path, valueInWords(valueAt(content, path)), expected)];
    });
    return { kind: 'invalid', problems: inOrder(problems) };
  }

  const problems = crossProblems(parsed.data).map(({ path, found, expected }) =>
    problemAt(path, found, expected),
  );
  return problems.length > 0
    ? { kind: 'invalid', problems: inOrder(problems) }
    : { kind: 'valid', settings: parsed.data };
}

/** Where in the text a path is; for something missing, where it ought to be: the nearest thing around it. */
function offsetOf(document: Document, path: SettingsPath): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === String(part));
      if (!pair) return offset;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = typeof part === 'number' ? node.items[part] : undefined;
      if (isNode(node)) offset = node.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function valueAt(content: unknown, path: SettingsPath): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([key]) => key === String(part))?.[1]
        : undefined,
    content,
  );
}

function inOrder(problems: readonly SettingsProblem[]): readonly SettingsProblem[] {
  return problems.toSorted((a, b) => a.line - b.line);
}
