import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import { PipelineFunction, type PipelineFunctionProps } from './pipeline-function.ts';

/** A function nobody waits for: invoked asynchronously, tried three times, then kept with its event. */
export class BackgroundFunction<Env extends Record<string, string>> extends PipelineFunction<Env> {
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, props: Omit<PipelineFunctionProps<Env>, 'failedWork'>) {
    super(scope, id, {
      timeout: Duration.seconds(60),
      failedWork:
        'A destination on failure keeps the event and says why it failed, which a plain queue does not.',
      ...props,
    });

    this.deadLetters = new DeadLetters(this, 'DeadLetters', { of: props.folder, impact: props.impact });
    this.configureAsyncInvoke({
      onFailure: new SqsDestination(this.deadLetters),
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
    });
  }
}
