import type { ComponentChildren, VNode } from 'preact';
import type { Settings } from '../../../domain/settings/settings.ts';
import { type Language, languages } from '../../../domain/vocabulary/language.ts';
import { layoutWords } from '../../../words/layout/words.ts';
import { formScriptName, uploadsScriptName } from '../assets/scripts.ts';
import { stylesheetName } from '../assets/stylesheet.ts';
import { Footer } from './footer.tsx';
import { Mark } from './mark.tsx';

export interface LayoutProps {
  readonly language: Language;
  readonly settings: Settings;
  /** What the page is, without the service's name; begins with the error when there is one. */
  readonly title: string;
  /** The same page in another language. */
  readonly inLanguage: (language: Language) => string;
  /** Robots stay out of pages about one case. */
  readonly hidden?: boolean;
  /** For pages with forms that do more where scripts run; some of them take files. */
  readonly script?: true | 'files';
  readonly children: ComponentChildren;
}

/** A page for residents: header with language switch, content, and every other way to reach us. */
export function Layout({
  language,
  settings,
  title,
  inLanguage,
  hidden,
  script,
  children,
}: LayoutProps): VNode {
  const texts = layoutWords[language];
  return (
    <Document
      language={language}
      settings={settings}
      title={`${title} – ${texts.service}`}
      hidden={hidden ?? false}
      scripts={script === 'files' ? [formScriptName, uploadsScriptName] : script ? [formScriptName] : []}
    >
      <header class="bar">
        <div class="wrap">
          <Brand settings={settings} service={texts.service} href={`/${language}`} />
          <nav aria-label={texts.languageSwitch}>
            <ul>
              {languages.map((other) => (
                <li key={other} lang={other}>
                  {other === language ? (
                    <span aria-current="true">{texts.languages[other]}</span>
                  ) : (
                    <a href={inLanguage(other)} hreflang={other}>
                      {texts.languages[other]}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main id="content" class="wrap" tabIndex={-1}>
        {children}
      </main>
      <Footer language={language} settings={settings} />
    </Document>
  );
}

export interface DocumentProps {
  readonly language: Language;
  readonly settings: Settings;
  readonly title: string;
  readonly hidden: boolean;
  /** File names of the page's scripts. */
  readonly scripts?: readonly string[];
  readonly children: ComponentChildren;
}

/** What every page has: title, style sheets, and the way past the header. */
export function Document({ language, settings, title, hidden, scripts, children }: DocumentProps): VNode {
  const colour = settings.municipality.colour.slice(1).toLowerCase();
  return (
    <html lang={language} data-color-scheme="light">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {hidden && <meta name="robots" content="noindex, nofollow" />}
        <title>{`${title} – ${settings.municipality.name}`}</title>
        <link rel="icon" type="image/svg+xml" href={`/assets/icon-${colour}.svg`} />
        <link rel="stylesheet" href={`/assets/${stylesheetName}`} />
        <link rel="stylesheet" href={`/assets/theme-${colour}.css`} />
        {scripts?.map((name) => (
          <script key={name} src={`/assets/${name}`} defer />
        ))}
      </head>
      <body>
        <a class="ds-skip-link" href="#content">
          {layoutWords[language].skip}
        </a>
        {children}
      </body>
    </html>
  );
}

export function Brand(props: { settings: Settings; service: string; href: string }): VNode {
  return (
    <a class="brand" href={props.href}>
      <Mark />
      <span>
        {props.settings.municipality.name}
        <small>{props.service}</small>
      </span>
    </a>
  );
}
