/** A field of a form as a browser would send it. */
interface PageField {
  readonly name: string;
  readonly kind: 'hidden' | 'text' | 'choice' | 'file' | 'button';
  /** What it holds, or may hold. */
  readonly values: readonly string[];
}
export interface PageForm {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly isMultipart: boolean;
  readonly fields: readonly PageField[];
}

/** The forms of a page of ours, whose markup is written by one renderer. */
export function formsOf(markup: string): PageForm[] {
  return [...markup.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, own = '', inside = '']) => ({
    method: /post/i.test(attribute(own, 'method') ?? '') ? 'POST' : 'GET',
    action: attribute(own, 'action') ?? '',
    isMultipart: (attribute(own, 'enctype') ?? '').includes('multipart'),
    fields: fieldsOf(inside),
  }));
}

/** Addresses a page leads to on this stack, without those that only jump within it. */
export function linksOf(markup: string): string[] {
  const links = [...markup.matchAll(/<a\b([^>]*)>/g)].flatMap(([, own = '']) => attribute(own, 'href') ?? []);
  return links.filter((link) => /^(\/(?!\/)|\?)/.test(link));
}

function fieldsOf(inside: string): PageField[] {
  const inputs = [...inside.matchAll(/<(input|textarea|button)\b([^>]*)>/g)].flatMap(
    ([, tag = '', own = '']): PageField[] => {
      const name = attribute(own, 'name');
      if (name === undefined) return [];
      const kind = tag === 'button' ? 'button' : kindOf(attribute(own, 'type') ?? 'text');
      return [{ name, kind, values: [attribute(own, 'value') ?? (kind === 'choice' ? 'on' : '')] }];
    },
  );
  const selects = [...inside.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].flatMap(
    ([, own = '', options = '']): PageField[] => {
      const name = attribute(own, 'name');
      const values = [...options.matchAll(/<option\b([^>]*)>/g)].map(
        ([, option = '']) => attribute(option, 'value') ?? '',
      );
      return name === undefined ? [] : [{ name, kind: 'choice', values }];
    },
  );
  const byName = Map.groupBy([...inputs, ...selects], ({ name, kind }) => `${kind} ${name}`);
  return [...byName.values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, values: same.flatMap(({ values }) => values) }] : [];
  });
}

function kindOf(type: string): PageField['kind'] {
  switch (type) {
    case 'hidden':
    case 'file':
      return type;
    case 'radio':
    case 'checkbox':
      return 'choice';
    case 'submit':
      return 'button';
    default:
      return 'text';
  }
}

function attribute(own: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}(?:="([^"]*)")?(?=[\\s/>]|$)`).exec(own);
  if (!found) return undefined;
  return (found[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
