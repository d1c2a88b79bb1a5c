import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import type { FormDeps } from './complaint-form-deps.ts';
import { AccessibilityPage, PrinciplesPage, PrivacyPage } from './pages/about-pages.tsx';

const pages = { privacy: PrivacyPage, accessibility: AccessibilityPage, principles: PrinciplesPage } as const;

/** A page about the service, made of the settings; undefined when there is none by that name. */
export async function aboutPage(
  language: Language,
  name: string,
  deps: FormDeps,
): Promise<WebResponse | undefined> {
  const Page =
    name === 'privacy' || name === 'accessibility' || name === 'principles' ? pages[name] : undefined;
  if (!Page) return undefined;
  const { settings } = await deps.settings.current();
  const today = localDayOf(deps.clock().toISOString(), settings);
  return page(200, <Page language={language} settings={settings} today={today} />);
}
