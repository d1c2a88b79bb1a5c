import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { FilterPattern, LogGroup, MetricFilter, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ImpactAlarm } from './impact-alarm.ts';

/**
 * The HTTP API every page and the JSON API stand behind. The access log names the route, never the
 * path, query or caller: a status link is a secret, and an address is personal data (D14).
 */
export class WebApi extends HttpApi {
  readonly stage: HttpStage;

  /** @param closed - whether its generated address answers nobody, because it has a name of its own */
  constructor(scope: Construct, id: string, { closed }: { readonly closed: boolean }) {
    super(scope, id, {
      apiName: 'synpunkt',
      createDefaultStage: false,
      ...(closed && { disableExecuteApiEndpoint: true }),
    });

    Validations.of(this).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Residents need no account; whoever works with cases shows a session or a token, which the function checks (decision 5).',
    });

    // A function that answers 500 has not failed in the eyes of Lambda: only here does it show.
    new ImpactAlarm(this, 'Faults', {
      name: 'web-faults',
      impact: 'People get an error page instead of what they asked for, or their complaint is not taken.',
      metric: this.metricServerError({ statistic: 'Sum', period: Duration.minutes(5) }),
    });

    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // AWS measures answers with 4xx, most of which are nobody's concern.
    const turnedAway = new MetricFilter(this, 'TurnedAway', {
      logGroup: accessLog,
      metricNamespace: 'Synpunkt',
      metricName: 'TurnedAway',
      filterPattern: FilterPattern.stringValue('$.status', '=', '429'),
    });
    new ImpactAlarm(this, 'Throttled', {
      name: 'web-throttled',
      impact:
        'So many ask at once that some are turned away with a bare page; what they wrote is still in their browser.',
      metric: turnedAway.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
    });

    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this,
      stageName: '$default',
      autoDeploy: true,
      // Ten times the busiest hour of a large municipality; a flood stops here, not in the tables.
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: AccessLogField.contextRequestId(),
            at: AccessLogField.contextRequestTimeEpoch(),
            route: '$context.routeKey',
            status: AccessLogField.contextStatus(),
            milliseconds: '$context.responseLatency',
            integrationStatus: '$context.integrationStatus',
          }),
        ),
      },
    });
  }
}
