/** Markup that is safe to send: text from elsewhere was escaped when it was put in. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | undefined | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function isHtml(part: Part): part is Html {
  return typeof part === 'object' && 'markup' in part;
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return isHtml(part) ? part.markup : part.map(markupOf).join('');
}

/** Template tag: everything put in is escaped, except what `html` itself made. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = strings.map((text, i) => text + (i < parts.length ? markupOf(parts[i]) : '')).join('');
  return { markup };
}

const style = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 0 1rem 3rem; }
header, section { margin-block: 1.5rem; }
nav ul, .choices { display: flex; flex-wrap: wrap; gap: .5rem 1rem; list-style: none; padding: 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding-block: .25rem; }
th, td { border-bottom: 1px solid #8888; padding: .35rem .75rem .35rem 0; text-align: start; vertical-align: top; }
td { overflow-wrap: anywhere; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; }
label { display: grid; gap: .15rem; }
input, select, button { font: inherit; padding: .35rem .6rem; }
button { cursor: pointer; min-block-size: 2.5rem; }
iframe { border: 1px solid #888; inline-size: 100%; block-size: 36rem; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.note { border-inline-start: .3rem solid #c60; padding-inline-start: .75rem; }
.right { text-align: end; font-variant-numeric: tabular-nums; }
:focus-visible { outline: 3px solid #c60; outline-offset: 2px; }
`;

/** What a browser may load on these pages: nothing but the page itself. */
export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'";

/** A whole page in English; the tools around the demo are not for residents. */
export function page(title: string, content: Html): string {
  const body = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – Synpunkt on this machine</title>
<style>${{ markup: style }}</style>
</head>
<body>${content}</body>
</html>
`;
  return body.markup;
}
