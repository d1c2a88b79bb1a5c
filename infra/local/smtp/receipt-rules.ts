import '../../../shared/adapters/runtime/say-what-is-wrong.ts';
import * as z from 'zod/mini';

type ReceiptAction =
  | { readonly kind: 'store'; readonly bucket: string; readonly prefix: string }
  | { readonly kind: 'invoke'; readonly functionName: string }
  | { readonly kind: 'stop' };

/** What SES does with mail to some recipients, in order. */
export interface ReceiptRule {
  readonly name: string;
  /** Addresses, domains (`example.com`) and subdomains (`.example.com`); empty means every recipient. */
  readonly recipients: readonly string[];
  readonly actions: readonly ReceiptAction[];
}

const actionSchema = z.pipe(
  z.strictObject({
    S3Action: z.optional(
      z.strictObject({ BucketName: z.string(), ObjectKeyPrefix: z._default(z.string(), '') }),
    ),
    LambdaAction: z.optional(
      z.strictObject({ FunctionArn: z.string(), InvocationType: z._default(z.literal('Event'), 'Event') }),
    ),
    StopAction: z.optional(z.strictObject({ Scope: z.literal('RuleSet') })),
  }),
  z.transform((action, context): ReceiptAction => {
    if (action.S3Action) {
      return { kind: 'store', bucket: action.S3Action.BucketName, prefix: action.S3Action.ObjectKeyPrefix };
    }
    if (action.LambdaAction) return { kind: 'invoke', functionName: action.LambdaAction.FunctionArn };
    if (action.StopAction) return { kind: 'stop' };
    context.issues.push({
      code: 'custom',
      message: 'an action without S3Action, LambdaAction or StopAction',
      input: action,
    });
    return z.NEVER;
  }),
);

const propertiesSchema = z.strictObject({
  RuleSetName: z.string(),
  After: z.optional(z.string()),
  Rule: z.strictObject({
    Name: z.optional(z.string()),
    Enabled: z._default(z.boolean(), true),
    Recipients: z._default(z.array(z.string()), []),
    Actions: z.array(actionSchema),
    /** Without local meaning: nothing is scanned and nothing is encrypted on loopback. */
    ScanEnabled: z.optional(z.boolean()),
    TlsPolicy: z.optional(z.string()),
  }),
});

/** An `AWS::SES::ReceiptRule` of the template, references resolved. */
export interface ReceiptRuleResource {
  readonly name: string;
  readonly properties: unknown;
}

/**
 * Enabled rules in the order SES runs them (each after the one it names in `After`).
 *
 * @throws Error naming the rule and the property it does not understand
 */
export function receiptRules(resources: readonly ReceiptRuleResource[]): readonly ReceiptRule[] {
  const parsed = resources.map((resource) => {
    const result = propertiesSchema.safeParse(resource.properties);
    if (!result.success) {
      throw new Error(
        `The receipt rule ${resource.name} is not understood: ${z.prettifyError(result.error).replaceAll('\n', ' ')}`,
      );
    }
    const { Rule: rule, After: after } = result.data;
    return { resource, rule, after, name: rule.Name ?? resource.name };
  });

  const ordered: typeof parsed = [];
  const place = (after: string | undefined): void => {
    for (const next of parsed.filter((p) => p.after === after)) {
      ordered.push(next);
      place(next.resource.name);
    }
  };
  place(undefined);
  if (ordered.length !== parsed.length) throw new Error('A receipt rule comes after one that is not there.');

  return ordered
    .filter((p) => p.rule.Enabled)
    .map((p) => ({ name: p.name, recipients: p.rule.Recipients, actions: p.rule.Actions }));
}

/** True if SES gives mail for `address` to the rule; letter case never matters. */
export function ruleTakes(rule: ReceiptRule, address: string): boolean {
  const wanted = address.toLowerCase();
  const domain = wanted.slice(wanted.lastIndexOf('@') + 1);
  if (rule.recipients.length === 0) return true;
  return rule.recipients.some((recipient) => {
    const pattern = recipient.toLowerCase();
    if (pattern.includes('@')) return pattern === wanted;
    return pattern.startsWith('.') ? domain.endsWith(pattern) : domain === pattern;
  });
}
