/** In: a tick every five minutes. Out: late obligations met, mail ordered, metrics. On a fault: the next tick; an alarm when none comes. */
import middy from '@middy/core';
import { dynamodb, sfn, sqs } from '../../shared/adapters/aws/clients.ts';
import { deadlineWorkflow } from '../../shared/adapters/aws/deadline-workflow.ts';
import { dynamoCases } from '../../shared/adapters/aws/dynamo-cases.ts';
import { dynamoFollowers } from '../../shared/adapters/aws/dynamo-followers.ts';
import { dynamoKnownIssues } from '../../shared/adapters/aws/dynamo-known-issues.ts';
import { mailQueues } from '../../shared/adapters/aws/mail-queues.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { tableOf } from '../../shared/adapters/aws/table.ts';
import { logFault, metric, warn } from '../../shared/adapters/runtime/log.ts';
import { readEnv } from '../../shared/adapters/runtime/read-env.ts';
import { workerFaults } from '../../shared/adapters/runtime/worker-faults.ts';
import { followKnownIssues } from '../../shared/use-cases/trends/follow-known-issues.ts';
import { nothingSeen, seeManyAlike } from '../../shared/use-cases/trends/see-many-alike.ts';
import { envSchema } from './env.ts';
import { misplacedCases } from './misplaced-cases.ts';
import { overdueNow, type Swept, sweep } from './sweep.ts';

const env = readEnv(envSchema);
const client = dynamodb();
const cases = dynamoCases(client, env.CASE_TABLE);
const followers = dynamoFollowers(tableOf(client, env.CASE_TABLE));
const settings = settingsStore(client, env.SETTINGS_TABLE);
const knownIssues = dynamoKnownIssues(client, env.SETTINGS_TABLE);
const workflow = deadlineWorkflow(sfn(), env.DEADLINE_STATE_MACHINE_ARN);
const queues = mailQueues(sqs(), { resident: env.RESIDENT_MAIL_QUEUE_URL, staff: env.STAFF_MAIL_QUEUE_URL });

const setAside = (id: string, fault: unknown) =>
  logFault('case-set-aside', fault, { case: id, next: 'the others are done; tried again tomorrow' });

const lookForMisplaced = misplacedCases(cases, setAside);
/** Enough to write what was begun. */
const leastMs = 5_000;

/** Many alike are looked for every quarter of an hour, which is soon enough for people to hear the same day. */
const looksEveryMs = 15 * 60_000;
let lookedAtMs = Number.NEGATIVE_INFINITY;
const seen = nothingSeen();

export const handler = middy<unknown, Swept>()
  .use(workerFaults({ code: 'sweep.failed', next: 'the next tick does it; an alarm when none comes' }))
  .handler(async (_, context) => {
    const now = new Date();
    const applied = await settings.current();
    const swept = await sweep({ cases, applied, workflow, queues, now });
    metric('SweepRescued', swept.rescuedObligations + swept.rescuedMails, now);
    metric('OldestUnsentMail', swept.oldestUnsentMinutes, now);
    // Once an hour: people look at it, and nothing waits for it.
    if (now.getUTCMinutes() < 5) metric('CasesOverdue', await overdueNow({ cases, applied, now }), now);
    metric('CasesSetAside', swept.setAside, now);
    metric('SweepHeartbeat', 1, now);
    const looks = now.getTime() - lookedAtMs >= looksEveryMs;
    const proposed = looks ? await seeManyAlike(cases, knownIssues, applied, now, seen) : 0;
    if (looks) lookedAtMs = now.getTime();
    const known = proposed > 0 ? await settings.current() : applied;
    await followKnownIssues({ cases, followers, knownIssues, applied: known, now, warn });
    // Last, since it reads every open case: with hundreds of thousands the next tick goes on with them.
    await lookForMisplaced(applied, now, () => context.getRemainingTimeInMillis() > leastMs);
    return swept;
  });
