import path from 'node:path';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { dynamoSettingsHistory } from '../../shared/adapters/aws/settings-versions.ts';
import { readSettings } from '../settings/read-settings.ts';
import { readEndpoint, writeEndpoint } from './endpoint-file.ts';
import type { Disturbance, Engine } from './engine/engine.ts';
import { startEngine } from './engine/start-engine.ts';
import { listenOn } from './free-ports.ts';
import { accessLogFile } from './http/access-log.ts';
import { httpApi } from './http/http-api.ts';
import { startWebServer } from './http/web-server.ts';
import { intakeReporter } from './intake-report.ts';
import { type LocalAnswer, localPages } from './pages/local-pages.ts';
import type { ReadyLine } from './pages/stack-view.ts';
import { withProgress } from './progress.ts';
import { keepSettingsFile, settingsFileFor, settingsToStart } from './settings-file.ts';
import { demoUsers } from './sign-in/demo-newcomers.ts';
import { residentClient, withDemoProvider } from './sign-in/demo-residents.ts';
import { startSignInProvider } from './sign-in/sign-in-provider.ts';
import { mailIntake } from './smtp/mail-intake.ts';
import { deliverOwnMail } from './smtp/own-mail.ts';
import { receivedMails } from './smtp/received-mails.ts';
import { startSmtp } from './smtp/smtp.ts';
import { stackDynamodb } from './stack-dynamodb.ts';
import type { StartOptions } from './start-options.ts';
import { templateEdges } from './template-edges.ts';

/** Values of the template's parameters until the web port is known; nothing runs before that. */
const parametersBefore = {
  PublicUrl: 'http://127.0.0.1',
  OidcIssuer: 'http://127.0.0.1',
  OidcClientId: '-',
  OidcAudience: '-',
  AlarmEmail: 'alarm@localhost.example',
};

export interface RunningLocalStack {
  readonly ready: ReadyLine;
  /** Ends everything; calls after the first return the same promise. */
  stop(): Promise<void>;
}

/** What tests put around a stack; `npm start` leaves all of it out. */
export interface StackExtras {
  /** Makes the template of a municipality. */
  readonly synthesize?: (
    settingsFile: string,
  ) => Promise<{ readonly assembly: string; readonly template: string }>;
  readonly disturbance?: Disturbance;
  /** For measuring how fast it is: nobody is turned away. */
  readonly unthrottled?: boolean;
  /** Further answers below `/_local`, by method and path. */
  readonly morePages?: Readonly<Record<string, LocalAnswer>>;
}

export interface StackSurroundings extends StackExtras {
  /** One line of progress for people. */
  readonly say: (line: string) => void;
  readonly synthesize: NonNullable<StackExtras['synthesize']>;
}

/**
 * Starts the engines, then the edges around them: web, mail in, sign-in, `/_local`.
 *
 * Order: the data folder's lock first (it waits for a stack that is ending), then ports, then settings, and only
 * then anything that acts, so that a start that fails has changed nothing.
 *
 * @throws Error with one sentence for people
 */
export async function startLocalStack(
  options: StartOptions,
  { say, synthesize, disturbance, unthrottled = false, morePages = {} }: StackSurroundings,
): Promise<RunningLocalStack> {
  const settingsFile = await settingsFileFor(options.data, options.settings);
  const settings = readSettings(settingsFile);
  const { assembly, template } = await synthesize(settingsFile);

  const undo: (() => Promise<unknown>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      for (const step of undo.toReversed()) await step().catch(() => {});
    })();
    return stopping;
  };

  try {
    const engine: Engine = await withProgress(say, 'Starting the engines', () =>
      startEngine({
        templateDir: assembly,
        stackName: path.basename(template, '.template.json'),
        dataDir: options.data,
        parameters: parametersBefore,
        onDenied: say,
        speed: options.speed,
        journal: options.journal,
        sandbox: options.sandbox,
        concurrency: options.concurrency,
        ...(options.clock === undefined ? {} : { clock: options.clock }),
        ...(disturbance && { disturbance }),
      }),
    );
    undo.push(() => engine.stop());
    const before = readEndpoint(options.data);

    const webServer = await listenOn(options.port, before?.webPort, startWebServer);
    undo.push(() => webServer.close());
    const web = `http://127.0.0.1:${webServer.port}`;

    const dynamodb = stackDynamodb(engine.endpoint);
    const edges = templateEdges(engine);
    const store = withDemoProvider(settingsStore(dynamodb, edges.settingsTable), web);
    const inForce = await settingsToStart(store, dynamoSettingsHistory(dynamodb, edges.settingsTable), {
      settings,
      isNamed: options.settings !== undefined,
    });

    const signIn = await startSignInProvider({
      dataFolder: options.data,
      web,
      clock: engine.clock,
      users: demoUsers(inForce),
      claim: inForce.signInClaims?.claim,
      resident: residentClient(settings),
    });
    undo.push(() => signIn.close());
    engine.putSecret(edges.oidcSecret, signIn.clientSecret);
    engine.putSecret(edges.residentSecret, signIn.clientSecret);
    if (options.settings !== undefined) await keepSettingsFile(options.data, options.settings);

    engine.begin({ ...signIn.parameters, PublicUrl: web });
    const received = receivedMails(path.join(options.data, 'received-mail.sqlite'));
    undo.push(async () => received.close());
    const intake = mailIntake({
      rules: edges.rules,
      clock: engine.clock,
      lambda: {
        invokeLater: (name, event) => engine.lambda.invokeLater(name, event, edges.mailArrival),
      },
      putObject: async (bucket, key, body, contentType) => {
        if (contentType !== undefined) for (const unit of ['sesMailsReceived', 's3Puts']) engine.count(unit);
        await engine.putObject(
          { bucket, key, body, ...(contentType === undefined ? {} : { contentType }) },
          edges.mailArrival,
        );
      },
      getObject: (bucket, key) => engine.getObject(bucket, key),
      received,
    });
    await intake.setUp();
    await intake.recover();
    engine.deliverTo(deliverOwnMail({ intake, track: (work) => engine.track(work), log: say }));

    const accessLog = accessLogFile(path.join(options.data, 'access.log'));
    undo.push(() => accessLog.close());
    const smtp = await listenOn(options.smtpPort, before?.smtpPort, (port) =>
      startSmtp({ intake, track: (work) => engine.track(work), log: say }, port),
    );
    undo.push(() => smtp.close());

    const ready: ReadyLine = {
      ready: true,
      web,
      smtp: `127.0.0.1:${smtp.port}`,
      intake: settings.mail.intake,
    };
    const users = async () => {
      const known = demoUsers((await store.current()).settings);
      signIn.setUsers(known);
      return known;
    };
    webServer.serve({
      onFault: (fault) =>
        say(`The local stack failed: ${fault instanceof Error ? fault.message : String(fault)}`),
      api: httpApi({
        routes: edges.routes,
        lambda: engine.lambda,
        clock: engine.clock,
        accountId: edges.accountId,
        apiArn: edges.apiArn,
        accessLog,
        ...(edges.throttle && !unthrottled && { throttle: edges.throttle }),
        onCall: () => engine.count('httpApiCalls'),
        onAnswer: (status) => engine.answered(status),
      }),
      local: localPages(
        {
          clock: engine.clock,
          // Test mails are for machines; whoever looks here asks what people were sent.
          sentMails: () => engine.sentMails().filter((mail) => mail.kind !== 'heartbeat'),
          intake: intakeReporter(dynamodb, edges.caseTable, () => received.all()),
          usage: () => engine.usage(),
          alarms: () => engine.alarms(),
          users,
          residents: () => residentClient(settings)?.residents ?? [],
          token: (id) => signIn.token(id),
          settled: () => engine.settled(),
          advanceTo: (to, signal) => engine.advanceTo(to, signal),
          fault: () => engine.fault(),
          setSpeed: (speed) => engine.setSpeed(speed),
          nextEvent: () => engine.nextWake(),
          ready,
        },
        async (request, response) => {
          // Whom to choose from changes with the settings.
          if (request.url?.includes('/choose/')) await users();
          await signIn.handle(request, response);
        },
        morePages,
      ),
    });
    await writeEndpoint(options.data, {
      pid: process.pid,
      web,
      smtp: ready.smtp,
      webPort: webServer.port,
      smtpPort: smtp.port,
      endpoint: engine.endpoint,
      settingsTable: edges.settingsTable,
      caseTable: edges.caseTable,
      intake: [...settings.mail.intake],
    });
    return { ready, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}
