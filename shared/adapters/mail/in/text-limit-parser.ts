import { MailParser, type MailParserOptions } from 'mailparser';

/** A text of which the parser was shown only the beginning. */
export interface CutText {
  /** Small letters, such as `text/html`. */
  readonly mediaType: string;
  /** Small letters; empty when the mail names none. */
  readonly charset: string;
  /** Content-Transfer-Encoding, small letters; empty when the mail names none. */
  readonly encoding: string;
  /** The whole body as it came, still encoded. */
  readonly chunks: readonly Buffer[];
}

type Done = (error?: Error) => void;

interface Body {
  readonly node: object;
  readonly text: { mediaType: string; charset: string; encoding: string; chunks: Buffer[] };
  cut: boolean;
}

/**
 * A parser that is shown only so much text. mailparser holds a text about ten times over while it decodes and joins it,
 * which a mail of 40 MB of text must not be let do; attachments pass through whole. It has no setting for this, so its
 * own step for one piece of a mail is narrowed: a test with mails of 40 MB notices should an update move that step.
 */
export class TextLimitParser extends MailParser {
  #left: number;
  #body: Body | undefined;
  readonly #cut: CutText[] = [];

  /** @param mostTextBytes - bytes of text as it came, all parts together */
  constructor(options: MailParserOptions, mostTextBytes: number) {
    super(options);
    this.#left = mostTextBytes;
  }

  /** Texts that were not shown to their end, in their order. */
  get cutTexts(): readonly CutText[] {
    return this.#cut;
  }

  processChunk(data: unknown, done: Done): void {
    const value = bodyIn(data);
    const node: unknown = Reflect.get(this, 'curnode');
    if (value && isText(node) && !this.#shows(node, value)) {
      setImmediate(done);
      return;
    }
    const step: unknown = Reflect.get(MailParser.prototype, 'processChunk');
    if (typeof step !== 'function') throw new Error('mailparser has another inside than it had');
    Reflect.apply(step, this, [data, done]);
  }

  #shows(node: object, value: Buffer): boolean {
    if (this.#body?.node !== node) this.#body = { node, text: newText(node), cut: false };
    const body = this.#body;
    body.text.chunks.push(value);
    if (!body.cut && value.length <= this.#left) {
      this.#left -= value.length;
      return true;
    }
    if (!body.cut) {
      body.cut = true;
      this.#left = 0;
      this.#cut.push(body.text);
    }
    return false;
  }
}

function newText(node: object): Body['text'] {
  return {
    mediaType: wordOf(node, 'contentType'),
    charset: wordOf(node, 'charset'),
    encoding: wordOf(node, 'encoding'),
    chunks: [],
  };
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
  const inner: unknown = Reflect.get(node, 'node');
  const own: unknown = Reflect.get(node, name);
  const word: unknown =
    typeof own === 'string' || typeof inner !== 'object' || inner === null ? own : Reflect.get(inner, name);
  return typeof word === 'string' ? word.toLowerCase() : '';
}
