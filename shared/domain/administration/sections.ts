import type { Field, Options, Section } from './section.ts';

type Kind = Field['kind'];

const required = (path: string, kind: Kind, of?: Options): Field => ({ path, kind, ...(of && { of }) });
const optional = (path: string, kind: Kind, of?: Options): Field => ({
  ...required(path, kind, of),
  optional: true,
});
const rows = (path: string, fields: readonly Field[]): Field => ({ path, kind: 'rows', fields });

interface ListOf {
  readonly key: readonly string[];
  readonly title: string;
  /** @default its name */
  readonly list?: string;
}

const list = (name: string, { key, title, list: at = name }: ListOf, fields: readonly Field[]): Section => ({
  name,
  list: at,
  key,
  title,
  fields,
  hasId: key[0] === 'id',
});
const once = (name: string, fields: readonly Field[]): Section => ({
  name,
  key: [],
  title: '',
  fields,
  hasId: false,
});

/** Who works with cases. */
export const staffSection: Section = list('staff', { key: ['id'], title: 'name' }, [
  required('name', 'line'),
  required('email', 'line'),
  required('phone', 'line'),
  required('role', 'choice', 'roles'),
  required('department', 'choice', 'departments'),
  required('title', 'localised'),
  required('secrecyGroups', 'choices', 'secrecyGroups'),
  optional('deputy', 'choice', 'staff'),
  required('notices', 'choice', 'notices'),
  optional('subject', 'line'),
  optional('leftOn', 'day'),
]);

/** Every part of the settings that has a form. What is not here is changed in the file. */
export const sections: readonly Section[] = [
  staffSection,
  list('departments', { key: ['id'], title: 'name' }, [
    required('name', 'localised'),
    required('board', 'line'),
    required('secrecyGroup', 'choice', 'secrecyGroups'),
    required('queueOwner', 'choice', 'staff'),
    required('manager', 'choice', 'staff'),
    required('head', 'choice', 'staff'),
  ]),
  list('topics', { key: ['id'], title: 'name' }, [
    required('name', 'localised'),
    required('department', 'choice', 'departments'),
    required('words', 'lines'),
    optional('rosaGroup', 'choice', 'rosaGroups'),
    optional('aboutTreatment', 'yes'),
  ]),
  list('standardTexts', { key: ['id'], title: 'title' }, [
    required('title', 'localised'),
    required('text', 'localised-text'),
    optional('topic', 'choice', 'topics'),
    optional('link', 'line'),
    required('stage', 'choice', 'stages'),
    optional('owner', 'choice', 'staff'),
  ]),
  list('checklists', { key: ['topic', 'version'], title: 'topic' }, [
    required('topic', 'choice', 'topics'),
    required('version', 'number'),
    { ...rows('questions', [required('text', 'localised')]), rowsHaveId: true },
    optional('approvedOn', 'day'),
    optional('approvedBy', 'line'),
  ]),
  list('formQuestions', { key: ['id'], title: 'text' }, [
    required('text', 'localised'),
    required('topic', 'choice', 'topics'),
  ]),
  list('mailSentences', { key: ['kind'], title: 'kind' }, [
    required('kind', 'choice', 'mailKinds'),
    optional('opening', 'localised-text'),
    optional('closing', 'localised-text'),
  ]),
  list('closedDays', { key: ['on'], title: 'on' }, [
    required('on', 'day'),
    required('name', 'localised'),
    required('publishedOn', 'day'),
    required('decision', 'line'),
  ]),
  list('shortDays', { key: ['on'], title: 'on' }, [
    required('on', 'day'),
    required('opens', 'time'),
    required('closes', 'time'),
    required('name', 'localised'),
    required('publishedOn', 'day'),
  ]),
  list('mandates', { key: ['agreement', 'department', 'topic'], title: 'agreement' }, [
    required('agreement', 'line'),
    required('department', 'choice', 'departments'),
    optional('topic', 'choice', 'topics'),
    required('rosaGroups', 'choices', 'rosaGroups'),
    required('validFrom', 'day'),
    required('validTo', 'day'),
  ]),
  list('policies', { key: ['validFrom'], title: 'id' }, [
    required('id', 'line'),
    required('validFrom', 'day'),
    required('workingDays', 'number'),
    required('rule', 'choice', 'rules'),
    required('decision', 'line'),
    rows('exceptions', [
      optional('department', 'choice', 'departments'),
      optional('type', 'choice', 'types'),
      optional('channel', 'choice', 'channels'),
      required('workingDays', 'number'),
      required('decision', 'line'),
    ]),
  ]),
  once('pace', [
    required('ladder.unassignedAlarmAfterOfficeHours', 'number'),
    required('ladder.secondReminderOfficeHoursBefore', 'number'),
    required('ladder.level2AfterWorkingDays', 'number'),
    required('ladder.level3AfterWorkingDays', 'number'),
    required('delayNotice.everyWorkingDays', 'number'),
    required('extension.managerApprovalFrom', 'number'),
    required('extension.atMostWorkingDays', 'number'),
    required('waiting.reminderAfterWorkingDays', 'number'),
    required('waiting.endsAfterWorkingDays', 'number'),
    required('reopening.withinWorkingDays', 'number'),
    optional('recordsRequest.workingDays', 'number'),
  ]),
  list('specialMatters', { key: ['matter'], title: 'matter' }, [
    required('matter', 'choice', 'matters'),
    required('words', 'lines'),
    required('topics', 'choices', 'topics'),
    required('tell', 'lines'),
    optional('department', 'choice', 'departments'),
    optional('seenBy', 'choice', 'secrecyGroups'),
    optional('answerWithinMonths', 'number'),
    required('isTold', 'yes'),
    optional('link', 'line'),
  ]),
  once('retention', [
    required('retention.contactDaysAfterClosing', 'number'),
    required('retention.textDaysAfterClosing', 'number'),
    required('retention.rawMailDays', 'number'),
    required('retention.readLogDays', 'number'),
    optional('retention.decision', 'line'),
    required('logFollowUp.refusedPerDay', 'number'),
    required('logFollowUp.casesPerHour', 'number'),
    required('logFollowUp.sample', 'number'),
  ]),
  once('hours', [
    required('officeHours.monday', 'line'),
    required('officeHours.tuesday', 'line'),
    required('officeHours.wednesday', 'line'),
    required('officeHours.thursday', 'line'),
    required('officeHours.friday', 'line'),
    required('officeHours.saturday', 'line'),
    required('officeHours.sunday', 'line'),
  ]),
  once('contact', [
    required('municipality.name', 'line'),
    required('municipality.language', 'choice', 'languages'),
    required('municipality.web', 'line'),
    required('municipality.phone', 'line'),
    required('municipality.visit', 'localised'),
    required('municipality.colour', 'line'),
    required('mail.senderName', 'line'),
    required('onCall.email', 'line'),
    required('onCall.phone', 'line'),
    required('privacy.legalBasis', 'localised-text'),
    required('privacy.keptFor', 'localised-text'),
    required('privacy.officerEmail', 'line'),
  ]),
  list('addresses', { list: 'mail.departmentAddresses', key: ['address'], title: 'address' }, [
    required('address', 'line'),
    required('department', 'choice', 'departments'),
  ]),
  once('targets', [
    required('targets.answeredWithinTwoWorkingDaysPercent', 'number'),
    required('targets.promiseKeptPercent', 'number'),
    required('targets.firstContactResolutionPercent', 'number'),
    required('targets.satisfiedPercent', 'number'),
    rows('targets.channels', [
      required('topic', 'choice', 'topics'),
      required('channel', 'choice', 'channels'),
      required('percent', 'number'),
    ]),
    required('smallCellBelow', 'number'),
    required('policyOwner', 'choice', 'staff'),
    required('contactCentre', 'choice', 'departments'),
  ]),
];

export const sectionNamed = (name: string): Section | undefined =>
  sections.find((section) => section.name === name);
