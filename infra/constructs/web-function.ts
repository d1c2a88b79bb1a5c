import { Duration } from 'aws-cdk-lib';
import { HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { ImpactAlarm } from './impact-alarm.ts';
import { PipelineFunction, type PipelineFunctionProps } from './pipeline-function.ts';
import type { WebApi } from './web-api.ts';

export interface WebFunctionProps<Env extends Record<string, string>>
  extends Omit<PipelineFunctionProps<Env>, 'failedWork'> {
  readonly api: WebApi;
  /** `GET /path` or `ANY /path/{proxy+}`, as the HTTP API writes them. */
  readonly routes: readonly string[];
  /** Answers every address no route is for, so that nobody meets the API's own words. */
  readonly answersUnknown?: boolean;
}

/** A function people wait for: routes of the HTTP API, and an alarm when it answers with errors. */
export class WebFunction<Env extends Record<string, string>> extends PipelineFunction<Env> {
  constructor(scope: Construct, id: string, props: WebFunctionProps<Env>) {
    // More memory means more CPU: the page is drawn and the connection opened while somebody waits.
    // The HTTP API gives up after 30 s (AWS quota), so the function must do so before.
    super(scope, id, {
      memoryMegabytes: 1024,
      timeout: Duration.seconds(28),
      failedWork: 'Whoever asked waits for the answer and is told.',
      ...props,
    });

    const integration = new HttpLambdaIntegration(`${id}Integration`, this, {
      scopePermissionToRoute: false,
    });
    for (const route of props.routes) {
      const [method, path] = route.split(' ');
      if (!path) throw new Error(`"${route}" is not a route: write METHOD /path`);
      // Whoever only asks whether a page is there gets the page's own answer.
      const methods = method === 'GET' ? [HttpMethod.GET, HttpMethod.HEAD] : [httpMethod(method)];
      props.api.addRoutes({ path, methods, integration });
    }
    if (props.answersUnknown)
      new HttpRoute(props.api, 'UnknownRoute', {
        httpApi: props.api,
        routeKey: HttpRouteKey.DEFAULT,
        // Its ARN ends in `/$default`, one part shorter than what the other integration may be called by.
        integration: new HttpLambdaIntegration(`${id}Unknown`, this),
      });

    new ImpactAlarm(this, 'Errors', {
      name: `${props.folder}-errors`,
      impact: props.impact,
      metric: this.metricErrors({ period: Duration.minutes(5) }),
    });
  }
}

function httpMethod(name: string | undefined): HttpMethod {
  const method = Object.values(HttpMethod).find((known) => known === name);
  if (!method) throw new Error(`"${name}" is not a method of the HTTP API`);
  return method;
}
