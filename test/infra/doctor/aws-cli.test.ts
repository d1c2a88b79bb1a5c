import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { awsCli } from '../../../infra/doctor/aws-cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'synpunkt-aws-'));
beforeAll(() => vi.stubEnv('PATH', folder));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it('says what to install where the command line is not there', async () => {
  await expect(awsCli('sts', 'get-caller-identity')).rejects.toThrow(/install the AWS CLI, version 2/);
});

it('takes an answer as long as that about a bucket of a large municipality', async () => {
  const file = path.join(folder, 'aws');
  writeFileSync(file, `#!${process.execPath}\nprocess.stdout.write(JSON.stringify('x'.repeat(3e6)));\n`);
  chmodSync(file, 0o700);
  expect(await awsCli('s3api', 'list-object-versions')).toHaveLength(3e6);
});
