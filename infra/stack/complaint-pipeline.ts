import { readFileSync } from 'node:fs';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import * as z from 'zod/mini';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { AlarmMail } from '../constructs/alarm-mail.ts';
import { Origin, originOf } from '../constructs/origin.ts';
import { PipelineDashboard } from '../constructs/pipeline-dashboard.ts';
import { pipelineParameters } from '../constructs/pipeline-parameters.ts';
import { PipelinePromises } from '../constructs/pipeline-promises.ts';
import { WebApi } from '../constructs/web-api.ts';
import { timeZoneOf } from '../municipality.ts';
import { administration } from './administration.ts';
import { caseWork } from './case.ts';
import { deadlines } from './deadlines.ts';
import { intake } from './intake.ts';
import { kept } from './kept.ts';
import { mail } from './mail.ts';
import { mailQueues } from './mail-queues.ts';
import { retention } from './retention.ts';
import { secrets } from './secrets.ts';
import type { Surroundings } from './surroundings.ts';
import { trendsAndExports } from './trends.ts';

/** Of this checkout; `npm run doctor` compares. */
function ownVersion(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(file)).version;
}

export interface ComplaintPipelineProps extends StackProps {
  /** The municipality; only its addresses, time zone and retention reach the template. */
  readonly settings: Settings;
  /** False when the account has verified the sending domains already. */
  readonly createIdentities: boolean;
  /** Addresses mail may go to while the account is in SES's sandbox, where each needs a right of its own. */
  readonly trial: readonly string[];
  /** Where residents go, through the edge stack; the API's own address is closed then. @default that address */
  readonly domain?: string;
  /** Nothing runs on a timetable: a stage that was restored is looked at before it sends anything. @default false */
  readonly paused?: boolean;
}

/**
 * The whole pipeline, in the order a complaint takes it: intake → case → deadlines → outbound mail → trends.
 * A later stage never calls an earlier one; what a stage hands on goes through the case table, a queue or the
 * state machine.
 */
export class ComplaintPipeline extends Stack {
  constructor(scope: Construct, id: string, props: ComplaintPipelineProps) {
    super(scope, id, props);
    const { settings, createIdentities, trial, domain } = props;
    const timeZone = timeZoneOf(settings);
    const surroundings: Surroundings = {
      stack: this,
      settings,
      timeZone,
      parameters: pipelineParameters(this, domain),
      kept: kept(this, settings),
      secrets: secrets(this, timeZone),
      api: new WebApi(this, 'WebApi', { closed: domain !== undefined }),
      createIdentities,
      trial,
    };
    const queues = mailQueues(this);

    const { ruleSetName } = intake(surroundings);
    caseWork(surroundings);
    deadlines(surroundings, queues);
    const { dnsRecords } = mail(surroundings, queues);
    trendsAndExports(surroundings);
    retention(surroundings);
    administration(surroundings);

    // What docs/deploy.md needs to know.
    new CfnOutput(this, 'ApiUrl', {
      value: domain ? `https://${originOf(domain)}` : surroundings.api.apiEndpoint,
    });
    new CfnOutput(this, 'SettingsTableName', { value: surroundings.kept.municipality.tableName });
    new CfnOutput(this, 'CaseTableName', { value: surroundings.kept.cases.tableName });
    new CfnOutput(this, 'Version', { value: ownVersion() });
    new CfnOutput(this, 'OidcSecretArn', { value: surroundings.secrets.oidc.secretArn });
    new CfnOutput(this, 'ResidentSignInSecretArn', {
      value: surroundings.secrets.residentSignIn.secretArn,
    });
    new CfnOutput(this, 'ReceiptRuleSetName', { value: ruleSetName });
    new CfnOutput(this, 'DnsRecords', { value: dnsRecords.join('\n') });
    if (domain) new Origin(this, 'Origin', { domain, api: surroundings.api });

    if (props.paused)
      for (const each of this.node.findAll()) if (each instanceof CfnSchedule) each.state = 'DISABLED';

    // When something stops.
    new PipelinePromises(this, 'Promises');
    new PipelineDashboard(this, 'Overview', { api: surroundings.api, from: this });
    new AlarmMail(this, 'AlarmMail', { email: surroundings.parameters.alarmEmail, from: this });
  }
}
