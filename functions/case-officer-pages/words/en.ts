import type { absence as swedish } from './sv.ts';

/** Words of the absence page, in English. */
export const absence: typeof swedish = {
  title: 'Absence',
  lead: 'If you are away for more than two working days, reminders about your cases go to your deputy, who may also answer them. If you are away for less, both you and the queue owner get them.',
  planned: 'Recorded absence',
  none: 'No absence is recorded.',
  who: 'Who',
  days: 'Days',
  from: 'First day away',
  to: 'Last day away',
  between: (from, to) => `${from} to ${to}`,
  told: 'Reminders go to',
  due: 'Cases due meanwhile',
  inSettings: 'Kept in the settings',
  remove: 'Remove',
  removeOf: (name, days) => `Remove absence of ${name}, ${days}`,
  record: 'Record absence',
  deputy: 'Deputy',
  usual: (name) => `The usual one: ${name}`,
  usualOfEach: 'The usual deputy',
  send: 'Record',
  recorded: 'The absence is recorded.',
  removed: 'The absence is removed.',
  problems: {
    'ends-before-it-begins': 'The last day must be the first day or later.',
    'is-over': 'That absence is over. Choose a last day that has not passed.',
    'beyond-calendar': 'There is no calendar that far ahead yet. Choose an earlier day.',
    'deputy-needed': 'More than two working days need a deputy. Choose one.',
    'deputy-unknown': 'That deputy does not work here then. Choose somebody else.',
    'deputy-away': 'The deputy is away too when the absence begins. Choose somebody else.',
    'deputy-outside-secrecy-group':
      'The deputy may not read every case this person has. Choose somebody else.',
  },
};
