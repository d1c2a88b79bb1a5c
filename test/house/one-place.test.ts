import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** A rule that is written twice drifts: what must not be written anywhere but in its one place. */
const onePlace: readonly (readonly [what: string, pattern: RegExp, where: readonly string[]])[] = [
  [
    'what a role may do and brings with it stands in the table of access',
    /'(contact-centre-agent|unit-manager|head-of-department|registrar|log-auditor|administrator)'/,
    ['shared/domain/handling/access.ts', 'shared/domain/settings/settings.ts'],
  ],
  [
    'who has left is asked of `hasLeft`',
    /\bleftOn\b/,
    [
      'shared/domain/people/absence.ts',
      'shared/domain/settings/settings.ts',
      // The day is set there, not asked for.
      'shared/domain/administration/edit.ts',
      'shared/domain/administration/sections.ts',
      'shared/domain/settings/claimed-person.ts',
    ],
  ],
  [
    'a local day is asked of `localDay`: an instant begins with the day of UTC',
    /\b(now|[aA]t|\w+At|toISOString\(\))\.slice\(0, 10\)/,
    // The log of reads is kept, chained and signed by days of UTC.
    ['shared/adapters/aws/dynamo-read-log.ts', 'shared/adapters/aws/log-chain.ts'],
  ],
  [
    'people and departments are looked up in one file',
    /\b(departments|staff)\.find\(\((each|\{ id \}|department|member)\) => (\w+\.)?id ===/,
    ['shared/domain/people/look-up.ts'],
  ],
  ['days to count again have one key', /'DIRTY'/, ['shared/adapters/aws/dirty-days.ts']],
  [
    'a caught fault is logged with what, where and what next',
    /\.name : 'unknown'/,
    // Not a line of the log: why SES did not take a mail.
    ['shared/adapters/runtime/fault-facts.ts', 'shared/adapters/aws/ses-mailer.ts'],
  ],
];

const sources = globSync('{shared,functions}/**/*.{ts,tsx}').map((file) => ({
  file,
  text: readFileSync(file, 'utf8'),
}));

it.each(onePlace)('%s', (_, pattern, where) => {
  const found = sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
  expect(found.filter((file) => !where.includes(file))).toEqual([]);
});
