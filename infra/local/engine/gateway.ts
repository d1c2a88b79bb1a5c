import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from './clock.ts';
import type { Hub } from './hub.ts';
import { messageOf } from './json.ts';
import { invokedFunction } from './lambda-api.ts';
import { isForeignOrigin, isLoopbackHost } from './loopback-host.ts';
import type { Permissions } from './permissions/permissions.ts';
import { wrongSignature } from './permissions/refusal.ts';
import type { Signatures } from './permissions/signature.ts';
import { s3Operation } from './s3.ts';
import type { Meter } from './usage.ts';
import { type Call, ConnectionLost, jsonFault, type Middleware, type Reply, ServiceFault } from './wire.ts';

export type Service = (call: Call) => Promise<Reply>;

interface GatewayDeps {
  readonly clock: Clock;
  readonly hub: Hub;
  readonly meter: Meter;
  readonly signatures: Signatures;
  readonly log: (line: string) => void;
  /** Stands between calls and services. */
  readonly middleware: Middleware | undefined;
}

const targets: Readonly<Record<string, Call['service']>> = {
  DynamoDB_20120810: 'DynamoDB',
  DynamoDBStreams_20120810: 'DynamoDBStreams',
  AmazonSQS: 'SQS',
  AWSStepFunctions: 'StepFunctions',
  secretsmanager: 'SecretsManager',
};

/** What browsers ask of a bucket: by a form or a link that is signed, and whether they may, which the bucket's rules say. */
const byBrowsers: ReadonlySet<string> = new Set(['PostObject', 'GetObject', 'Preflight']);

/**
 * The one loopback endpoint that every function has as AWS_ENDPOINT_URL: tells services and callers apart, asks the
 * template's policies, counts, and lets one middleware stand in between.
 */
export class Gateway {
  readonly #deps: GatewayDeps;
  readonly #services = new Map<Call['service'], Service>();
  readonly #server: Server;
  #permissions: Permissions | undefined;
  #port = 0;

  constructor(deps: GatewayDeps) {
    this.#deps = deps;
    this.#server = createServer((request, response) => void this.#receive(request, response));
    this.#server.keepAliveTimeout = 60_000;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Whom to ask before a call is passed on. */
  guard(permissions: Permissions): void {
    this.#permissions = permissions;
  }

  serve(service: Call['service'], handle: Service): void {
    this.#services.set(service, handle);
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address();
        this.#port = typeof address === 'object' && address ? address.port : 0;
        resolve();
      });
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** One call through the middleware to its service; also for the engine's own pollers. */
  dispatch(call: Call): Promise<Reply> {
    // The local stack's own look-ups: AWS would not see them, so they are neither billed nor disturbed.
    const own = String(call.headers['user-agent'] ?? '').includes('synpunkt-local-stack');
    const undisturbed: Middleware = (_, next) => next();
    const middleware = (own ? undefined : this.#deps.middleware) ?? undisturbed;
    return this.#deps.hub.track(() =>
      middleware(call, async () => {
        const reply = await this.#permitted(call);
        if (!own) this.#deps.meter.call(call, reply);
        return reply;
      }),
    );
  }

  async #permitted(call: Call): Promise<Reply> {
    const permissions = this.#permissions;
    const refused = permissions?.refused(call);
    if (refused) return refused;
    const handle = this.#services.get(call.service);
    if (!handle) return jsonFault(new ServiceFault('UnknownOperationException', `no ${call.service}`));
    const reply = await handle(call);
    const isMissing = reply.status === 404 && /^(Get|Head)Object$/.test(call.operation);
    return (isMissing && call.service === 'S3' && permissions?.hidden(call)) || reply;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let reply: Reply;
    try {
      const { host, origin } = request.headers;
      if (!isLoopbackHost(host)) return void request.socket.destroy();
      const call = callOf(request, await bodyOf(request));
      if (isForeignOrigin(origin) && !byBrowsers.has(call.operation)) return void request.socket.destroy();
      const wrong = this.#deps.signatures.wrong(call, this.#deps.clock.now());
      reply = wrong === undefined ? await this.dispatch(call) : wrongSignature(call, wrong);
    } catch (fault) {
      if (fault instanceof ConnectionLost) return void request.socket.destroy();
      this.#deps.log(
        `gateway: ${request.headers['x-amz-target'] ?? request.method} failed: ${messageOf(fault)}`,
      );
      reply = jsonFault(new ServiceFault('InternalFailure', 'The local service failed.', 500));
    }
    response.sendDate = false;
    response.setHeader('date', new Date(this.#deps.clock.now()).toUTCString());
    response.setHeader('x-amzn-requestid', randomUUID());
    // S3 says the length of a body it does not send, for HEAD.
    if (!('content-length' in reply.headers))
      response.setHeader('content-length', Buffer.byteLength(reply.body));
    response.writeHead(reply.status, reply.headers);
    response.end(reply.body);
  }
}

function callOf(request: IncomingMessage, body: Buffer): Call {
  const method = request.method ?? 'GET';
  const url = request.url ?? '/';
  const common = { method, url, headers: request.headers, body };
  const [prefix = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const service = targets[prefix];
  if (service) return { ...common, service, operation };
  const isForm = String(request.headers['content-type'] ?? '').startsWith(
    'application/x-www-form-urlencoded',
  );
  if (isForm && method === 'POST' && url === '/') {
    const action = /(?:^|&)Action=(\w*)/.exec(body.toString('latin1'))?.[1] ?? '';
    return { ...common, service: 'SES', operation: action };
  }
  if (invokedFunction(url) !== undefined) return { ...common, service: 'Lambda', operation: 'Invoke' };
  return { ...common, service: 'S3', operation: s3Operation(method, url) };
}

function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
