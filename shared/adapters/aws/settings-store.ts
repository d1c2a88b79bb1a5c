import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { withAbsences } from '../../domain/people/record-absence.ts';
import { withClaimedPeople } from '../../domain/settings/claimed-person.ts';
import { rememberingFormer } from '../../domain/settings/former.ts';
import type { KeyStore } from '../../domain/settings/key-store.ts';
import type { AppliedSettings, Settings } from '../../domain/settings/settings.ts';
import type { ChangeNote } from '../../domain/settings/settings-history.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { readAbsences } from './dynamo-absences.ts';
import { readClaimedPeople } from './dynamo-claimed-people.ts';
import { readKnownIssues } from './dynamo-known-issues.ts';
import { keptSettings } from './kept-settings.ts';
import { type Current, digestOf, readContent, readCurrent, writeVersion } from './settings-versions.ts';

const nothingApplied = 'No settings have been applied yet: run "npm run settings -- apply FILE".';

const noKeys: KeyStore = {
  secret: (name) => Promise.reject(new Error(`This function has no keys for ${name}.`)),
  secrets: (name) => Promise.reject(new Error(`This function has no keys for ${name}.`)),
};

/**
 * Settings on DynamoDB: `SETTINGS`/`CURRENT` names the version in force, `SETTINGS`/`VERSION#n` holds its content,
 * `ABSENCE`/… a recorded absence, `KNOWN-ISSUE`/… a known issue, `CLAIMED`/… somebody who came by a claim. A warm function re-reads only the small `CURRENT` item.
 *
 * @param keys - those of the function; most need none
 */
export function settingsStore(client: DynamoDBClient, table: string, keys: KeyStore = noKeys): SettingsStore {
  let cached: { readonly current: Current; readonly applied: AppliedSettings } | undefined;

  async function readVersion(current: Current): Promise<AppliedSettings> {
    const { version, digest, absences, knownIssues, claimed } = current;
    if (cached && isSame(cached.current, current)) return cached.applied;
    const inFile = await readContent(client, table, version);
    if (!inFile) throw new Error(`Version ${version} of the settings is in force and is not there.`);
    const recorded = absences === undefined ? [] : await readAbsences(client, table);
    const issues = knownIssues === undefined ? [] : await readKnownIssues(client, table);
    const people = claimed === undefined ? [] : await readClaimedPeople(client, table);
    const settings = withAbsences(withClaimedPeople(inFile, people), recorded);
    cached = {
      current,
      applied: { version, digest, settings, ...(issues.length > 0 && { knownIssues: issues }) },
    };
    return cached.applied;
  }

  async function apply(wanted: Settings, note?: ChangeNote): Promise<AppliedSettings> {
    const before = await readCurrent(client, table);
    const was = before && (await readContent(client, table, before.version));
    const settings = was ? rememberingFormer(wanted, was) : wanted;
    const digest = digestOf(settings);
    if (before?.digest === digest) return readVersion(before);
    const written = await writeVersion(client, table, { settings, before: before?.version, note });
    if (!written) return apply(wanted, note);
    const { absences, knownIssues, claimed } = before ?? {};
    return readVersion({ version: (before?.version ?? 0) + 1, digest, absences, knownIssues, claimed });
  }

  return {
    ...keys,
    apply,
    ...keptSettings(async () => {
      const current = await readCurrent(client, table);
      if (!current) throw new Error(nothingApplied);
      return readVersion(current);
    }),
  };
}

function isSame(a: Current, b: Current): boolean {
  return (
    a.version === b.version &&
    a.digest === b.digest &&
    a.absences === b.absences &&
    a.knownIssues === b.knownIssues &&
    a.claimed === b.claimed
  );
}
