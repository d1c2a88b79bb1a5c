import type { Absence } from '../settings/settings.ts';

/** An absence somebody recorded, beside those of the settings file. */
export interface RecordedAbsence extends Absence {
  /** Id of who is away. */
  readonly staff: string;
}

/** Absences recorded by officers and managers. Applying a settings file leaves them as they are. */
export interface AbsenceStore {
  all(): Promise<readonly RecordedAbsence[]>;
  /** Recording the same days again replaces the deputy. */
  record(absence: RecordedAbsence): Promise<void>;
  /** Removing what is not there changes nothing. */
  remove(absence: Pick<RecordedAbsence, 'staff' | 'from' | 'to'>): Promise<void>;
}
