import { municipalCalendar } from '../calendar/calendar.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { isAway } from '../people/absence.ts';
import type { Settings } from '../settings/settings.ts';
import { contrastWithWhite } from './contrast.ts';
import { sentenceProblems } from './sentence-problems.ts';
import { type CrossProblem, type SettingsPath, valueInWords, type Wanted } from './settings-problem.ts';
import { successorProblems } from './successors.ts';

/** Everything wrong with settings that have the right shape. */
export function crossProblems(settings: Settings): readonly CrossProblem[] {
  const hours = hoursProblems(settings);
  return [
    ...duplicateProblems(settings),
    ...unknownIdProblems(settings),
    ...successorProblems(settings),
    ...hours,
    // Days and absences are judged by the calendar, which needs hours that are right.
    ...(hours.length > 0 ? [] : [...dayProblems(settings), ...absenceProblems(settings)]),
    ...policyProblems(settings),
    ...ladderProblems(settings),
    ...signatureProblems(settings),
    ...colourProblems(settings),
    ...sentenceProblems(settings),
  ];
}

function duplicateProblems(settings: Settings): readonly CrossProblem[] {
  const lists: readonly (readonly [string, string, readonly string[]])[] = [
    ['departments', 'id', settings.departments.map((each) => each.id)],
    ['topics', 'id', settings.topics.map((each) => each.id)],
    ['staff', 'id', settings.staff.map((each) => each.id)],
    ['staff', 'email', settings.staff.map((each) => each.email.toLowerCase())],
    ['closedDays', 'on', settings.closedDays.map((each) => each.on)],
    ['shortDays', 'on', settings.shortDays.map((each) => each.on)],
    ['standardTexts', 'id', settings.standardTexts.map((each) => each.id)],
    ['policies', 'validFrom', settings.policies.map((each) => each.validFrom)],
    ['formQuestions', 'id', settings.formQuestions.map((each) => each.id)],
    ['mailSentences', 'kind', settings.mailSentences.map((each) => each.kind)],
  ];
  return lists.flatMap(([list, key, values]) =>
    values.flatMap((value, index) =>
      values.indexOf(value) < index
        ? [
            {
              path: [list, index, key],
              found: valueInWords(value),
              wanted: { name: 'unique' as const, what: key, from: list },
            },
          ]
        : [],
    ),
  );
}

function unknownIdProblems(settings: Settings): readonly CrossProblem[] {
  const ids = {
    department: new Set(settings.departments.map((each) => each.id)),
    staff: new Set(settings.staff.map((each) => each.id)),
    topic: new Set(settings.topics.map((each) => each.id)),
  };
  const check = (
    path: SettingsPath,
    id: string | undefined,
    kind: keyof typeof ids,
  ): readonly CrossProblem[] =>
    id === undefined || ids[kind].has(id) ? [] : [{ path, found: valueInWords(id), wanted: { name: kind } }];

  return [
    ...check(['contactCentre'], settings.contactCentre, 'department'),
    ...check(['policyOwner'], settings.policyOwner, 'staff'),
    ...(settings.signInClaims?.rows ?? []).flatMap((each, i) =>
      check(['signInClaims', 'rows', i, 'department'], each.department, 'department'),
    ),
    ...settings.mail.departmentAddresses.flatMap((each, i) =>
      check(['mail', 'departmentAddresses', i, 'department'], each.department, 'department'),
    ),
    ...settings.policies.flatMap((policy, p) =>
      policy.exceptions.flatMap((each, i) =>
        check(['policies', p, 'exceptions', i, 'department'], each.department, 'department'),
      ),
    ),
    ...settings.departments.flatMap((each, i) => [
      ...check(['departments', i, 'queueOwner'], each.queueOwner, 'staff'),
      ...check(['departments', i, 'manager'], each.manager, 'staff'),
      ...check(['departments', i, 'head'], each.head, 'staff'),
    ]),
    ...settings.topics.flatMap((each, i) =>
      check(['topics', i, 'department'], each.department, 'department'),
    ),
    ...settings.staff.flatMap((each, i) => [
      ...check(['staff', i, 'department'], each.department, 'department'),
      ...check(['staff', i, 'deputy'], each.deputy, 'staff'),
      ...each.absences.flatMap((absence, a) =>
        check(['staff', i, 'absences', a, 'deputy'], absence.deputy, 'staff'),
      ),
    ]),
    ...settings.mandates.flatMap((each, i) => [
      ...check(['mandates', i, 'department'], each.department, 'department'),
      ...check(['mandates', i, 'topic'], each.topic, 'topic'),
    ]),
    ...settings.standardTexts.flatMap((each, i) => [
      ...check(['standardTexts', i, 'topic'], each.topic, 'topic'),
      ...check(['standardTexts', i, 'owner'], each.owner, 'staff'),
    ]),
    ...settings.checklists.flatMap((each, i) => check(['checklists', i, 'topic'], each.topic, 'topic')),
    ...settings.formQuestions.flatMap((each, i) => check(['formQuestions', i, 'topic'], each.topic, 'topic')),
    ...settings.targets.channels.flatMap((each, i) =>
      check(['targets', 'channels', i, 'topic'], each.topic, 'topic'),
    ),
  ];
}

function hoursProblems(settings: Settings): readonly CrossProblem[] {
  const week = Object.entries(settings.officeHours);
  const backwards = week.flatMap(([weekday, hours]) => {
    const [opens, closes] = hours.split('-');
    return opens && closes && closes <= opens
      ? [
          {
            path: ['officeHours', weekday],
            found: valueInWords(hours),
            wanted: { name: 'later-closing' as const },
          },
        ]
      : [];
  });
  const neverOpen = week.every(([, hours]) => hours === 'closed')
    ? [
        {
          path: ['officeHours'],
          found: 'seven closed days',
          wanted: { name: 'open-some-day' as const },
        },
      ]
    : [];
  return [...backwards, ...neverOpen];
}

function dayProblems(settings: Settings): readonly CrossProblem[] {
  const calendar = municipalCalendar(settings);
  return settings.shortDays.flatMap((day, i) => {
    if (day.closes <= day.opens) {
      return [
        {
          path: ['shortDays', i, 'closes'],
          found: valueInWords(day.closes),
          wanted: { name: 'later-closing' as const },
        },
      ];
    }
    if (day.on < calendar.verifiedFrom || day.on > calendar.verifiedUntil) {
      const wanted: Wanted = {
        name: 'verified-day',
        from: calendar.verifiedFrom,
        to: calendar.verifiedUntil,
      };
      return [{ path: ['shortDays', i, 'on'], found: valueInWords(day.on), wanted }];
    }
    return isWorkingDay(day.on, calendar)
      ? []
      : [
          {
            path: ['shortDays', i, 'on'],
            found: `${valueInWords(day.on)}, a closed day`,
            wanted: { name: 'working-day' as const },
          },
        ];
  });
}

function absenceProblems(settings: Settings): readonly CrossProblem[] {
  const calendar = municipalCalendar(settings);
  return settings.staff.flatMap((staff, i) => [
    ...(staff.deputy === staff.id
      ? [
          {
            path: ['staff', i, 'deputy'],
            found: valueInWords(staff.id),
            wanted: { name: 'other-deputy' as const },
          },
        ]
      : []),
    ...staff.absences.flatMap((absence, a): readonly CrossProblem[] => {
      const path = ['staff', i, 'absences', a];
      if (absence.to < absence.from) {
        return [
          {
            path: [...path, 'to'],
            found: valueInWords(absence.to),
            wanted: { name: 'not-before' as const, from: absence.from },
          },
        ];
      }
      const alone = { absences: [absence] };
      const covered = (absence.deputy ?? staff.deputy) !== undefined;
      return covered || !isAway(alone, absence.from, calendar)
        ? []
        : [
            {
              path,
              found: 'more than two working days without a deputy',
              wanted: { name: 'deputy' as const },
            },
          ];
    }),
  ]);
}

function policyProblems(settings: Settings): readonly CrossProblem[] {
  const longerNeedsDecision: Wanted = { name: 'decision' };
  const undecided = (workingDays: number, decision: string) => workingDays > 2 && !/\p{L}|\d/u.test(decision);
  return settings.policies.flatMap((policy, p) => [
    ...(undecided(policy.workingDays, policy.decision)
      ? [
          {
            path: ['policies', p, 'decision'],
            found: valueInWords(policy.decision),
            wanted: longerNeedsDecision,
          },
        ]
      : []),
    ...policy.exceptions.flatMap((exception, i): readonly CrossProblem[] => {
      const path = ['policies', p, 'exceptions', i];
      if (undecided(exception.workingDays, exception.decision)) {
        return [
          {
            path: [...path, 'decision'],
            found: valueInWords(exception.decision),
            wanted: longerNeedsDecision,
          },
        ];
      }
      return (exception.department ?? exception.type ?? exception.channel)
        ? []
        : [
            {
              path,
              found: 'an exception for everything',
              wanted: { name: 'exception-for' as const },
            },
          ];
    }),
  ]);
}

function ladderProblems({ ladder, waiting, mandates }: Settings): readonly CrossProblem[] {
  const steps: readonly CrossProblem[] = [
    ...(ladder.level3AfterWorkingDays < ladder.level2AfterWorkingDays
      ? [
          {
            path: ['ladder', 'level3AfterWorkingDays'],
            found: valueInWords(ladder.level3AfterWorkingDays),
            wanted: { name: 'level-2-first' as const, from: String(ladder.level2AfterWorkingDays) },
          },
        ]
      : []),
    ...(waiting.endsAfterWorkingDays <= waiting.reminderAfterWorkingDays
      ? [
          {
            path: ['waiting', 'endsAfterWorkingDays'],
            found: valueInWords(waiting.endsAfterWorkingDays),
            wanted: { name: 'reminder-first' as const, from: String(waiting.reminderAfterWorkingDays) },
          },
        ]
      : []),
  ];
  const ended = mandates.flatMap((each, i) =>
    each.validTo < each.validFrom
      ? [
          {
            path: ['mandates', i, 'validTo'],
            found: valueInWords(each.validTo),
            wanted: { name: 'not-before' as const, from: each.validFrom },
          },
        ]
      : [],
  );
  return [...steps, ...ended];
}

/** A number and nothing else: words or times beside it would be telephone hours. */
const phoneNumber = /^\+?[\d\s()–-]+$/;
const timeOfDay = /\d{1,2}[.:]\d{2}|\bkl(ockan|\.)|telefontid|telephone hours|phone hours/i;

function signatureProblems(settings: Settings): readonly CrossProblem[] {
  const wanted: Wanted = { name: 'no-telephone-hours' };
  const phones: readonly (readonly [SettingsPath, string])[] = [
    [['municipality', 'phone'], settings.municipality.phone],
    ...settings.staff.map((each, i): readonly [SettingsPath, string] => [['staff', i, 'phone'], each.phone]),
  ];
  const words: readonly (readonly [SettingsPath, string])[] = [
    [['mail', 'senderName'], settings.mail.senderName],
    ...settings.staff.flatMap((each, i) =>
      Object.entries(each.title).map(([language, title]): readonly [SettingsPath, string] => [
        ['staff', i, 'title', language],
        title,
      ]),
    ),
  ];
  return [
    ...phones
      .filter(([, phone]) => !phoneNumber.test(phone))
      .map(([path, phone]) => ({
        path,
        found: valueInWords(phone),
        wanted: { name: 'telephone-alone' as const },
      })),
    ...words
      .filter(([, text]) => timeOfDay.test(text))
      .map(([path, text]) => ({ path, found: valueInWords(text), wanted })),
  ];
}

function colourProblems({ municipality: { colour } }: Settings): readonly CrossProblem[] {
  const contrast = contrastWithWhite(colour);
  return contrast >= 4.5
    ? []
    : [
        {
          path: ['municipality', 'colour'],
          found: `${valueInWords(colour)} with contrast ${contrast.toFixed(2)} to white`,
          wanted: { name: 'darker' as const },
        },
      ];
}
