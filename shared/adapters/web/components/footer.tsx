import type { VNode } from 'preact';
import type { Settings } from '../../../domain/settings/settings.ts';
import type { Language } from '../../../domain/vocabulary/language.ts';
import { fieldWords } from '../../../words/field/words.ts';
import { layoutWords } from '../../../words/layout/words.ts';
import { openingHoursInWords } from '../../../words/time/dates.ts';

const links = [
  { path: 'lost-link', name: 'lostLink' },
  { path: 'principles', name: 'principles' },
  { path: 'privacy', name: 'privacy' },
  { path: 'accessibility', name: 'accessibility' },
] as const;

/** Every other way in, on every page, and the pages about the service. */
export function Footer({ language, settings }: { language: Language; settings: Settings }): VNode {
  const texts = layoutWords[language];
  const fields = fieldWords[language];
  const { municipality, mail } = settings;
  const intake = mail.intake[0] ?? '';
  return (
    <footer class="foot">
      <div class="wrap">
        <section aria-labelledby="other-ways">
          <h2 id="other-ways" class="ds-heading">
            {texts.contactUs}
          </h2>
          <dl>
            <div>
              <dt>{fields.phone}</dt>
              <dd>
                <a class="ds-link" href={`tel:${municipality.phone.replaceAll(/[^+\d]/g, '')}`}>
                  {municipality.phone}
                </a>
              </dd>
            </div>
            <div>
              <dt>{fields.email}</dt>
              <dd>
                <a class="ds-link" href={`mailto:${intake}`}>
                  {intake}
                </a>
              </dd>
            </div>
            <div>
              <dt>{texts.visit}</dt>
              <dd>{municipality.visit[language]}</dd>
            </div>
            <div>
              <dt>{texts.hours}</dt>
              <dd>{openingHoursInWords(settings.officeHours, language)}</dd>
            </div>
          </dl>
        </section>
        <nav aria-labelledby="about-service">
          <h2 id="about-service" class="ds-heading">
            {texts.aboutThisService}
          </h2>
          <ul>
            {links.map(({ path, name }) => (
              <li key={path}>
                <a class="ds-link" href={`/${language}/${path}`}>
                  {texts.pages[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  );
}
