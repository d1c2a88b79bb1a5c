import { StaffLayout } from '../../shared/adapters/web/components/staff-layout.tsx';
import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { languageCookie, staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { dayBefore } from '../../shared/domain/time/days.ts';
import {
  type Contact,
  contactFigures,
  type TalliedChannel,
  talliedChannels,
} from '../../shared/domain/trends/contacts.ts';
import { TallyPage } from './pages/tally-page.tsx';
import type { TrendsDeps, Visitor } from './trends-deps.ts';
import { trendsPagesWords } from './words/words.ts';

const path = '/trends/contacts';

/** `GET /trends/contacts`: one press of a button is one contact that made no case. */
export async function showTally(
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
  { staff, session }: Visitor,
): Promise<WebResponse> {
  const language = staffLanguage(request, settings);
  const today = localDayOf(deps.clock().toISOString(), settings);
  const counts = await deps.contacts.counts(today, today);
  const last = contactOf(request.query, settings, today);
  return page(
    200,
    <StaffLayout
      language={language}
      settings={settings}
      title={trendsPagesWords[language].tally.title}
      here="tally"
      signedIn={session && { staff, csrf: session.csrf }}
    >
      <TallyPage
        language={language}
        settings={settings}
        csrf={session?.csrf ?? ''}
        id={deps.newId()}
        channel={channelOf(request.query.get('channel'))}
        last={last}
        isTakenBack={request.query.has('takenBack')}
        today={contactFigures(counts, {}, settings)}
      />
    </StaffLayout>,
    { cookies: languageCookie(request) },
  );
}

/** `POST /trends/contacts`: counts one, or takes the last one back. */
export async function postTally(
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
  { session }: Visitor,
): Promise<WebResponse> {
  const posted = await postedForm(request);
  if (!posted || (session && !sameToken(posted.fields.csrf, session.csrf))) return problem(403);
  const { fields } = posted;
  const today = localDayOf(deps.clock().toISOString(), settings);
  const [topic = '', solved = ''] = (fields.what ?? '').split('|');
  const query = new URLSearchParams({
    channel: fields.channel ?? '',
    id: fields.id ?? '',
    topic,
    solved,
    // What is taken back after midnight was counted the day before.
    on: fields.on ?? today,
  });
  const contact = contactOf(query, settings, today);
  if (!contact) return problem(422);
  if (fields.do === 'take-back') {
    await deps.contacts.takeBack(contact);
    return seeOther(`${path}?${new URLSearchParams({ channel: contact.channel, takenBack: 'yes' })}`);
  }
  await deps.contacts.count(contact);
  return seeOther(`${path}?${query}`);
}

const channelOf = (asked: string | null): TalliedChannel =>
  talliedChannels.find((each) => each === asked) ?? talliedChannels[0];

/** The contact a query speaks of; undefined where it speaks of none, or of one longer ago than it can be taken back. */
function contactOf(query: URLSearchParams, settings: Settings, today: string): Contact | undefined {
  const get = (name: string) => query.get(name) ?? '';
  const channel = talliedChannels.find((each) => each === get('channel'));
  const topic = get('topic');
  const solved = get('solved');
  const isKnown = topic === '' || settings.topics.some(({ id }) => id === topic);
  const on = get('on');
  const isRecent = on === today || on === dayBefore(today);
  if (!channel || !isKnown || !isRecent || !/^[\w-]{8,64}$/.test(get('id'))) return undefined;
  if (solved !== 'yes' && solved !== 'no') return undefined;
  return { id: get('id'), on, channel, ...(topic && { topic }), solved: solved === 'yes' };
}
