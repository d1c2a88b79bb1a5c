import * as z from 'zod/mini';
import type { Aws } from './aws-cli.ts';

const stacksSchema = z.object({
  Stacks: z
    .array(
      z.object({
        StackStatus: z.string(),
        Outputs: z._default(z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() })), []),
      }),
    )
    .check(z.minLength(1)),
});

export interface StackOutputs {
  readonly status: string;
  /** Values by name. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** @throws Error when there is no such stack */
export async function stackOutputs(
  aws: Aws,
  stackName: string,
  ...where: readonly string[]
): Promise<StackOutputs> {
  const [stack] = stacksSchema.parse(
    await aws('cloudformation', 'describe-stacks', '--stack-name', stackName, ...where),
  ).Stacks;
  return {
    status: stack?.StackStatus ?? '',
    outputs: Object.fromEntries(
      (stack?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
    ),
  };
}

/** Every DNS record the deployment wants, a line of a zone file each: with a domain, also those that lead to it. */
export async function wantedRecords(
  aws: Aws,
  stackName: string,
  { DnsRecords = '', DnsRecord }: StackOutputs['outputs'],
): Promise<string> {
  if (DnsRecord === undefined) return DnsRecords;
  const { outputs } = await stackOutputs(aws, `${stackName}Edge`, '--region', 'us-east-1');
  return [DnsRecords, DnsRecord, outputs.DnsRecords ?? ''].join('\n');
}
