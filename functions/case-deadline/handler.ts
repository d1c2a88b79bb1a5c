/** In: a case id from the state machine. Out: when to ask again. On a fault: the state machine tries again, then the sweep does it. */
import middy from '@middy/core';
import * as z from 'zod';
import { dynamodb } from '../../shared/adapters/aws/clients.ts';
import { dynamoCases } from '../../shared/adapters/aws/dynamo-cases.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { checkDeadline, type NextStep } from './check-deadline.ts';
import { envSchema } from './env.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const cases = dynamoCases(client, env.CASE_TABLE);
const settings = settingsStore(client, env.SETTINGS_TABLE);
const eventSchema = z.object({ caseId: z.string(), execution: z.string() });

export const handler = middy<unknown, NextStep>().handler((event) =>
  checkDeadline(eventSchema.parse(event), { cases, settings, now: new Date().toISOString() }),
);
