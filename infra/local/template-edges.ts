import '../../shared/adapters/runtime/say-what-is-wrong.ts';
import * as z from 'zod/mini';
import type { Engine } from './engine/engine.ts';
import type { Resource } from './engine/resource.ts';
import { account, region } from './engine/template.ts';
import type { HttpRoute } from './http/http-routes.ts';
import type { Throttle } from './http/throttle.ts';
import type { ActingService } from './ports.ts';
import { type ReceiptRule, receiptRules } from './smtp/receipt-rules.ts';

/** What the edges need to know of the template. */
export interface TemplateEdges {
  readonly routes: readonly HttpRoute[];
  readonly throttle: Throttle | undefined;
  readonly rules: readonly ReceiptRule[];
  readonly accountId: string;
  readonly apiArn: string;
  /** In whose name mail that arrives is stored and handed on. */
  readonly mailArrival: ActingService;
  readonly caseTable: string;
  readonly settingsTable: string;
  /** Secret that holds the client secret of staff sign-in. */
  readonly oidcSecret: string;
  /** The same of residents. */
  readonly residentSecret: string;
}

const integrationSchema = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});
const routeSchema = z.object({
  RouteKey: z.string(),
  Target: z.string().check(z.startsWith('integrations/')),
  /** A JWT authorizer at the gateway is not understood: the functions check tokens themselves. */
  AuthorizationType: z.optional(z.literal('NONE')),
});
const apiSchema = z.object({ ProtocolType: z.literal('HTTP'), CorsConfiguration: z.optional(z.undefined()) });
const stageSchema = z.object({
  StageName: z.literal('$default'),
  DefaultRouteSettings: z.optional(
    z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }),
  ),
});
const functionSchema = z.object({
  Environment: z.optional(z.object({ Variables: z.record(z.string(), z.unknown()) })),
});

function understood<T>(schema: z.ZodMiniType<T>, resource: Resource): T {
  const result = schema.safeParse(resource.properties);
  if (result.success) return result.data;
  const why = z.prettifyError(result.error).replaceAll('\n', ' ');
  throw new Error(`${resource.type} ${resource.logicalId} is not understood: ${why}`);
}

/** `arn:…:lambda:…:function:NAME`, or the same inside the path form API Gateway uses. */
function functionOf(uri: string): string {
  return /functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri;
}

function httpRoutes(engine: Engine): readonly HttpRoute[] {
  for (const api of engine.resourcesOf('AWS::ApiGatewayV2::Api')) understood(apiSchema, api);
  const integrations = new Map(
    engine
      .resourcesOf('AWS::ApiGatewayV2::Integration')
      .map((resource) => [resource.name, functionOf(understood(integrationSchema, resource).IntegrationUri)]),
  );
  return engine.resourcesOf('AWS::ApiGatewayV2::Route').map((resource) => {
    const { RouteKey: routeKey, Target: target } = understood(routeSchema, resource);
    const functionName = integrations.get(target.slice('integrations/'.length));
    if (functionName === undefined) throw new Error(`The route "${routeKey}" has no integration.`);
    return { routeKey, functionName };
  });
}

function throttleOf(engine: Engine): Throttle | undefined {
  const stages = engine
    .resourcesOf('AWS::ApiGatewayV2::Stage')
    .map((stage) => understood(stageSchema, stage));
  const settings = stages[0]?.DefaultRouteSettings;
  return settings && { perSecond: settings.ThrottlingRateLimit, burst: settings.ThrottlingBurstLimit };
}

/** The value every function that has the variable agrees on. */
function environmentValue(functions: readonly Resource[], variable: string): string {
  for (const resource of functions) {
    const value = understood(functionSchema, resource).Environment?.Variables[variable];
    if (typeof value === 'string') return value;
  }
  throw new Error(`No function of the template has the variable ${variable}.`);
}

/**
 * Reads routes, receipt rules and tables from the synthesized template.
 * @throws Error naming what it does not understand
 */
export function templateEdges(engine: Engine): TemplateEdges {
  const functions = engine.resourcesOf('AWS::Lambda::Function');
  return {
    routes: httpRoutes(engine),
    throttle: throttleOf(engine),
    rules: receiptRules(engine.resourcesOf('AWS::SES::ReceiptRule')),
    accountId: account,
    apiArn: `arn:aws:execute-api:${region}:${account}:${engine.resourcesOf('AWS::ApiGatewayV2::Api')[0]?.name}`,
    mailArrival: {
      service: 'ses.amazonaws.com',
      sourceArn: `arn:aws:ses:${region}:${account}:receipt-rule-set/${engine.resourcesOf('AWS::SES::ReceiptRuleSet')[0]?.name}`,
    },
    caseTable: environmentValue(functions, 'CASE_TABLE'),
    settingsTable: environmentValue(functions, 'SETTINGS_TABLE'),
    oidcSecret: environmentValue(functions, 'OIDC_SECRET'),
    residentSecret: environmentValue(functions, 'RESIDENT_SIGN_IN_SECRET'),
  };
}
