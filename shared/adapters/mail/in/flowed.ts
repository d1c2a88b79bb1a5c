/**
 * Joins the lines of `format=flowed` (RFC 3676): a line that ends in a blank goes on in the next, but only in one of the
 * same quote depth. Programs leave that blank on the last line of a quote too; what is answered below it is no part of it.
 *
 * @param deleteSpace - `delsp=yes`: the blank was added and goes
 */
export function joinFlowed(text: string, deleteSpace: boolean): string {
  const joined: string[] = [];
  let open: { depth: number; pieces: string[] } | undefined;
  const close = () => {
    if (open) joined.push(open.pieces.join(''));
    open = undefined;
  };
  for (const line of text.split(/\r?\n/)) {
    const quotes = /^>*/.exec(line)?.[0] ?? '';
    const own = line.slice(quotes.length).replace(/^ /, '');
    const isSignature = own === '-- ';
    const flows = own.endsWith(' ') && !isSignature;
    const content = flows && deleteSpace ? own.slice(0, -1) : own;
    if (open && (open.depth !== quotes.length || isSignature)) close();
    if (open) open.pieces.push(content);
    else open = { depth: quotes.length, pieces: [begun(quotes, content)] };
    if (!flows) close();
  }
  close();
  return joined.join('\n');
}

/** A line of the writer's own that begins like a quote is moved in, further than any quote: in plain text nothing else tells them apart. */
function begun(quotes: string, content: string): string {
  if (quotes !== '') return `${quotes} ${content}`;
  return content.startsWith('>') ? `    ${content}` : content;
}
