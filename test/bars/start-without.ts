/** The stack as `npm start` runs it, but for one right: `SYNPUNKT_WITHOUT` names a policy of the template and an action. */
import '../../infra/local/quiet-warnings.ts';
import { rmSync } from 'node:fs';
import process from 'node:process';
import * as z from 'zod';
import { runLocalStack } from '../../infra/local/run-local-stack.ts';
import { synthesize } from '../../infra/synth.ts';
import { changedAssembly } from '../builders/changed-assembly.ts';

const [policy = '', action = ''] = (process.env.SYNPUNKT_WITHOUT ?? '').split(' ');
const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const statementSchema = z.looseObject({ Action: oneOrMore, Effect: z.string() });
const documentSchema = z.looseObject({ Statement: z.array(statementSchema) });

await runLocalStack({
  synthesize: async (settings) => {
    const changed = changedAssembly(await synthesize({ settings }), ({ Resources }) => {
      const properties = Resources[policy]?.Properties;
      if (!properties) throw new Error(`There is no policy ${policy}.`);
      const document = documentSchema.parse(properties.PolicyDocument);
      const Statement = document.Statement.map((statement) => ({
        ...statement,
        Action: statement.Action.filter((each) => statement.Effect === 'Deny' || each !== action),
      })).filter(({ Action }) => Action.length > 0);
      properties.PolicyDocument = z.json().parse({ ...document, Statement });
    });
    process.on('exit', () => rmSync(changed.assembly, { recursive: true, force: true }));
    return changed;
  },
});
