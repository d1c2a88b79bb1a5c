import { createHash } from 'node:crypto';
import alert from '@digdir/designsystemet-css/alert.css' with { type: 'text' };
import base from '@digdir/designsystemet-css/base.css' with { type: 'text' };
import button from '@digdir/designsystemet-css/button.css' with { type: 'text' };
import card from '@digdir/designsystemet-css/card.css' with { type: 'text' };
import details from '@digdir/designsystemet-css/details.css' with { type: 'text' };
import errorSummary from '@digdir/designsystemet-css/error-summary.css' with { type: 'text' };
import field from '@digdir/designsystemet-css/field.css' with { type: 'text' };
import fieldset from '@digdir/designsystemet-css/fieldset.css' with { type: 'text' };
import heading from '@digdir/designsystemet-css/heading.css' with { type: 'text' };
import input from '@digdir/designsystemet-css/input.css' with { type: 'text' };
import label from '@digdir/designsystemet-css/label.css' with { type: 'text' };
import link from '@digdir/designsystemet-css/link.css' with { type: 'text' };
import list from '@digdir/designsystemet-css/list.css' with { type: 'text' };
import paragraph from '@digdir/designsystemet-css/paragraph.css' with { type: 'text' };
import skipLink from '@digdir/designsystemet-css/skip-link.css' with { type: 'text' };
import table from '@digdir/designsystemet-css/table.css' with { type: 'text' };
import tag from '@digdir/designsystemet-css/tag.css' with { type: 'text' };
import theme from '@digdir/designsystemet-css/theme/designsystemet.css' with { type: 'text' };
import validation from '@digdir/designsystemet-css/validation-message.css' with { type: 'text' };
import site from './site.css' with { type: 'text' };
import trends from './trends.css' with { type: 'text' };

const layer = (name: string, ...sheets: readonly string[]) => `@layer ${name}{${sheets.join('')}}`;

/** Designsystemet's parts we use, in its own layers, and what is ours on top. */
const sheet = [
  '@layer ds.theme,ds.base,ds.components;',
  lightOnly(theme),
  layer('ds.base', base, heading, paragraph, label),
  layer(
    'ds.components',
    alert,
    button,
    card,
    details,
    errorSummary,
    field,
    fieldset,
    input,
    link,
    list,
    skipLink,
    table,
    tag,
    validation,
  ),
  site,
  trends,
].join('');

/** Unpacked in bundles only when somebody asks for it. */
export const stylesheet = (): string => sheet;

/** Our pages are light; the theme's dark scale and its two spare brand scales are half of its size. */
function lightOnly(css: string): string {
  return css
    .replace(/@layer ds\.theme\.color-scheme\.dark\{.*?\}\}\}(?=@layer)/s, '')
    .replaceAll(/--ds-color-brand[12]-[\w-]+:[^;}]+;?/g, '');
}

/** Name with the content's hash: may be cached for ever. */
export const stylesheetName = `site-${createHash('sha256').update(sheet).digest('hex').slice(0, 10)}.css`;
