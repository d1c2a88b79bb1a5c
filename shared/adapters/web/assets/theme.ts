/**
 * The municipality's colour as tokens of Designsystemet's accent scale. The colour is part of the file's name
 * (`theme-0b5572.css`), so that the file never changes and may be cached for ever.
 *
 * @param hex - six hex digits; the settings schema has checked it
 */
export function themeCss(hex: string): string {
  const tint = (share: number) => `color-mix(in srgb, #${hex} ${share}%, #fff)`;
  const shade = (share: number) => `color-mix(in srgb, #${hex} ${share}%, #000)`;
  const accent: Readonly<Record<string, string>> = {
    'background-tinted': tint(5),
    'surface-tinted': tint(9),
    'surface-hover': tint(16),
    'surface-active': tint(24),
    'border-subtle': tint(35),
    'border-default': tint(78),
    'border-strong': `#${hex}`,
    'text-subtle': shade(92),
    'text-default': shade(50),
    'base-default': `#${hex}`,
    'base-hover': shade(84),
    'base-active': shade(68),
    'base-contrast-subtle': tint(12),
    'base-contrast-default': '#fff',
  };
  const tokens = Object.entries(accent).map(([name, value]) => `--ds-color-accent-${name}:${value}`);
  return `:root{${tokens.join(';')}}`;
}

/** A small mark in the municipality's colour: water under a roof. */
export function iconSvg(hex: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#${hex}"/><path d="M6 15 16 7l10 8" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/><path d="M6 20q2.5-2.4 5 0t5 0 5 0 5 0M6 25q2.5-2.4 5 0t5 0 5 0 5 0" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round"/></svg>`;
}
