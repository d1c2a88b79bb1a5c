import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { agreementsEnding } from '../../shared/domain/administration/agreements-ending.ts';
import { leadersGone } from '../../shared/domain/administration/what-follows.ts';
import { publishedInTime } from '../../shared/domain/calendar/calendar.ts';
import { departmentName, nameOf, staffName } from '../../shared/domain/people/look-up.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { TextRemark } from '../../shared/domain/settings/text-remark.ts';
import { daysBetween } from '../../shared/domain/time/days.ts';
import { dayInWords } from '../../shared/words/time/dates.ts';
import { frameOf, type Visit } from './administration-deps.ts';
import { doneNotice } from './done-notice.tsx';
import { contentOf } from './entry-pages.tsx';
import { OverviewPage } from './pages/overview-page.tsx';
import { administrationWords } from './words/words.ts';

const latest = 5;

export async function showOverview(visit: Visit): Promise<WebResponse> {
  const { version } = visit.asked.applied;
  const content = await contentOf(visit);
  return page(
    200,
    <OverviewPage
      {...frameOf(visit)}
      content={content}
      version={version}
      notes={[...notesFor(content, visit), ...remarksNote(await visit.deps.textRemarks.all(), visit)]}
      versions={await visit.deps.history.versions(version, latest)}
      notice={doneNotice(visit)}
    />,
  );
}

/** What officers have found wrong, while it waits for an answer. */
function remarksNote(remarks: readonly TextRemark[], { asked }: Visit): { text: string; href: string }[] {
  const count = remarks.filter(({ answer }) => answer === undefined).length;
  const { waiting } = administrationWords[asked.language].remarks;
  return count === 0 ? [] : [{ text: waiting({ count }), href: '/admin/remarks' }];
}

/** What somebody should see to before it hurts. */
function notesFor(content: Settings, { asked, today }: Visit): { text: string; href: string }[] {
  const { language, now } = asked;
  const texts = administrationWords[language].note;
  const department = (id: string) => departmentName(content, id, language);
  return [
    ...agreementsEnding(content, today).map(({ agreement, department: of, validTo }) => {
      const values = { agreement, department: department(of), day: dayInWords(validTo, language) };
      return { text: validTo < today ? texts.ended(values) : texts.ends(values), href: '/admin/mandates' };
    }),
    ...leadersGone(content, now.toISOString()).map(({ staff, department: of }) => ({
      text: texts.leader({ name: staffName(content, staff), department: department(of) }),
      href: `/admin/departments/${encodeURIComponent(of)}`,
    })),
    ...content.closedDays
      .filter((day) => day.on >= today && !publishedInTime(day))
      .map(({ on, publishedOn }) => ({
        text: texts.late({ day: dayInWords(on, language), count: daysBetween(publishedOn, on) }),
        href: `/admin/closedDays/${on}`,
      })),
    ...content.standardTexts
      .filter(({ stage }) => stage !== 'approved')
      .map(({ id, title, stage }) => ({
        text: texts[stage === 'draft' ? 'textDraft' : 'textReviewed']({ title: title[language] }),
        href: `/admin/standardTexts/${encodeURIComponent(id)}`,
      })),
    ...content.checklists
      .filter(({ approvedOn }) => approvedOn === undefined)
      .map(({ topic, version }) => ({
        text: texts.draft({ topic: nameOf(content, 'topic', topic, language) ?? topic }),
        href: `/admin/checklists/${encodeURIComponent(`${topic}~${version}`)}`,
      })),
  ];
}
