import type { IncomingMessage } from 'node:http';

/** One call of an AWS service as it arrived, body complete. */
export interface Call {
  readonly service:
    | 'DynamoDB'
    | 'DynamoDBStreams'
    | 'SQS'
    | 'StepFunctions'
    | 'SES'
    | 'S3'
    | 'Lambda'
    | 'SecretsManager';
  readonly operation: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/**
 * Stands between a call and its service: may delay, refuse, repeat, or hide the answer of work that was done.
 */
export type Middleware = (call: Call, next: () => Promise<Reply>) => Promise<Reply>;

/** A fault in the shape of the AWS services; `code` becomes the SDK's error class. */
export class ServiceFault extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Thrown by a middleware: the connection breaks and the caller never learns what became of the call. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** Answer of the AWS JSON 1.0 protocol. */
export function jsonReply(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', ...headers },
    body: JSON.stringify(value),
  };
}

export function jsonFault(fault: ServiceFault, headers: Readonly<Record<string, string>> = {}): Reply {
  return jsonReply({ __type: fault.code, message: fault.message }, fault.status, headers);
}

export function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function xmlReply(body: string, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}
