import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { edgeAnswer } from './edge-function.ts';
import type { HttpApi } from './http-api.ts';
import { largestRequestBytes } from './http-api.ts';
import { gatewayAnswer, type HttpResponse } from './http-response.ts';

/** Answers one request under `/_local`. */
export type LocalHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface WebParts {
  readonly api: HttpApi;
  readonly local: LocalHandler;
  /** A fault of the stack itself, answered with 500. */
  readonly onFault: (fault: unknown) => void;
}

export interface WebServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Reads a body whole. Above the limit the rest is read and thrown away, so that the client can finish sending
 * and read its 413; `undefined` then.
 */
async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes <= limitBytes) chunks.push(buffer);
    else chunks.length = 0;
    if (bytes > 4 * limitBytes) break;
  }
  return bytes > limitBytes ? undefined : Buffer.concat(chunks);
}

function send(response: ServerResponse, answer: HttpResponse): void {
  for (const [name, value] of Object.entries(answer.headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  response.statusCode = answer.status;
  if (answer.status === 204 || answer.status === 304) {
    response.end();
    return;
  }
  response.setHeader('content-length', answer.body.length);
  response.end(answer.body);
}

function isLocal(target: string): boolean {
  return target === '/_local' || target.startsWith('/_local/') || target.startsWith('/_local?');
}

/** A header that Node refuses to write (a line break in a location, say) is the function's fault: 500. */
function sendOrFail(response: ServerResponse, answer: HttpResponse): void {
  try {
    send(response, answer);
  } catch {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    send(response, gatewayAnswer(500, 'Internal Server Error'));
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/**
 * The one web origin of the local stack: `/_local` is its own, everything else goes to the HTTP API.
 * The parts behind are given later, because they need to know the port; until then the answer is 503.
 */
export interface StartedWebServer extends WebServer {
  serve(parts: WebParts): void;
}

/** @throws the error of `listen` (EADDRINUSE, EACCES) if the port cannot be had */
export async function startWebServer(port: number): Promise<StartedWebServer> {
  let parts: WebParts | undefined;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = request.url ?? '/';
    if (!parts) return sendOrFail(response, gatewayAnswer(503, 'Service Unavailable'));
    if (isLocal(target)) return parts.local(request, response);
    const body = await readBody(request, largestRequestBytes);
    const { method = 'GET', headers } = request;
    const early = edgeAnswer({ method, target, contentLength: headers['content-length'] });
    if (early) {
      if (!body) response.setHeader('connection', 'close');
      return sendOrFail(response, early);
    }
    if (!body) {
      response.setHeader('connection', 'close');
      return sendOrFail(response, gatewayAnswer(413, 'Request Entity Too Large'));
    }
    const result = await parts.api({
      method: request.method ?? 'GET',
      target,
      rawHeaders: request.rawHeaders,
      body,
      sourceIp: request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1',
      localPort: request.socket.localPort ?? 0,
    });
    sendOrFail(response, result);
  };

  // 10,240 bytes of request line and headers is the limit of an HTTP API; long settling must not time out.
  const server = createServer({ maxHeaderSize: 10_240, requestTimeout: 0 }, (request, response) => {
    answer(request, response).catch((fault: unknown) => {
      parts?.onFault(fault);
      if (!response.headersSent) sendOrFail(response, gatewayAnswer(500, 'Internal Server Error'));
      else response.destroy();
    });
  });
  // Longer than clients keep an idle connection, so that none is closed under a request on its way.
  server.keepAliveTimeout = 65_000;
  const boundPort = await listen(server, port);

  return {
    port: boundPort,
    serve: (given) => {
      parts = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
