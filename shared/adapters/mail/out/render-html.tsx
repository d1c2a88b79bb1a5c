import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { Language } from '../../../domain/vocabulary/language.ts';
import type { Block, Inline } from './blocks.ts';

export interface HtmlMail {
  readonly language: Language;
  readonly title: string;
  /** Who writes, above everything else. */
  readonly sender: string;
  readonly blocks: readonly Block[];
  /** The municipality's colour, for headings and links; its contrast is checked when settings are applied. */
  readonly colour: string;
}

const font = 'font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a';

/** The HTML part: one column, real headings and lists, language declared, nothing loaded from anywhere (WCAG 2.2 AA). */
export function renderHtml(mail: HtmlMail): string {
  return `<!DOCTYPE html>${render(
    <html lang={mail.language} dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {/* Text and ground both have their colour: programs that darken mails leave them alone or turn both. */}
        <meta name="color-scheme" content="light" />
        <meta name="supported-color-schemes" content="light" />
        <title>{mail.title}</title>
      </head>
      <body style="margin:0;padding:0;background:#ffffff">
        <main style={`max-width:38em;margin:0 auto;padding:24px 16px;background:#ffffff;${font}`}>
          <p
            style={`margin:0 0 16px;padding:0 0 8px;border-bottom:4px solid ${mail.colour};font-weight:bold`}
          >
            {mail.sender}
          </p>
          {mail.blocks.map((block, i) => (
            <Part block={block} first={i === 0} colour={mail.colour} />
          ))}
        </main>
      </body>
    </html>,
  )}`;
}

function Part({ block, first, colour }: { block: Block; first: boolean; colour: string }) {
  switch (block.kind) {
    case 'heading':
      return first ? (
        <h1 style={`font-size:22px;line-height:1.3;color:${colour};margin:0 0 16px`}>{block.text}</h1>
      ) : (
        <h2 style={`font-size:18px;line-height:1.3;color:${colour};margin:24px 0 8px`}>{block.text}</h2>
      );
    case 'paragraph':
      return (
        <p style="margin:0 0 12px">
          <Words content={block.content} colour={colour} />
        </p>
      );
    case 'facts':
      return (
        <dl style={`margin:0 0 16px;padding:12px 16px;border-left:4px solid ${colour}`}>
          {block.rows.map((row) => (
            <>
              <dt style="font-weight:bold;margin:0">{row.label}</dt>
              <dd style="margin:0 0 8px">
                <Words content={row.value} colour={colour} />
              </dd>
            </>
          ))}
        </dl>
      );
    case 'list':
      return (
        <ul style="margin:0 0 12px;padding:0 0 0 20px">
          {block.items.map((item) => (
            <li style="margin:0 0 4px">
              <Words content={item} colour={colour} />
            </li>
          ))}
        </ul>
      );
    case 'letter':
      return (
        <div style="margin:0 0 16px" dir="auto">
          {block.text
            .trim()
            .split(/\n{2,}/)
            .map((paragraph) => (
              <p style="margin:0 0 12px">{withLineBreaks(paragraph)}</p>
            ))}
        </div>
      );
    case 'signature':
      return (
        <p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #767676">
          {block.lines.map((line, i) => (
            <>
              {i > 0 && <br />}
              <Words content={line} colour={colour} />
            </>
          ))}
        </p>
      );
  }
}

function Words({ content, colour }: { content: readonly Inline[]; colour: string }) {
  return (
    <>
      {content.map((part) =>
        typeof part === 'string' ? (
          part
        ) : (
          <a href={part.href} style={`color:${colour};text-decoration:underline`}>
            {part.words}
          </a>
        ),
      )}
    </>
  );
}

function withLineBreaks(text: string): ComponentChildren[] {
  return text.split('\n').flatMap((line, i) => (i > 0 ? [<br />, line] : [line]));
}
