import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import { inParts } from '../../shared/use-cases/case/in-parts.ts';
import type { Aws } from '../doctor/aws-cli.ts';
import { isStackName } from '../stage.ts';

export interface AwsRestore {
  /** Names of stacks: the one that was, and the stage that is made. */
  readonly from: string;
  readonly to: string;
  /** An instant with its offset. */
  readonly at: string;
  /** Asks AWS. */
  readonly ask: Aws;
  /** Changes something; a dry run only prints it. */
  readonly change: Aws;
  readonly say: (line: string) => void;
}

const tablesSchema = z.object({ TableNames: z.array(z.string()) });
const streamSchema = z.object({
  Table: z.object({
    TableArn: z.string(),
    StreamSpecification: z.optional(z.object({ StreamViewType: z.string() })),
  }),
});
const backupsSchema = z.object({
  ContinuousBackupsDescription: z.object({
    PointInTimeRecoveryDescription: z.object({
      EarliestRestorableDateTime: z.optional(z.union([z.string(), z.number()])),
      LatestRestorableDateTime: z.optional(z.union([z.string(), z.number()])),
    }),
  }),
});

/**
 * Restores every table of a stack as a table of the new stage, which takes them up when it is deployed. May be called again: a table
 * that is there is left as it is.
 *
 * @throws Error naming the table that cannot be restored to this instant, before anything is changed
 */
export async function restoreTables(restore: AwsRestore): Promise<readonly string[]> {
  const { from, to, at, ask, change, say } = restore;
  if (to === from || !isStackName(to))
    throw new Error(
      `--to is "${to}": write Synpunkt and what -c environment will be, such as SynpunktRestored.`,
    );
  const { TableNames } = tablesSchema.parse(await ask('dynamodb', 'list-tables'));
  const tables = TableNames.filter((name) => name.startsWith(`${from}-`));
  if (tables.length === 0)
    throw new Error(`There is no table of a stack ${from} in this account and region.`);
  for (const table of tables) await mustReachBackTo(table, at, ask);
  for (const table of tables) {
    const target = targetOf(table, restore);
    if (TableNames.includes(target)) {
      say(`${target} is there already`);
      continue;
    }
    const names = ['--source-table-name', table, '--target-table-name', target];
    await change('dynamodb', 'restore-table-to-point-in-time', ...names, '--restore-date-time', at);
  }
  for (const table of tables) {
    const target = ['--table-name', targetOf(table, restore)];
    say(`waiting for ${targetOf(table, restore)}`);
    await untilThere(() => change('dynamodb', 'wait', 'table-exists', ...target));
    // What a restored table does not bring along.
    const expiry = 'Enabled=true,AttributeName=expiresAt';
    await unlessSo(
      change('dynamodb', 'update-time-to-live', ...target, '--time-to-live-specification', expiry),
    );
    const recovery = 'PointInTimeRecoveryEnabled=true';
    await change(
      'dynamodb',
      'update-continuous-backups',
      ...target,
      '--point-in-time-recovery-specification',
      recovery,
    );
    const { Table } = streamSchema.parse(await ask('dynamodb', 'describe-table', '--table-name', table));
    const view = Table.StreamSpecification?.StreamViewType;
    const stream = view ? ['--stream-specification', `StreamEnabled=true,StreamViewType=${view}`] : [];
    await unlessSo(change('dynamodb', 'update-table', ...target, '--deletion-protection-enabled', ...stream));
    await copyPolicy(Table.TableArn, restore);
  }
  say(`Now deploy ${to} with the parameters of ${from}: docs/deploy.md, Restoring.`);
  return tables.map((table) => targetOf(table, restore));
}

/** The command line gives up after eight minutes; a large table may take an hour. */
async function untilThere(wait: () => Promise<unknown>): Promise<void> {
  await wait().catch((fault: unknown) => {
    if (String(fault).includes('Max attempts exceeded')) return untilThere(wait);
    throw fault;
  });
}

/** DynamoDB refuses to switch on what is on: then an earlier call came so far. */
async function unlessSo(change: Promise<unknown>): Promise<void> {
  await change.catch((fault: unknown) => {
    if (!/already (enabled|has an enabled stream)/.test(String(fault))) throw fault;
  });
}

/** The table's own policy, about the roles of the new stage: who may not touch the log of reads. */
async function copyPolicy(arn: string, restore: AwsRestore): Promise<void> {
  const { from, to, ask, change } = restore;
  const found = await ask('dynamodb', 'get-resource-policy', '--resource-arn', arn).catch(
    (fault: unknown) => {
      if (String(fault).includes('PolicyNotFound')) return undefined;
      throw fault;
    },
  );
  if (found === undefined) return;
  const { Policy } = z.object({ Policy: z.string() }).parse(found);
  const [prefix = '', name = ''] = arn.split(':table/');
  const own = ['--resource-arn', `${prefix}:table/${targetOf(name, restore)}`];
  await change(
    'dynamodb',
    'put-resource-policy',
    ...own,
    '--policy',
    Policy.replaceAll(`role/${from}-`, `role/${to}-`),
  );
}

const targetOf = (table: string, { from, to }: AwsRestore) => `${to}${table.slice(from.length)}`;

async function mustReachBackTo(table: string, at: string, ask: Aws): Promise<void> {
  const answer = await ask('dynamodb', 'describe-continuous-backups', '--table-name', table);
  const { EarliestRestorableDateTime: first, LatestRestorableDateTime: last } =
    backupsSchema.parse(answer).ContinuousBackupsDescription.PointInTimeRecoveryDescription;
  const ms = (value: string | number | undefined, otherwise: number) =>
    typeof value === 'number' ? value * 1000 : value === undefined ? otherwise : Date.parse(value);
  const wanted = Date.parse(at);
  if (wanted >= ms(first, Number.POSITIVE_INFINITY) && wanted <= ms(last, Number.NEGATIVE_INFINITY)) return;
  throw new Error(
    `${table} can be restored from ${first ?? 'no instant'} to ${last ?? 'none'}, not to ${at}.`,
  );
}

const resourcesSchema = z.object({
  StackResourceSummaries: z.array(
    z.object({ LogicalResourceId: z.string(), PhysicalResourceId: z.string(), ResourceType: z.string() }),
  ),
});
const versionSchema = z.object({ Key: z.string(), VersionId: z.string(), LastModified: z.string() });
const versionsSchema = z.object({
  Versions: z._default(z.array(versionSchema), []),
  DeleteMarkers: z._default(z.array(versionSchema), []),
});
/** Each is a command of its own, which takes half a second. */
const copiesAtOnce = 16;
/** Without these private links open nothing, persons are not found, the secure room is shut and the log of reads looks tampered with; without the last two nobody signs in. */
const carriedSecrets = /^(LinkKeys|PersonKey|ResidentKeys|LogKey|OidcSecret|ResidentSignInSecret)[A-F\d]{8}$/;

/** Copies the objects that were in each bucket at the instant, and the keys what is stored is read with. The new stage has been deployed. */
export async function restoreObjects(restore: AwsRestore): Promise<{ readonly objects: number }> {
  const { from, to, at, ask, change, say } = restore;
  const resourcesOf = async (stack: string) =>
    resourcesSchema.parse(await ask('cloudformation', 'list-stack-resources', '--stack-name', stack))
      .StackResourceSummaries;
  const [old, anew] = [await resourcesOf(from), await resourcesOf(to)];
  let objects = 0;
  for (const { LogicalResourceId: id, PhysicalResourceId: name, ResourceType: type } of old) {
    const target = anew.find(({ LogicalResourceId }) => LogicalResourceId === id)?.PhysicalResourceId;
    if (type === 'AWS::S3::Bucket' && target && !id.startsWith('AccessLog')) {
      say(`objects of ${name}`);
      const list = await ask('s3api', 'list-object-versions', '--bucket', name);
      const versions = versionsAt(list, at);
      const copy = ({ Key, VersionId }: (typeof versions)[number]) => {
        const source = `${name}/${Key.split('/').map(encodeURIComponent).join('/')}?versionId=${VersionId}`;
        return change('s3api', 'copy-object', '--copy-source', source, '--bucket', target, '--key', Key);
      };
      for (const part of inParts(versions, copiesAtOnce)) await Promise.all(part.map(copy));
      objects += versions.length;
    }
    if (type === 'AWS::SecretsManager::Secret' && target && carriedSecrets.test(id)) {
      say(`secret ${id}`);
      await copySecret(name, target, { ask, change });
    }
  }
  return { objects };
}

/** The version of each object that was the newest at the instant, unless it was deleted by then. */
function versionsAt(list: unknown, at: string) {
  const { Versions, DeleteMarkers } = versionsSchema.parse(list);
  const latest = new Map<string, { version: z.infer<typeof versionSchema>; gone: boolean }>();
  const all = [
    ...Versions.map((version) => ({ version, gone: false })),
    ...DeleteMarkers.map((version) => ({ version, gone: true })),
  ];
  for (const each of all) {
    const writtenAt = Date.parse(each.version.LastModified);
    const other = latest.get(each.version.Key)?.version;
    if (writtenAt > Date.parse(at) || (other && Date.parse(other.LastModified) > writtenAt)) continue;
    latest.set(each.version.Key, each);
  }
  return [...latest.values()].flatMap(({ version, gone }) => (gone ? [] : [version]));
}

/** By a file only its owner reads: what stands on a command line can be seen by everybody on the machine. */
async function copySecret(from: string, to: string, { ask, change }: Pick<AwsRestore, 'ask' | 'change'>) {
  const { SecretString } = z
    .object({ SecretString: z.string() })
    .parse(await ask('secretsmanager', 'get-secret-value', '--secret-id', from));
  const folder = mkdtempSync(path.join(tmpdir(), 'synpunkt-secret-'));
  try {
    const file = path.join(folder, 'value');
    writeFileSync(file, SecretString, { mode: 0o600 });
    await change(
      'secretsmanager',
      'put-secret-value',
      '--secret-id',
      to,
      '--secret-string',
      `file://${file}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
