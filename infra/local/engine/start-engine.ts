import { join } from 'node:path';
import { startDynoxide } from './children.ts';
import { Clock } from './clock.ts';
import { checkDataFiles } from './data-files.ts';
import { Database } from './database.ts';
import { answerOf, DynamoDbProxy } from './dynamodb.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { EventBus } from './event-bus.ts';
import { lockFolder } from './folder-lock.ts';
import { Functions } from './functions.ts';
import { Gateway } from './gateway.ts';
import { Hub } from './hub.ts';
import { Invocations } from './invocations.ts';
import { journalOf } from './journal.ts';
import { lambdaApi } from './lambda-api.ts';
import { lambdaRuntime } from './lambda-runtime.ts';
import { MailStore } from './mail-store.ts';
import { scanNewObjects } from './malware-scan.ts';
import { checkMappingLimits } from './mapping-limits.ts';
import { alarmMail } from './metrics/alarm-mail.ts';
import { Alarms } from './metrics/alarms.ts';
import { embeddedMetrics } from './metrics/embedded-metrics.ts';
import { MetricStore } from './metrics/metric-store.ts';
import { answerMetrics, lambdaMetric, measureQueues } from './metrics/service-metrics.ts';
import { ObjectStore } from './object-store.ts';
import { ownerKey } from './permissions/caller-of.ts';
import { checkMappings } from './permissions/check-mappings.ts';
import { Permissions } from './permissions/permissions.ts';
import { PermissionRecord } from './permissions/record.ts';
import { SecretKeys, Signatures } from './permissions/signature.ts';
import { provisionTables } from './provision-tables.ts';
import { QueuePoller } from './queue-poller.ts';
import { QueueStore } from './queue-store.ts';
import { S3 } from './s3.ts';
import { Schedules } from './schedules.ts';
import { Secrets } from './secrets.ts';
import { type DeliveredMail, Ses } from './ses.ts';
import { sesIdentities } from './ses-identities.ts';
import { Sqs } from './sqs.ts';
import { deadlineExecutions } from './states/deadline-executions.ts';
import { StatesApi } from './states/states-api.ts';
import { StreamPoller } from './stream-poller.ts';
import { StreamTrimmer } from './stream-trimmer.ts';
import { Targets } from './targets.ts';
import { Template } from './template.ts';
import { TtlSweeper } from './ttl-sweeper.ts';
import { Meter } from './usage.ts';
import type { Call } from './wire.ts';

/**
 * Runs a synthesized template on one machine.
 * @throws EngineError with one sentence for people: folder in use, engine missing, template not understood
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { log = () => {}, disturbance } = options;
  const isOdd = disturbance?.isOdd ?? (() => false);
  // Handlers run in UTC on Lambda; threads cannot have a zone of their own.
  process.env.TZ = 'UTC';
  const endpoint = () => gateway.url;
  const template = new Template(options, options.parameters ?? {}, endpoint);
  const unlock = await lockFolder(options.dataDir);
  const undo: (() => void | Promise<void>)[] = [unlock];
  const unwind = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  let gateway: Gateway;
  try {
    checkDataFiles(options.dataDir);
    const dynoxide = await startDynoxide(options.dataDir, options.onDenied ?? log);
    undo.push(() => dynoxide.stop());
    const trimmer = new StreamTrimmer(dynoxide.file);
    undo.push(() => trimmer.close());
    const db = new Database(join(options.dataDir, 'engine.sqlite'));
    undo.push(() => db.close());
    const clock = new Clock(db, options.clock, options.speed);
    const of = (type: string) => template.resourcesOf(type);
    const hub = new Hub(clock);
    const meter = new Meter(db);
    undo.push(() => {
      clock.stop();
      meter.stop();
    });
    const secretKeys = new SecretKeys(db);
    const signatures = new Signatures(secretKeys);
    gateway = new Gateway({ clock, hub, meter, log, signatures, middleware: disturbance?.middleware });
    await gateway.listen();
    undo.push(() => gateway.stop());
    const permissions = new Permissions({
      of,
      record: new PermissionRecord(join(options.dataDir, 'permissions.jsonl')),
      onDenied: options.onDenied ?? log,
      sandbox: options.sandbox ?? false,
      objectTags: (bucket, key) => objects.tags(bucket, key),
    });
    checkMappings(permissions, of);
    checkMappingLimits(of);
    gateway.guard(permissions);

    const streams: StreamPoller[] = [];
    const dynamodb = new DynamoDbProxy(dynoxide.port, meter, () => {
      for (const stream of streams) stream.wake();
    });
    undo.push(() => dynamodb.stop());
    const tables = of('AWS::DynamoDB::Table');
    await provisionTables(dynamodb, tables, options.journal ?? false);
    const journal = options.journal
      ? journalOf(tables, { dynoxide, dataDir: options.dataDir, clock })
      : undefined;
    dynamodb.onWrite(() => journal?.note());
    undo.push(() => journal?.close());

    const metrics = new MetricStore(db, clock);
    const functions = new Functions({
      clock,
      hub,
      logDir: join(options.dataDir, 'log'),
      endpoint,
      secretKey: (accessKey) => secretKeys.of(accessKey),
      functions: () => of('AWS::Lambda::Function'),
      assetFolder: (key) => template.assetFolder(key),
      count: (name, memory) => meter.invocation(name, memory),
      isOdd,
      onMetricLine: (line) => {
        for (const { metric, value, at } of embeddedMetrics(line)) metrics.put(metric, value, at);
      },
      onError: (FunctionName) => metrics.put(lambdaMetric('Errors', FunctionName), 1),
      onStart: (resource) => permissions.logging(resource),
    });
    undo.push(() => functions.stop());
    undo.push(() => hub.stop());

    const queues = new QueueStore(db, clock, of('AWS::SQS::Queue'), () => hub.poke());
    queues.takeBack();
    const objects = new ObjectStore(
      db,
      join(options.dataDir, 'objects'),
      clock,
      of('AWS::S3::Bucket'),
      options.journal,
    );
    const mails = new MailStore(db, clock);
    const invocations = new Invocations(
      { db, clock, hub, functions, queues, isOdd, log },
      of('AWS::Lambda::Function'),
      of('AWS::Lambda::EventInvokeConfig'),
    );
    const executions = deadlineExecutions({ db, clock, hub, functions, permissions, metrics, meter, of });
    const askStream = async (operation: string, input: unknown) => {
      const headers = {
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        authorization: `Credential=${ownerKey}/`,
      };
      const body = Buffer.from(JSON.stringify(input));
      const call: Call = { service: 'DynamoDBStreams', operation, method: 'POST', url: '/', headers, body };
      return answerOf(await gateway.dispatch(call));
    };
    const streamDeps = {
      db,
      clock,
      hub,
      functions,
      queues,
      trimmer,
      log,
      onAge: (FunctionName: string, ms: number) => metrics.put(lambdaMetric('IteratorAge', FunctionName), ms),
    };
    const targets = new Targets(invocations, queues, permissions);
    const bus = new EventBus(clock, of('AWS::Events::Rule'), targets);
    scanNewObjects({ objects, bus, permissions }, of('AWS::GuardDuty::MalwareProtectionPlan'));
    const schedules = new Schedules(
      { db, clock, targets, permissions, onFire: () => meter.unit('schedulerInvocations') },
      of('AWS::Scheduler::Schedule'),
    );
    for (const mapping of of('AWS::Lambda::EventSourceMapping')) {
      if (String(mapping.properties.EventSourceArn).includes(':dynamodb:'))
        streams.push(new StreamPoller({ ...streamDeps, ask: askStream }, mapping));
      else hub.add(new QueuePoller({ clock, hub, queues, functions }, mapping));
    }
    for (const stream of streams) hub.add(stream);
    hub.add(executions);
    hub.add(invocations);
    hub.add(schedules);
    const onExpired = () => {
      journal?.note();
      for (const stream of streams) stream.wake();
    };
    hub.add(new TtlSweeper({ db, clock, hub, dynamodb, objects, onExpired }, of('AWS::DynamoDB::Table')));

    const alarms = new Alarms(
      {
        db,
        clock,
        hub,
        metrics,
        measure: () => measureQueues(queues, metrics, clock.now()),
        notify: alarmMail({ permissions, mails, subscriptions: () => of('AWS::SNS::Subscription') }),
      },
      of('AWS::CloudWatch::Alarm'),
    );
    hub.add(alarms);

    const s3 = new S3(objects, clock, secretKeys);
    const sqs = new Sqs(queues, endpoint);
    const secrets = new Secrets(db, of('AWS::SecretsManager::Secret'));
    const states = new StatesApi(executions);
    let deliver: (mail: DeliveredMail) => Promise<void> = async () => {};
    const ses = new Ses({
      clock,
      mails,
      bus,
      sandbox: options.sandbox ?? false,
      identities: sesIdentities(of),
      configurationSets: of('AWS::SES::ConfigurationSet'),
      eventDestinations: of('AWS::SES::ConfigurationSetEventDestination'),
      deliver: (mail) => deliver(mail),
    });
    gateway.serve('DynamoDB', (call) => dynamodb.handle(call));
    gateway.serve('DynamoDBStreams', (call) => dynamodb.handle(call));
    gateway.serve('S3', (call) => s3.handle(call));
    gateway.serve('SQS', (call) => sqs.handle(call));
    gateway.serve('StepFunctions', (call) => states.handle(call));
    gateway.serve('SecretsManager', (call) => secrets.handle(call));
    const invoked = lambdaApi({
      invoke: (name, event) => functions.invoke(name, event),
      accept: (name, event) => invocations.accept(name, event),
    });
    gateway.serve('Lambda', invoked);
    gateway.serve('SES', (call) => ses.handle(call));

    let stopping: Promise<void> | undefined;
    return {
      clock,
      endpoint: gateway.url,
      lambda: lambdaRuntime({ functions, invocations, permissions, concurrency: options.concurrency }),
      begin: (parameters) => {
        template.setParameters(parameters ?? {});
        template.requireParameters();
        alarms.begin();
        hub.begin();
      },
      resourcesOf: of,
      resolve: (fragment) => template.resolve(fragment),
      outputs: () => template.outputs(),
      sentMails: () => mails.all(),
      putSecret: (arn, value) => secrets.put(arn, value),
      deliverTo: (server) => {
        deliver = server;
      },
      putObject: async ({ bucket, key, body, contentType }, by) => {
        const resource = `arn:aws:s3:::${bucket}/${key}`;
        if (by) permissions.demand({ kind: 'service', ...by }, { action: 's3:PutObject', resource });
        await objects.put(
          bucket,
          key,
          body,
          contentType === undefined ? {} : { 'content-type': contentType },
        );
      },
      getObject: async (bucket, key) => {
        const stored = objects.find(bucket, key);
        return stored && objects.read(stored);
      },
      track: (work) => hub.track(work),
      settled: () => hub.settled(),
      advanceTo: (instant, signal) => hub.advanceTo(instant, signal),
      fault: () => dynoxide.fault(),
      setSpeed: (speed) => hub.setSpeed(speed),
      nextWake: () => hub.nextWake(),
      pending: () => hub.describe(),
      usage: () => meter.report(),
      alarms: () => alarms.all(),
      answered: answerMetrics(of('AWS::ApiGatewayV2::Api'), of('AWS::Logs::MetricFilter'), metrics),
      count: (unit) => meter.unit(unit),
      stop: () => {
        stopping ??= unwind();
        return stopping;
      },
    };
  } catch (fault) {
    await unwind();
    throw fault;
  }
}
