import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { crossProblems } from '../../domain/administration/cross-problems.ts';
import {
  pathInWords,
  type SettingsPath,
  valueInWords,
} from '../../domain/administration/settings-problem.ts';
import { type Settings, settingsSchema } from '../../domain/settings/settings.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { expectedInWords, wantedInWords } from '../../words/settings/wanted-in-words.ts';

/** One thing wrong in a settings file, said so that whoever wrote the file can mend it. */
export interface SettingsProblem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Such as `departments[2].queueOwner`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** What reading a settings file gives: settings that may be applied, or everything wrong with it. */
export type ReadSettings =
  | { readonly kind: 'valid'; readonly settings: Settings }
  | { readonly kind: 'invalid'; readonly problems: readonly SettingsProblem[] };

/** Checks the text of a settings file; `file` is only named in the problems. */
export function checkSettings(text: string, file: string, language: Language = 'en'): ReadSettings {
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
      const expected = expectedInWords(issue, language);
      return issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => problemAt([...path, key], `the key "${key}"`, expected))
        : [problemAt(path, valueInWords(valueAt(content, path)), expected)];
    });
    return { kind: 'invalid', problems: inOrder(problems) };
  }

  const problems = crossProblems(parsed.data).map(({ path, found, wanted }) =>
    problemAt(path, found, wantedInWords(wanted, language)),
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
