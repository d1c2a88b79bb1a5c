import type { WebResponse } from '../response.ts';
import {
  formScript,
  formScriptName,
  staffScript,
  staffScriptName,
  uploadsScript,
  uploadsScriptName,
} from './scripts.ts';
import { stylesheet, stylesheetName } from './stylesheet.ts';
import { iconSvg, themeCss } from './theme.ts';

const forEver = 'public, max-age=31536000, immutable';

/** A style sheet or mark by its name; names carry what they hold, so all may be cached for ever. */
export function assetResponse(name: string): WebResponse | undefined {
  if (/^site-[0-9a-f]{10}\.css$/.test(name)) {
    // A page of the version before may still ask for its own sheet: give it ours, but not for long.
    const caching = name === stylesheetName ? forEver : 'no-cache';
    return css(stylesheet(), caching);
  }
  if (/^form-[0-9a-f]{10}\.js$/.test(name)) return script(formScript(), name === formScriptName);
  if (/^staff-[0-9a-f]{10}\.js$/.test(name)) return script(staffScript(), name === staffScriptName);
  if (/^uploads-[0-9a-f]{10}\.js$/.test(name)) return script(uploadsScript(), name === uploadsScriptName);
  const theme = /^theme-([0-9a-f]{6})\.css$/.exec(name)?.[1];
  if (theme) return css(themeCss(theme), forEver);
  const icon = /^icon-([0-9a-f]{6})\.svg$/.exec(name)?.[1];
  if (icon) {
    const headers = { 'content-type': 'image/svg+xml', 'cache-control': forEver };
    return { status: 200, headers, body: iconSvg(icon) };
  }
  return undefined;
}

function script(body: string, isCurrent: boolean): WebResponse {
  const caching = isCurrent ? forEver : 'no-cache';
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': caching };
  return { status: 200, headers, body };
}

function css(body: string, caching: string): WebResponse {
  return {
    status: 200,
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': caching },
    body,
  };
}
