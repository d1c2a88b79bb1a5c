import { type Headers, MailParser, type MailParserOptions } from 'mailparser';

/** One readable part as it came, still encoded. */
export interface TextPart {
  /** Small letters, such as `text/html`. */
  readonly mediaType: string;
  /** As the mail names it; empty when it names none. */
  readonly charset: string;
  /** Content-Transfer-Encoding, small letters; empty when the mail names none. */
  readonly encoding: string;
  readonly flowed: boolean;
  readonly deleteSpace: boolean;
  readonly fileName: string | undefined;
  /** Parts with the same one are alternatives to each other. */
  readonly alternatives: object | undefined;
  /** Head of the mail inside the mail it begins. */
  readonly begins: Headers | undefined;
  readonly chunks: Buffer[];
}

type Done = (error?: Error) => void;

/**
 * A parser that hands over readable parts as bytes. mailparser believes what charsets are called, joins lines of different
 * quotes and holds a text about ten times over, and has no setting for any of it, so its own step for one piece of a mail
 * is narrowed: tests with such mails notice should an update move that step. Attachments pass through whole.
 */
export class TextPartsParser extends MailParser {
  readonly #parts = new Map<object, TextPart>();
  readonly #begun = new Set<object>();

  constructor(options: MailParserOptions) {
    super(options);
  }

  /** In the order of the mail. */
  get textParts(): readonly TextPart[] {
    return [...this.#parts.values()];
  }

  /** Of addresses only what they are is asked for; written as HTML they would need a table of every sign. */
  getAddressesHTML(): string {
    return '';
  }

  processChunk(data: unknown, done: Done): void {
    const value = bodyIn(data);
    const node: unknown = Reflect.get(this, 'curnode');
    if (value && isText(node)) {
      const part = this.#parts.get(node) ?? partOf(node, this.#begun);
      part.chunks.push(value);
      this.#parts.set(node, part);
      setImmediate(done);
      return;
    }
    const step: unknown = Reflect.get(MailParser.prototype, 'processChunk');
    if (typeof step !== 'function')
      throw new Error('This version of mailparser has no processChunk: see text-parts-parser.ts.');
    Reflect.apply(step, this, [data, done]);
  }
}

function partOf(node: object, begun: Set<object>): TextPart {
  const above = ancestorsOf(node);
  const mail = above.find((each) => Reflect.get(each, 'showMeta') === true && !begun.has(each));
  if (mail) begun.add(mail);
  return {
    mediaType: wordOf(node, 'contentType').toLowerCase(),
    charset: wordOf(node, 'charset'),
    encoding: wordOf(node, 'encoding').toLowerCase(),
    flowed: innerOf(node, 'flowed') === true,
    deleteSpace: innerOf(node, 'delSp') === true,
    fileName: wordOf(node, 'filename').toWellFormed() || undefined,
    alternatives: above.findLast(
      (each) => wordOf(each, 'contentType').toLowerCase() === 'multipart/alternative',
    ),
    begins: mail && headersOf(mail),
    chunks: [],
  };
}

/** The node itself first; a hostile mail may be deep. */
function ancestorsOf(node: object): readonly object[] {
  const found: object[] = [];
  let at: unknown = node;
  while (typeof at === 'object' && at !== null && found.length < 200) {
    found.push(at);
    at = Reflect.get(at, 'parent');
  }
  return found;
}

function headersOf(node: object): Headers | undefined {
  const headers: unknown = Reflect.get(node, 'headers');
  return headers instanceof Map ? headers : undefined;
}

function bodyIn(data: unknown): Buffer | undefined {
  if (typeof data !== 'object' || data === null || Reflect.get(data, 'type') !== 'body') return undefined;
  const value: unknown = Reflect.get(data, 'value');
  return Buffer.isBuffer(value) ? value : undefined;
}

function isText(node: unknown): node is object {
  return (
    typeof node === 'object' &&
    node !== null &&
    Reflect.get(node, 'isAttachment') !== true &&
    Reflect.get(node, 'disposition') === 'inline'
  );
}

/** The parser keeps what the mail says on its own node, or on the one inside it. */
function wordOf(node: object, name: string): string {
  const inner = innerOf(node, name);
  const own: unknown = Reflect.get(node, name);
  const word = typeof inner === 'string' ? inner : own;
  return typeof word === 'string' ? word : '';
}

function innerOf(node: object, name: string): unknown {
  const inner: unknown = Reflect.get(node, 'node');
  return typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined;
}
