import type { Stack } from 'aws-cdk-lib';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { PipelineParameters } from '../constructs/pipeline-parameters.ts';
import type { WebApi } from '../constructs/web-api.ts';
import type { Kept } from './kept.ts';
import type { Secrets } from './secrets.ts';

/** What every stage is built in and from. */
export interface Surroundings {
  readonly stack: Stack;
  readonly settings: Settings;
  readonly timeZone: string;
  readonly parameters: PipelineParameters;
  readonly kept: Kept;
  readonly secrets: Secrets;
  readonly api: WebApi;
  /** False when the account has verified the sending domains already. */
  readonly createIdentities: boolean;
  /** Addresses mail may go to while the account is in SES's sandbox. */
  readonly trial: readonly string[];
}
