import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type SavedView, type SavedViews, savedViewSchema } from '../../shared/domain/handling/saved-view.ts';
import type { AbsenceStore, RecordedAbsence } from '../../shared/domain/people/absence-store.ts';
import { withAbsences } from '../../shared/domain/people/record-absence.ts';
import {
  type ClaimedPeople,
  type ClaimedPerson,
  withClaimedPeople,
} from '../../shared/domain/settings/claimed-person.ts';
import type { KnownIssue } from '../../shared/domain/settings/known-issue.ts';
import type { KnownIssueStore } from '../../shared/domain/settings/known-issue-store.ts';
import {
  type AppliedSettings,
  type Settings,
  settingsSchema,
} from '../../shared/domain/settings/settings.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import {
  type TextRemark,
  type TextRemarks,
  textRemarkSchema,
} from '../../shared/domain/settings/text-remark.ts';
import { memoryFollowers } from './memory-followers.ts';

const sjokoping = settingsSchema.parse(
  parse(readFileSync(new URL('../../infra/settings/sjokoping.yaml', import.meta.url), 'utf8')),
);

/** The fictional municipality's settings; a test overrides only what it is about. */
export function aMunicipality(overrides: Partial<Settings> = {}): Settings {
  return { ...sjokoping, ...overrides };
}

export function appliedSettings(overrides: Partial<Settings> = {}): AppliedSettings {
  return { version: 1, digest: '00000000', settings: aMunicipality(overrides) };
}

/** Recorded absences and known issues in memory, and settings that have them, as the settings table does. */
export function memoryAbsences(inFile: AppliedSettings = appliedSettings()) {
  const recorded = new Map<string, RecordedAbsence>();
  const keyOf = ({ staff, from, to }: Pick<RecordedAbsence, 'staff' | 'from' | 'to'>) =>
    `${staff} ${from} ${to}`;
  const absences: AbsenceStore = {
    all: async () => [...recorded.values()],
    record: async (absence) => void recorded.set(keyOf(absence), absence),
    remove: async (absence) => void recorded.delete(keyOf(absence)),
  };
  const issues = new Map<string, KnownIssue>((inFile.knownIssues ?? []).map((each) => [each.id, each]));
  const knownIssues: KnownIssueStore = {
    async keep(issue) {
      if ((issues.get(issue.id)?.version ?? 0) !== issue.version - 1) return false;
      issues.set(issue.id, issue);
      return true;
    },
  };
  const people = new Map<string, ClaimedPerson>();
  const claimed: ClaimedPeople = {
    async keep(person) {
      if ((people.get(person.id)?.subject ?? person.subject) !== person.subject) return false;
      people.set(person.id, person);
      return true;
    },
  };
  const current = async () => ({
    ...inFile,
    settings: withAbsences(withClaimedPeople(inFile.settings, [...people.values()]), [...recorded.values()]),
    knownIssues: [...issues.values()],
  });
  const settings: SettingsStore = { ...memorySettings(inFile), current, lately: current };
  return {
    absences,
    knownIssues,
    followers: memoryFollowers(),
    claimed,
    settings,
    views: memoryViews(),
    textRemarks: memoryTextRemarks(),
  };
}

/** What officers say about texts, in memory; what the table could not read again is refused. */
export function memoryTextRemarks(): TextRemarks {
  const kept = new Map<string, TextRemark>();
  return {
    all: async () => [...kept.values()],
    async add(remark) {
      if (kept.has(remark.id)) return false;
      kept.set(remark.id, textRemarkSchema.parse(remark));
      return true;
    },
    async answer(remark) {
      if (kept.get(remark.id)?.answer) return false;
      kept.set(remark.id, textRemarkSchema.parse(remark));
      return true;
    },
  };
}

/** Saved lists in memory; what the table could not read again is refused. */
function memoryViews(): SavedViews {
  const kept = new Map<string, Map<string, SavedView>>();
  return {
    of: async (staff) =>
      [...(kept.get(staff)?.values() ?? [])].toSorted((a, b) => a.name.localeCompare(b.name)),
    keep: async (staff, view) =>
      void kept.set(staff, new Map(kept.get(staff)).set(view.id, savedViewSchema.parse(view))),
    remove: async (staff, id) => void kept.get(staff)?.delete(id),
    owners: async () => [...kept].filter(([, views]) => views.size > 0).map(([staff]) => staff),
  };
}

/** A settings store in memory, with fixed secrets. */
export function memorySettings(applied: AppliedSettings = appliedSettings()): SettingsStore {
  let current = applied;
  return {
    current: async () => current,
    lately: async () => current,
    apply: async (settings) => {
      current = { version: current.version + 1, digest: String(current.version), settings };
      return current;
    },
    secret: async (name) => `secret of ${name}`,
    secrets: async (name) => [`secret of ${name}`],
  };
}
