import {
  channels,
  closedWithoutAnswerReasons,
  failureDemandCauses,
  outcomes,
} from '../../../shared/domain/vocabulary/classification.ts';

/**
 * Every measure once more, in SQL over a table of facts, written from `docs/domain/measures.md`. It shares no code with the measures, so that
 * a slip in either shows. `$now` is the cut-off, `$today` its local day, `$language` the municipality's; `office` has the
 * office hours of each day.
 */
export interface FigureInSql {
  readonly cohort: 'received' | 'ended' | 'open';
  /** Cases the figure is about. */
  readonly among: string;
  /** Of a share: whether its answer is known by now, and whether it is yes. */
  readonly known?: string;
  readonly yes?: string;
  /** Of a median, mean, p90 or maximum: the value, null for none. */
  readonly value?: string;
  readonly summary?: 'median' | 'p90' | 'mean' | 'max';
  /** What the value is divided by before it is shown. */
  readonly per?: number;
}

const real = `standing NOT IN ('spam', 'merged', 'quarantined')`;
const counted = `type NOT IN ('records_request', 'appeal') AND ${real}`;
const owed = `${counted} AND answerExpected`;
const request = `type = 'records_request' AND ${real}`;
const worked = (from: string, to: string) =>
  `(SELECT coalesce(sum(min(closes, ${to}) - max(opens, ${from})), 0) / 60000.0 FROM office WHERE closes > ${from} AND opens < ${to})`;

const count = (among: string, cohort: FigureInSql['cohort'] = 'received'): FigureInSql => ({ cohort, among });
const share = (among: string, yes: string, known = 'true', cohort: FigureInSql['cohort'] = 'received') => ({
  cohort,
  among,
  known,
  yes,
});
const over = (
  summary: NonNullable<FigureInSql['summary']>,
  among: string,
  value: string,
  per = 1,
  cohort: FigureInSql['cohort'] = 'received',
): FigureInSql => ({ cohort, among, value, summary, per });

/** Done by `due`; not done and past `due` is no. */
const inTime = (among: string, done: string, due: string) =>
  share(
    `${among} AND ${due} IS NOT NULL`,
    `coalesce(${done} <= $now AND ${done} <= ${due}, false)`,
    `coalesce(${done} <= $now, false) OR ${due} <= $now`,
  );

const promised = `${owed} AND NOT imported AND dueMs IS NOT NULL`;
const answeredOrPast = 'repliedMs IS NOT NULL OR dueMs <= $now';
const overdue = `${counted} AND standing = 'open' AND clockStopped IS NULL AND dueNowMs <= $now`;

const judged = `${counted} AND NOT imported AND standing <> 'withdrawn'`;
const toFirstLine = `${judged} AND (type = 'question' OR rosaGroup <= 4 OR channel IN ('phone', 'voicemail', 'visit', 'chat'))`;
const hasEnded = `(repliedMs IS NOT NULL OR standing IN ('closed', 'forwarded'))`;
const byFirstLine = (among: string, isDone: string) =>
  share(
    among,
    `${hasEnded} AND (${isDone})`,
    `${hasEnded} OR departmentChanges > 0 OR reopened > 0 OR coalesce(dueMs <= $now, false)`,
  );
const resolved = `coalesce(firstContactResolution, 'full')`;

const open = `${counted} AND standing = 'open'`;
const age = `${worked('receivedMs', '$now')} / 540`;
const index = (...items: readonly string[]) => {
  const answered = items.map((item) => `(${item} IS NOT NULL)`).join(' + ');
  const sum = items.map((item) => `coalesce((${item} - 1) * 25.0, 0)`).join(' + ');
  return over('mean', counted, `CASE WHEN ${answered} > 0 THEN (${sum}) / (${answered}) END`);
};
const each = (
  names: readonly (string | number)[],
  prefix: string,
  figure: (name: string) => FigureInSql,
  suffix = '',
) => Object.fromEntries(names.map((name) => [`${prefix}${name}${suffix}`, figure(String(name))]));

export const figuresInSql: Readonly<Record<string, FigureInSql>> = {
  received: count(counted),
  receivedImported: count(`${counted} AND imported`),
  acknowledgedWithinOneWorkingHour: share(
    `${owed} AND NOT imported AND (acknowledgedMinutes IS NOT NULL OR acknowledgementOwed)`,
    'coalesce(acknowledgedMinutes <= 60, false)',
    `acknowledgedMinutes IS NOT NULL OR ${worked('receivedMs', '$now')} > 60`,
  ),
  answeredWithinTwoWorkingDays: inTime(owed, 'repliedMs', 'dueRuleAMs'),
  answeredWithinTwoWorkingDaysRuleB: inTime(owed, 'repliedMs', 'dueRuleBMs'),
  promiseKept: inTime(owed, 'keptMs', 'dueMs'),
  emailQuestionsWithinTwoWorkingDays: inTime(
    `${owed} AND channel = 'email' AND type = 'question' AND complexity = 'simple'`,
    'repliedMs',
    'dueRuleAMs',
  ),
  emailsWithinTwoDaysAndNights: inTime(
    `${owed} AND channel = 'email'`,
    'repliedMs',
    '(receivedMs + 172800000)',
  ),
  overdueNow: count(overdue, 'open'),
  overdueNowImported: count(`${overdue} AND imported`, 'open'),
  overdueDepthMedian: over('median', overdue, worked('dueNowMs', '$now'), 540, 'open'),
  overdueDepthMax: over('max', overdue, worked('dueNowMs', '$now'), 540, 'open'),
  extensionShare: share(promised, 'extensions > 0', answeredOrPast),
  extensionPromiseKept: inTime(`${owed} AND extensions > 0`, 'repliedMs', 'extensionDueMs'),

  replyHoursMedian: over('median', owed, 'replyMinutes', 60),
  replyHoursP90: over('p90', owed, 'replyMinutes', 60),
  replyHoursMean: over('mean', owed, 'replyMinutes', 60),
  replyElapsedHoursMean: over('mean', owed, 'replyElapsedMinutes', 60),
  firstContactResolutionFull: byFirstLine(
    toFirstLine,
    `answeredByFirstLine AND reopened = 0 AND ${resolved} = 'full'`,
  ),
  firstContactResolutionFullOrPartial: byFirstLine(
    toFirstLine,
    `answeredByFirstLine AND reopened = 0 AND ${resolved} <> 'none'`,
  ),
  firstContactHandled: byFirstLine(
    toFirstLine,
    `(answeredByFirstLine OR handledByFirstLine IS NOT NULL) AND reopened = 0 AND ${resolved} <> 'none'`,
  ),
  rightFirstTime: share(`${counted} AND closedMs IS NOT NULL AND assigned`, 'departmentChanges = 0'),
  rightOwnerHoursMedian: over('median', counted, 'rightOwnerMinutes', 60),
  reopened: share(`${counted} AND (repliedMs IS NOT NULL OR reopened > 0)`, 'reopened > 0', 'true', 'ended'),
  contactsPerCase: over('mean', `${owed} AND NOT imported AND repliedMs IS NOT NULL`, 'residentMessages + 1'),
  repeatContacts: share(`${counted} AND repeatContact IS NOT NULL`, 'repeatContact'),
  ...each(
    [1, 2, 3, 4, 5, 6],
    'rosaGroup',
    (group) => byFirstLine(`${judged} AND rosaGroup = ${group}`, 'answeredByFirstLine'),
    'FirstLine',
  ),
  ...each([1, 2, 3], 'escalatedToLevel', (level) =>
    share(promised, `escalationLevel >= ${level}`, answeredOrPast),
  ),
  answeredAfterReminder: share(
    `${owed} AND reminded AND dueMs IS NOT NULL`,
    'coalesce(repliedMs <= dueMs, false)',
    answeredOrPast,
  ),
  closedWithoutAnswer: share(`${counted} AND closedMs IS NOT NULL`, 'repliedMs IS NULL'),
  ...each(closedWithoutAnswerReasons, 'closedWithoutAnswer_', (reason) =>
    share(
      `${counted} AND closedMs IS NOT NULL`,
      `repliedMs IS NULL AND coalesce(withoutAnswer = '${reason}', false)`,
    ),
  ),
  recordsRequests: count(request),
  recordsRequestsInTime: share(
    `${request} AND standing <> 'withdrawn' AND recordsDueOn IS NOT NULL`,
    'coalesce(repliedOn <= recordsDueOn, false)',
    'repliedOn IS NOT NULL OR recordsDueOn < $today',
  ),
  recordsRequestHoursMedian: over('median', request, 'replyElapsedMinutes', 60),
  contactDetailsInReplies: share(`${counted} AND NOT imported AND surveySent`, 'true'),
  undeliverable: share(
    `${counted} AND (acknowledgedMinutes IS NOT NULL OR surveySent OR undeliverable)`,
    'undeliverable',
  ),
  undeliverableRecovered: share(`${counted} AND undeliverable`, 'recovered'),
  ended: count(counted, 'ended'),
  departmentHoursMedian: over('median', owed, 'departmentMinutes', 60),

  openNow: count(open, 'open'),
  openAge0to2WorkingDays: count(`${open} AND ${age} <= 2`, 'open'),
  openAge3to5WorkingDays: count(`${open} AND ${age} > 2 AND ${age} <= 5`, 'open'),
  openAge6to10WorkingDays: count(`${open} AND ${age} > 5 AND ${age} <= 10`, 'open'),
  openAge11to20WorkingDays: count(`${open} AND ${age} > 10 AND ${age} <= 20`, 'open'),
  openAgeOver20WorkingDays: count(`${open} AND ${age} > 20`, 'open'),

  satisfied: share(`${counted} AND rating IS NOT NULL`, 'rating IN (4, 5)'),
  ratingMean: over('mean', counted, 'rating'),
  surveyClarity: index('clarity'),
  surveySimplicity: index('simplicity'),
  surveyTreatment: index('treatment'),
  surveyIndex: index('clarity', 'simplicity', 'treatment'),
  formEase: index('formEase'),
  surveyResponse: share(
    `${counted} AND NOT imported AND (surveySent OR rating IS NOT NULL)`,
    'rating IS NOT NULL',
  ),
  gotAnAnswer: share(`${counted} AND gotAnswer IS NOT NULL`, 'gotAnswer'),
  ...each(channels, 'channelShare_', (channel) => share(counted, `channel = '${channel}'`)),
  selfService: share(counted, `channel IN ('web_form', 'e_service', 'app_open311')`),
  failureDemand: share(`${counted} AND failureDemand IN ('yes', 'no')`, `failureDemand = 'yes'`),
  ...each(failureDemandCauses, 'failureDemand_', (cause) =>
    share(`${counted} AND failureDemand = 'yes'`, `coalesce(failureDemandCause = '${cause}', false)`),
  ),
  ...each(outcomes, 'outcome_', (outcome) =>
    share(`${counted} AND type = 'complaint' AND outcome IS NOT NULL`, `outcome = '${outcome}'`),
  ),
  complaintsWithMeasure: share(
    `${counted} AND type = 'complaint' AND measure IS NOT NULL`,
    `measure <> 'none'`,
  ),
  measuresDoneInTime: share(
    `${counted} AND measurePlannedOn IS NOT NULL`,
    'coalesce(measureDoneOn <= measurePlannedOn, false)',
    'measureDoneOn IS NOT NULL OR measurePlannedOn < $today',
  ),
  otherLanguage: share(`${counted} AND NOT imported`, 'language <> $language'),
  accessibilityReportHoursMedian: over(
    'median',
    `${counted} AND accessibilityReport`,
    'replyElapsedMinutes',
    60,
  ),
};
