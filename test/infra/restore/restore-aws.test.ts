import { expect, it } from 'vitest';
import type { Aws } from '../../../infra/doctor/aws-cli.ts';
import { type AwsRestore, restoreObjects, restoreTables } from '../../../infra/restore/restore-aws.ts';

const at = '2026-11-23T10:15:00+01:00';

/** An account whose answers are given by service and operation; everything that changes something is noted. */
function anAccount(answers: Readonly<Record<string, (words: readonly string[]) => unknown>>) {
  const changes: string[] = [];
  const ask: Aws = async (...words) => {
    const answer = answers[`${words[0]} ${words[1]}`];
    if (!answer) throw new Error(`not asked for: ${words.join(' ')}`);
    return answer(words);
  };
  const change: Aws = async (...words) => {
    changes.push(words.join(' ').replace(/file:\S+/, 'file://…'));
    return {};
  };
  const restore: AwsRestore = { from: 'Synpunkt', to: 'SynpunktBack', at, ask, change, say: () => {} };
  return { restore, changes };
}

const recoverable = (first: string) => ({
  ContinuousBackupsDescription: {
    PointInTimeRecoveryDescription: {
      EarliestRestorableDateTime: first,
      LatestRestorableDateTime: '2026-11-23T12:00:00Z',
    },
  },
});
const tables = {
  'dynamodb list-tables': () => ({
    TableNames: ['Other-X', 'Synpunkt-CaseTable1', 'Synpunkt-ReadLogTable2', 'SynpunktBack-ReadLogTable2'],
  }),
  'dynamodb describe-continuous-backups': () => recoverable('2026-11-01T00:00:00Z'),
  'dynamodb get-resource-policy': (words: readonly string[]) => {
    if (words[3]?.includes('ReadLog')) return { Policy: 'not role/Synpunkt-*' };
    throw new Error('PolicyNotFoundException');
  },
  'dynamodb describe-table': (words: readonly string[]) => ({
    Table: {
      TableArn: `arn:aws:dynamodb:eu-north-1:1:table/${words[3]}`,
      ...(words.includes('Synpunkt-CaseTable1') && {
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      }),
    },
  }),
};

it('restores each table under the name the new stage takes up, with what a restored table lacks', async () => {
  const { restore, changes } = anAccount(tables);
  expect(await restoreTables(restore)).toEqual(['SynpunktBack-CaseTable1', 'SynpunktBack-ReadLogTable2']);
  const [restored, ...prepared] = changes;
  expect(restored).toBe(
    `dynamodb restore-table-to-point-in-time --source-table-name Synpunkt-CaseTable1 --target-table-name SynpunktBack-CaseTable1 --restore-date-time ${at}`,
  );
  expect(prepared).toEqual(
    ['SynpunktBack-CaseTable1', 'SynpunktBack-ReadLogTable2'].flatMap((table) => [
      `dynamodb wait table-exists --table-name ${table}`,
      `dynamodb update-time-to-live --table-name ${table} --time-to-live-specification Enabled=true,AttributeName=expiresAt`,
      `dynamodb update-continuous-backups --table-name ${table} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
      `dynamodb update-table --table-name ${table} --deletion-protection-enabled${table.includes('Case') ? ' --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES' : ''}`,
      ...(table.includes('ReadLog')
        ? [
            `dynamodb put-resource-policy --resource-arn arn:aws:dynamodb:eu-north-1:1:table/${table} --policy not role/SynpunktBack-*`,
          ]
        : []),
    ]),
  );
});

it('goes on where an earlier call ended, though DynamoDB refuses to switch on what is on', async () => {
  const { restore, changes } = anAccount(tables);
  const change: Aws = async (...words) => {
    await restore.change(...words);
    if (words[1] === 'update-time-to-live')
      throw new Error('ValidationException: TimeToLive is already enabled');
    if (words.includes('--stream-specification'))
      throw new Error('ValidationException: Table already has an enabled stream');
  };
  await restoreTables({ ...restore, change });
  expect(changes.at(-1)).toMatch(/^dynamodb put-resource-policy/);
  await expect(
    restoreTables({ ...restore, change: () => Promise.reject(new Error('AccessDenied')) }),
  ).rejects.toThrow('AccessDenied');
});

it('waits for a table longer than the command line does at once', async () => {
  const { restore, changes } = anAccount(tables);
  const change: Aws = async (...words) => {
    await restore.change(...words);
    const waits = changes.filter((each) => each.startsWith('dynamodb wait')).length;
    if (words[1] === 'wait' && waits < 3) throw new Error('Waiter TableExists failed: Max attempts exceeded');
  };
  await restoreTables({ ...restore, change });
  expect(changes.filter((each) => each.startsWith('dynamodb wait'))).toHaveLength(4);
});

it.each(['Synpunkt', 'Restored', 'Synpunkt-Back'])(
  'refuses to restore to %s, which no new stage is called',
  async (to) => {
    const { restore, changes } = anAccount(tables);
    await expect(restoreTables({ ...restore, to })).rejects.toThrow('such as SynpunktRestored');
    expect(changes).toEqual([]);
  },
);

it('changes nothing when one table does not reach back so far', async () => {
  const { restore, changes } = anAccount({
    ...tables,
    'dynamodb describe-continuous-backups': (words) =>
      recoverable(words.includes('Synpunkt-ReadLogTable2') ? '2026-11-23T11:00:00Z' : '2026-11-01T00:00:00Z'),
  });
  await expect(restoreTables(restore)).rejects.toThrow(/^Synpunkt-ReadLogTable2 can be restored from/);
  expect(changes).toEqual([]);
});

it('copies the version of each object there was, the keys what is stored is read with, and what people sign in by', async () => {
  const resource = (id: string, type: string) => ({ LogicalResourceId: id, ResourceType: `AWS::${type}` });
  const resources = (stack: string) => ({
    StackResourceSummaries: [
      { ...resource('RawMailBucketF0', 'S3::Bucket'), PhysicalResourceId: `${stack}-rawmail` },
      { ...resource('AccessLogBucketF0', 'S3::Bucket'), PhysicalResourceId: `${stack}-accesslog` },
      { ...resource('LinkKeys5F500E84', 'SecretsManager::Secret'), PhysicalResourceId: `${stack}-links` },
      { ...resource('OidcSecret5F500E84', 'SecretsManager::Secret'), PhysicalResourceId: `${stack}-oidc` },
    ],
  });
  const version = (Key: string, VersionId: string, LastModified: string) => ({
    Key,
    VersionId,
    LastModified,
  });
  const { restore, changes } = anAccount({
    // The one that names all: describe-stack-resources ends after a hundred.
    'cloudformation list-stack-resources': (words) => resources(String(words[3]).toLowerCase()),
    'secretsmanager get-secret-value': () => ({ SecretString: '{"key":"k"}' }),
    's3api list-object-versions': () => ({
      Versions: [
        version('web/a', '1', '2026-11-20T00:00:00Z'),
        version('web/a', '2', '2026-11-23T08:00:00Z'),
        version('web/a', '3', '2026-11-23T09:30:00Z'),
        version('web/å b', '1', '2026-11-20T00:00:00Z'),
        version('web/gone', '1', '2026-11-20T00:00:00Z'),
      ],
      DeleteMarkers: [
        version('web/gone', '2', '2026-11-21T00:00:00Z'),
        version('web/å b', '2', '2026-11-23T09:16:00Z'),
      ],
    }),
  });
  expect(await restoreObjects(restore)).toEqual({ objects: 2 });
  expect(changes).toEqual([
    's3api copy-object --copy-source synpunkt-rawmail/web/a?versionId=2 --bucket synpunktback-rawmail --key web/a',
    's3api copy-object --copy-source synpunkt-rawmail/web/%C3%A5%20b?versionId=1 --bucket synpunktback-rawmail --key web/å b',
    'secretsmanager put-secret-value --secret-id synpunktback-links --secret-string file://…',
    'secretsmanager put-secret-value --secret-id synpunktback-oidc --secret-string file://…',
  ]);
});
