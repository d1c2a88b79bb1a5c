import process from 'node:process';
import * as z from 'zod/mini';
import type { ChangeableTemplate } from '../builders/changed-assembly.ts';

const oneOrMore = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value) => [value].flat()),
);
const statementSchema = z.looseObject({ Action: oneOrMore, Effect: z.string() });
const documentSchema = z.looseObject({ Statement: z.array(statementSchema) });

/** Takes the right away that `SYNPUNKT_WITHOUT` names: a policy of the template and an action. Nothing where it names none. */
export function takeRightAway({ Resources }: ChangeableTemplate): void {
  const [policy, action] = (process.env.SYNPUNKT_WITHOUT ?? '').split(' ');
  if (!policy) return;
  const properties = Resources[policy]?.Properties;
  if (!properties) throw new Error(`There is no policy ${policy}.`);
  const document = documentSchema.parse(properties.PolicyDocument);
  const Statement = document.Statement.map((statement) => ({
    ...statement,
    Action: statement.Action.filter((each) => statement.Effect === 'Deny' || each !== action),
  })).filter(({ Action }) => Action.length > 0);
  properties.PolicyDocument = z.json().parse({ ...document, Statement });
}
