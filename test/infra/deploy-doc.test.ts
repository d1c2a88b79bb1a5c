import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { settingsSchema } from '../../shared/domain/settings/settings.ts';
import { pipelineTemplate } from '../builders/pipeline-template.ts';
import { aMunicipality } from '../builders/settings.ts';

/** What is read beside a keyboard must be typed as it stands: every name in it is one of the stack's or of a command's. */
const guides = ['docs/deploy.md', 'docs/runbook.md'];
const read = (file: string) => readFileSync(file, 'utf8');
const deploy = read('docs/deploy.md');
const found = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map(([, name = '']) => name)),
];

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));
const template = pipelineTemplate(aMunicipality(), { domain: 'synpunkter.example' });
const plain = pipelineTemplate();
const edge = read('infra/stack/edge.ts');
const outputsOfEdge = found(edge, /new CfnOutput\(this, '(\w+)'/g);
const parametersOfEdge = found(edge, /new CfnParameter\(this, '(\w+)'/g);
const context = found(read('infra/app.ts'), /context\('(\w+)'\)/g);

describe.each(guides)('%s', (guide) => {
  const text = read(guide);

  it('names commands that exist, with options they take', () => {
    const commands = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)(?: -- ([^`\n]*))?/g)];
    expect(commands.length).toBeGreaterThan(1);
    for (const [, name = '', given = ''] of commands) {
      const source = /node (infra\/commands\/\S+\.ts)/.exec(scripts[name] ?? '')?.[1];
      expect([name, scripts[name]]).toEqual([name, expect.any(String)]);
      const options = source ? read(source) : '';
      for (const option of found(given, /--([a-z-]+)/g))
        expect([name, option, new RegExp(`^\\s*'?${option}'?: \\{ type`, 'm').test(options)]).toEqual([
          name,
          option,
          true,
        ]);
    }
  });

  it('names files that exist', () => {
    const files = [
      ...found(text, /\]\(([^)#:]+)/g).map((file) => `docs/${file}`),
      ...found(text, /`(infra\/[\w./-]+)`/g),
    ];
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('names secrets, buckets, tables and functions that are in the template', () => {
    const ids = Object.keys(template.resources).join(' ');
    const named = found(text, /`((?:[A-Z][a-z]+)+(?:Keys?|Secret|Bucket|Table|DeadLetters))`/g);
    expect(named.filter((name) => !ids.includes(name))).toEqual([]);
  });

  it('names alarms that there are', () => {
    const alarms = JSON.stringify(template.of('AWS::CloudWatch::Alarm'));
    expect(found(text, /(synpunkt-[a-z-]+)/g).filter((name) => !alarms.includes(`"${name}"`))).toEqual([]);
  });
});

describe('docs/deploy.md', () => {
  const outputs = [...Object.keys(template.outputs), ...outputsOfEdge];
  const parameters = [...Object.keys(template.parameters), ...parametersOfEdge];

  it('gives every parameter that has no default, and none there is not', () => {
    const given = found(deploy, /--parameters (?:\w+:)?(\w+)=/g);
    expect(given.filter((name) => !parameters.includes(name))).toEqual([]);
    const needed = Object.entries(plain.parameters).filter(
      ([name, { Default, Type }]) =>
        Default === undefined && Type === 'String' && name !== 'BootstrapVersion',
    );
    expect(needed.map(([name]) => name).filter((name) => !given.includes(name))).toEqual([]);
    expect(found(edge, /default: (undefined)/g)).toEqual([]);
  });

  it('names every output, and none there is not', () => {
    const named = found(deploy, /<([A-Z]\w+)>/g).filter((name) => !parameters.includes(name));
    expect(named.filter((name) => !outputs.includes(name))).toEqual([]);
    expect(outputs.filter((name) => !deploy.includes(name))).toEqual([]);
  });

  it('shows settings that are right', () => {
    const [shown = ''] = found(deploy, /```yaml\n([\s\S]+?)```/g);
    const settings = settingsSchema.safeParse({
      ...aMunicipality(),
      ...z.looseObject({}).parse(parse(shown)),
    });
    expect(settings.error?.issues).toBeUndefined();
    expect(settings.data?.signInClaims).toMatchObject({ claim: 'roles', emailsAreOurs: true });
  });

  it('explains every word of the context, and none there is not', () => {
    expect(found(deploy, /-c (\w+)=/g).filter((name) => !context.includes(name))).toEqual([]);
    // Those two are for the tests of the project itself.
    const own = ['bundles', 'allowMissing'];
    expect(found(deploy, /^ +\| `(\w+)` \|/gm).toSorted()).toEqual(
      context.filter((name) => !own.includes(name)).toSorted(),
    );
  });
});
