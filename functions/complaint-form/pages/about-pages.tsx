import type { ComponentChildren, VNode } from 'preact';
import { Layout } from '../../../shared/adapters/web/components/layout.tsx';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { departmentName } from '../../../shared/domain/people/look-up.ts';
import { promiseTerms } from '../../../shared/domain/promise/service-policy.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Day } from '../../../shared/domain/time/time.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { caseWords } from '../../../shared/words/case/words.ts';
import { layoutWords } from '../../../shared/words/layout/words.ts';
import { publicBodies } from '../../../shared/words/public-bodies/public-bodies.ts';
import { dayInWords, openingHoursInWords } from '../../../shared/words/time/dates.ts';
import { complaintFormWords } from '../words/words.ts';

export interface AboutProps {
  readonly language: Language;
  readonly settings: Settings;
  /** The municipality's own day today. */
  readonly today: Day;
}

/** What we do with personal data (GDPR 13, R-112). */
export function PrivacyPage({ language, settings }: AboutProps): VNode {
  const texts = complaintFormWords[language].privacy;
  const { privacy, municipality } = settings;
  const { country } = municipality;
  const authority = publicBodies[country].dataProtection;
  return (
    <AboutPage language={language} settings={settings} name="privacy" title={texts.title}>
      <Section
        title={texts.controller}
        text={texts.controllerText({
          municipality: municipality.name,
          email: settings.mail.intake[0] ?? '',
          phone: municipality.phone,
          visit: municipality.visit[language],
        })}
      />
      <Section title={texts.why} text={privacy.legalBasis[language]} />
      <Section title={texts.what} text={texts.whatText[country]} />
      <Section title={texts.who} text={texts.whoText} />
      <Section title={texts.kept} text={privacy.keptFor[language]} />
      <Section title={texts.publicRecord[country]} text={texts.publicRecordText[country]} />
      <Section title={texts.rights} text={texts.rightsText({ authority })} />
      <h2 class="ds-heading" data-size="sm">
        {texts.officer}
      </h2>
      <p>
        <a class="ds-link" href={`mailto:${privacy.officerEmail}`}>
          {privacy.officerEmail}
        </a>
      </p>
      <Section title={texts.cookies} text={texts.cookiesText} />
    </AboutPage>
  );
}

/** When the statement was written, and when somebody last went through the pages with it in hand. */
const statement = { writtenOn: '2026-11-29', reviewedOn: '2026-11-29' } as const;

/** The accessibility statement of the EU's model: how far the law is met, known faults, dates, who to tell, who supervises (2018/1523, E-62). */
export function AccessibilityPage({ language, settings }: AboutProps): VNode {
  const texts = complaintFormWords[language].accessibility;
  const { country, name } = settings.municipality;
  const { accessibility, accessibilityLink } = publicBodies[country];
  const day = dayInWords(statement.writtenOn, language);
  const reviewed = dayInWords(statement.reviewedOn, language);
  return (
    <AboutPage language={language} settings={settings} name="accessibility" title={texts.title}>
      <p class="lead">{texts.lead({ municipality: name })}</p>
      <Section title={texts.how} text={texts.howText({ law: texts.law[country] })} />
      <h2 class="ds-heading" data-size="sm">
        {texts.known}
      </h2>
      <ul class="ds-list">
        {texts.knownList.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
      <Section title={texts.tested} text={texts.testedText} />
      <p>{texts.date({ day, reviewed })}</p>
      <Section title={texts.report} text={texts.reportText} />
      <p>
        <a class="ds-button" href={`/${language}`}>
          {texts.reportLink}
        </a>
      </p>
      <p>{texts.otherWays}</p>
      <Section title={texts.enforcement} text={texts.authority({ authority: accessibility })} />
      <p>
        <a class="ds-link" href={accessibilityLink}>
          {accessibilityLink}
        </a>
      </p>
    </AboutPage>
  );
}

/** The published principles: promise, hours, ways in and who answers what, all from the settings. */
export function PrinciplesPage({ language, settings, today }: AboutProps): VNode {
  const texts = complaintFormWords[language].principles;
  const { municipality, mail } = settings;
  const calendar = municipalCalendar(settings);
  const kind = { department: settings.contactCentre, type: 'other', channel: 'web_form' } as const;
  const terms = promiseTerms(settings, kind, today);
  const policy = settings.policies.findLast((each) => each.validFrom <= today);
  const closings = [...calendar.closedDays]
    .filter(([on]) => on >= today)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <AboutPage language={language} settings={settings} name="principles" title={texts.title}>
      <h2 class="ds-heading" data-size="sm">
        {texts.promise}
      </h2>
      <p>{texts.promiseText({ days: terms.workingDays })}</p>
      {policy && <p class="quiet">{texts.decided({ decision: policy.decision })}</p>}
      {policy && policy.exceptions.length > 0 && (
        <>
          <h3 class="ds-heading" data-size="xs">
            {texts.exceptions}
          </h3>
          <ul class="ds-list">
            {policy.exceptions.map((each) => (
              <li key={each.decision}>
                {[
                  each.department && departmentName(settings, each.department, language),
                  each.type && caseWords[language].type[each.type],
                  each.channel && caseWords[language].channel[each.channel],
                ]
                  .filter(Boolean)
                  .join(', ')}
                : {texts.exceptionDays({ days: each.workingDays })}.{' '}
                {texts.decided({ decision: each.decision })}
              </li>
            ))}
          </ul>
        </>
      )}
      <Section title={texts.counting} text={texts.countingText} />
      <Section title={texts.ways} text={texts.waysText} />
      <ul class="ds-list">
        <li>{municipality.web}</li>
        <li>{mail.intake[0]}</li>
        <li>{municipality.phone}</li>
        <li>{municipality.visit[language]}</li>
      </ul>
      <Section
        title={layoutWords[language].hours}
        text={openingHoursInWords(settings.officeHours, language)}
      />
      <h2 class="ds-heading" data-size="sm">
        {texts.closedDays}
      </h2>
      <ul class="ds-list">
        {closings.slice(0, 14).map(([on, day]) => (
          <li key={on}>
            {dayInWords(on, language)}: {day.name[language]}
          </li>
        ))}
      </ul>
      <Section title={texts.where} text={texts.whereText} />
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{texts.area}</th>
            <th scope="col">{texts.department}</th>
          </tr>
        </thead>
        <tbody>
          {settings.topics.map((topic) => (
            <tr key={topic.id}>
              <td>{topic.name[language]}</td>
              <td>{departmentName(settings, topic.department, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </AboutPage>
  );
}

function AboutPage(
  props: Omit<AboutProps, 'today'> & { name: string; title: string; children: ComponentChildren },
): VNode {
  return (
    <Layout
      language={props.language}
      settings={props.settings}
      title={props.title}
      inLanguage={(other) => `/${other}/${props.name}`}
    >
      <div class="text">
        <h1 class="ds-heading" data-size="lg">
          {props.title}
        </h1>
        {props.children}
      </div>
    </Layout>
  );
}

function Section({ title, text }: { title: string; text: string }): VNode {
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {title}
      </h2>
      <p>{text}</p>
    </>
  );
}
