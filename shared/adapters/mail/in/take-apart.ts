import { Readable } from 'node:stream';
import type { Headers } from 'mailparser';
import type { MailAttachment } from './mail-attachment.ts';
import { type TextPart, TextPartsParser } from './text-parts-parser.ts';

export interface TakenApart {
  readonly parts: readonly TextPart[];
  readonly head: Headers;
  readonly attachments: readonly MailAttachment[];
}

/** Bounds that no ordinary mail reaches: what is over them is read plainly, and the raw mail is kept anyway. */
const bounds = {
  maxHeadSize: 128 * 1024,
  maxChildNodes: 400,
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
};

/** A mail that takes longer is hostile; it is read plainly. */
const longestMs = 15_000;

/** @throws when the parser cannot make sense of it, or not in time */
export function takeApart(bytes: Buffer): Promise<TakenApart> {
  return new Promise((resolve, reject) => {
    const parser = new TextPartsParser(bounds);
    const attachments: MailAttachment[] = [];
    let head: Headers = new Map();
    const fail = (error: Error) => {
      clearTimeout(timer);
      parser.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(new Error('took too long')), longestMs);

    parser.on('headers', (headers) => {
      head = headers;
    });
    parser.on('error', fail);
    parser.on('data', (data) => {
      if (data.type !== 'attachment') return;
      const chunks: Buffer[] = [];
      data.content.on('data', (chunk: Buffer) => chunks.push(chunk));
      data.content.on('end', () => {
        attachments.push({
          fileName: wordOf(data.filename),
          mediaType: mediaTypeOf(data.contentType),
          content: Buffer.concat(chunks),
          embedded: data.related === true && data.cid !== undefined,
        });
        data.release?.();
      });
    });
    parser.on('end', () => {
      clearTimeout(timer);
      resolve({ parts: parser.textParts, head, attachments });
    });
    Readable.from(inPieces(bytes)).pipe(parser);
  });
}

/** The parser says `false` of what a head names and leaves empty. */
function wordOf(said: unknown): string | undefined {
  return typeof said === 'string' ? said.toWellFormed() : undefined;
}

/** What is no type at all is bytes, in which a text may be found. */
function mediaTypeOf(said: unknown): string {
  const named = wordOf(said)?.toLowerCase() ?? '';
  return /^text$|^[^\s/]+\/[^\s/]+$/.test(named) ? named : 'application/octet-stream';
}

/** Handed over at once, the parser would copy a mail whole. */
const pieceBytes = 64 * 1024;

function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
