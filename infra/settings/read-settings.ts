import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { type Settings, settingsSchema } from '../../shared/domain/settings.ts';
import { settingsProblems } from '../../shared/domain/settings-check.ts';

/** A settings file that cannot be used, in one sentence for people. */
export class SettingsFault extends Error {
  override readonly name = 'SettingsFault';
}

/** Faults told at once; a file with more has the same cause most of the time. */
const faultsTold = 5;

function joined(problems: readonly string[]): string {
  const more = problems.length - faultsTold;
  return problems.slice(0, faultsTold).join('; ') + (more > 0 ? `; and ${more} more` : '');
}

/**
 * Reads and checks a municipality's settings file (YAML or JSON, D15).
 * @throws SettingsFault naming the file and what is wrong where
 */
export async function readSettings(file: string): Promise<Settings> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new SettingsFault(`The settings file ${file} cannot be read.`);
  });
  let content: unknown;
  try {
    content = parse(text);
  } catch (fault) {
    const where = fault instanceof Error ? fault.message.split('\n', 1)[0]?.replace(/:$/, '') : 'fault';
    throw new SettingsFault(`The settings file ${file} is not YAML: ${where}.`);
  }
  const parsed = settingsSchema.safeParse(content);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`,
    );
    throw new SettingsFault(`The settings file ${file} is not right: ${joined(problems)}.`);
  }
  const problems = settingsProblems(parsed.data).map((problem) => problem.replace(/\.$/, ''));
  if (problems.length > 0)
    throw new SettingsFault(`The settings file ${file} is not right: ${joined(problems)}.`);
  return parsed.data;
}
