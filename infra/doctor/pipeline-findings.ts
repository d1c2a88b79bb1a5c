import { hourOf, lastHeartbeat } from '../../shared/adapters/mail/heartbeat.ts';
import { horizonDaysLeft, municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { localDay } from '../../shared/domain/calendar/office-hours.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import { placeUnderSettings } from '../../shared/domain/handling/where-it-belongs.ts';
import type { AppliedSettings, Settings } from '../../shared/domain/settings/settings.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import { heldCases } from '../../shared/use-cases/case/follow-settings.ts';
import { advertisedAddresses } from '../municipality.ts';
import { type Finding, unseen, well, wrong } from './finding.ts';

/** As the store says it. */
const nothingApplied = 'No settings have been applied yet';
/** Days of calendar that must be left, as the alarm asks. */
const leastHorizonDays = 120;
/** The sweep comes every five minutes: what has waited for three of them is waiting for nobody. */
const sweepsMs = 15 * 60_000;

interface Pipeline {
  readonly settings: SettingsStore;
  readonly cases: CaseStore;
  readonly now: Date;
}

/** What the tables say of themselves. */
export async function pipelineFindings({ settings, cases, now }: Pipeline): Promise<readonly Finding[]> {
  let applied: AppliedSettings;
  try {
    applied = await settings.current();
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : String(fault);
    if (!said.startsWith(nothingApplied))
      return [wrong('settings', `cannot be read: ${said}`, 'give whoever runs this the right to read them')];
    return [
      wrong('settings', 'none are in force', 'npm run settings -- apply FILE (docs/deploy.md, step 4)'),
    ];
  }
  return [
    well(
      'settings',
      `version ${applied.version} (${applied.digest}) of ${applied.settings.municipality.name}`,
    ),
    horizon(applied.settings, now),
    ...(await testMails(applied.settings, cases, now)),
    await late('cases whose time has come', cases.due(before(now)), 'docs/runbook.md, sweep-silent'),
    await late(
      'mails that should have left',
      cases.unsent(before(now)),
      'docs/runbook.md, resident-mail-dead-letters',
    ),
    await stranded(applied, cases, now),
  ];
}

const before = (now: Date) => new Date(now.getTime() - sweepsMs).toISOString();

function horizon(settings: Settings, now: Date): Finding {
  const calendar = municipalCalendar(settings);
  const days = horizonDaysLeft(calendar, localDay(now.toISOString(), calendar));
  const says = `verified until ${calendar.verifiedUntil}, ${days} days`;
  return days >= leastHorizonDays
    ? well('calendar', says)
    : wrong('calendar', says, 'docs/runbook.md, calendar-horizon');
}

async function testMails(settings: Settings, cases: CaseStore, now: Date): Promise<readonly Finding[]> {
  return Promise.all(
    advertisedAddresses(settings).map(async (address) => {
      const about = `test mail to ${address}`;
      const last = await lastHeartbeat(address, cases);
      if (last === undefined) return unseen(about, 'none has come through yet; one leaves every hour');
      return last >= hourOf(now, 2)
        ? well(about, `came through in the hour of ${last}`)
        : wrong(about, `none since the hour of ${last}`, 'docs/runbook.md, intake-heartbeat');
    }),
  );
}

async function late(about: string, found: AsyncIterable<unknown>, todo: string): Promise<Finding> {
  const { length } = await Array.fromAsync(found);
  return length === 0
    ? well(about, 'none waits')
    : wrong(about, `${length} for a quarter of an hour or longer`, todo);
}

async function stranded(applied: AppliedSettings, cases: CaseStore, now: Date): Promise<Finding> {
  const at = now.toISOString();
  const context = { settings: applied.settings, now: at };
  const lost: string[] = [];
  const unread: string[] = [];
  for await (const c of heldCases(cases, applied.settings, at, (id) => unread.push(id)))
    if (placeUnderSettings(c, context, new Set())) lost.push(c.reference);
  if (unread.length > 0)
    return wrong('cases', `cannot be read: ${unread.join(', ')}`, 'docs/runbook.md, cases-set-aside');
  return lost.length === 0
    ? well('cases in nobody’s list', 'none')
    : wrong(
        'cases in nobody’s list',
        lost.slice(0, 10).join(', ') + (lost.length > 10 ? ` and ${lost.length - 10} more` : ''),
        'they follow within a day; npm run settings -- check FILE says why',
      );
}
