import type { ComponentChildren, VNode } from 'preact';
import { ownsTexts } from '../../../domain/administration/owns-texts.ts';
import { type GeneralAction, roleMay } from '../../../domain/handling/access.ts';
import type { Settings, Staff } from '../../../domain/settings/settings.ts';
import { type Language, languages } from '../../../domain/vocabulary/language.ts';
import { layoutWords } from '../../../words/layout/words.ts';
import { staffLayoutWords } from '../../../words/staff-layout/words.ts';
import { staffScriptName, uploadsScriptName } from '../assets/scripts.ts';
import { landingOf } from '../landing.ts';
import { Hidden } from './form-parts.tsx';
import { Brand, Document } from './layout.tsx';

export interface StaffFrame {
  readonly language: Language;
  readonly settings: Settings;
  /** Absent on pages shown before signing in. */
  readonly signedIn?: { readonly staff: Staff; readonly csrf: string } | undefined;
}

export interface StaffLayoutProps extends StaffFrame {
  readonly title: string;
  /** Which entry of the menu this page is. */
  readonly here?:
    | 'mine'
    | 'unassigned'
    | 'department'
    | 'find'
    | 'register'
    | 'tally'
    | 'absence'
    | 'setAside'
    | 'knownIssues'
    | 'trends'
    | 'log'
    | 'admin'
    | undefined;
  /** The same page in another language, when it has a query to keep. */
  readonly inLanguage?: ((language: Language) => string) | undefined;
  readonly children: ComponentChildren;
}

/** A page for staff: who is signed in, the menu their role gives them, and the content. */
export function StaffLayout({
  language,
  settings,
  signedIn,
  title,
  here,
  inLanguage = (other) => `?language=${other}`,
  children,
}: StaffLayoutProps): VNode {
  const texts = staffLayoutWords[language];
  return (
    <Document
      language={language}
      settings={settings}
      title={`${title} – ${texts.service}`}
      hidden
      scripts={[staffScriptName, uploadsScriptName]}
    >
      <header class="bar">
        <div class="wrap">
          <Brand
            settings={settings}
            service={texts.service}
            href={signedIn ? landingOf(signedIn.staff) : '/cases'}
          />
          <div class="who">
            <nav aria-label={layoutWords[language].languageSwitch}>
              <ul>
                {languages.map((other) => (
                  <li key={other} lang={other}>
                    {other === language ? (
                      <span aria-current="true">{layoutWords[language].languages[other]}</span>
                    ) : (
                      <a href={inLanguage(other)} hreflang={other}>
                        {layoutWords[language].languages[other]}
                      </a>
                    )}
                  </li>
                ))}
              </ul>
            </nav>
            {signedIn && (
              <>
                <a href="/cases/sign-ins">{texts.signedInAs({ name: signedIn.staff.name })}</a>
                <form method="post" action="/sign-out">
                  <Hidden name="csrf" value={signedIn.csrf} />
                  <button type="submit" class="link-button">
                    {texts.signOut}
                  </button>
                </form>
              </>
            )}
          </div>
        </div>
      </header>
      {signedIn && <Menu language={language} settings={settings} staff={signedIn.staff} here={here} />}
      <main id="content" class="wrap" tabIndex={-1}>
        {children}
      </main>
    </Document>
  );
}

function Menu({
  language,
  settings,
  staff,
  here,
}: Pick<StaffLayoutProps, 'language' | 'settings' | 'here'> & { staff: Staff }): VNode {
  const texts = staffLayoutWords[language];
  const can = (action: GeneralAction) => roleMay(staff.role, action);
  const entries = [
    ...(can('list')
      ? ([
          ['mine', '/cases'],
          ['unassigned', '/cases?list=unassigned'],
          ['department', '/cases?list=department'],
        ] as const)
      : []),
    ...(can('search') ? ([['find', '/cases/search']] as const) : []),
    ...(can('register') ? ([['register', '/cases/new']] as const) : []),
    ...(can('register') && staff.department === settings.contactCentre
      ? ([['tally', '/trends/contacts']] as const)
      : []),
    ...(can('known-issues') ? ([['knownIssues', '/cases/known-issues']] as const) : []),
    ...(can('set-aside') ? ([['setAside', '/cases/set-aside']] as const) : []),
    ...(can('absence') ? ([['absence', '/cases/absence']] as const) : []),
    ...(can('trends') ? ([['trends', '/trends']] as const) : []),
    ...(can('read-log') ? ([['log', '/log']] as const) : []),
    ...(can('administer') ? ([['admin', '/admin']] as const) : []),
    ...(!can('administer') && ownsTexts(staff, settings)
      ? ([['texts', '/admin/standardTexts']] as const)
      : []),
  ];
  return (
    <nav class="staff-nav" aria-label={texts.navLabel}>
      <div class="wrap">
        <ul>
          {entries.map(([name, href]) => (
            <li key={name}>
              <a href={href} {...(here === name && { 'aria-current': 'page' })}>
                {texts.nav[name]}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
