import type { CaseStore } from '../../domain/case/case-store.ts';
import type { Access, AccessContext } from '../../domain/handling/access.ts';
import type { ReadLogEntry } from '../../domain/handling/read-log.ts';
import type { ReadLog } from '../../domain/handling/read-log-store.ts';
import type { AppliedSettings, Staff } from '../../domain/settings/settings.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import type { Warn } from '../intake/warn.ts';

/** Who is asking, from where, and what they work with. */
export interface StaffRequest {
  readonly staff: Staff;
  readonly way: 'page' | 'api';
  readonly from: string;
  readonly language: Language;
  readonly now: Date;
  readonly applied: AppliedSettings;
}

export interface StaffDeps {
  readonly cases: CaseStore;
  readonly readLog: ReadLog;
  readonly settings: Pick<SettingsStore, 'secret'>;
  readonly warn: Warn;
}

export function contextOf(request: StaffRequest): AccessContext {
  return { settings: request.applied.settings, now: request.now.toISOString() };
}

/** Proof that a line of the read log was written: who it is about and which case. Only `logAccess` makes one. */
class WrittenLine {
  readonly #line: ReadLogEntry;

  constructor(line: ReadLogEntry) {
    this.#line = line;
  }

  /** Whether this person was let to this case by the line, so that showing it to them needs no second one. */
  covers(request: StaffRequest, reference: string): boolean {
    const { staff, at, because } = this.#line;
    const sameRequest = staff === request.staff.id && at === request.now.toISOString();
    return sameRequest && this.#line.reference === reference && because !== undefined;
  }

  /** The same of mails that were set aside. */
  coversMails(request: StaffRequest, ids: readonly string[]): boolean {
    const { staff, at, because, mails = [] } = this.#line;
    const sameRequest = staff === request.staff.id && at === request.now.toISOString();
    return sameRequest && because !== undefined && ids.every((id) => mails.includes(id));
  }
}

export type { WrittenLine };

/** Writes a line of the read log before anything is shown or done. */
export async function logAccess(
  readLog: ReadLog,
  request: StaffRequest,
  line: Pick<
    ReadLogEntry,
    'action' | 'reference' | 'references' | 'mails' | 'found' | 'term' | 'about' | 'ground'
  > & {
    readonly access: Access;
  },
): Promise<WrittenLine> {
  const entry: ReadLogEntry = {
    at: request.now.toISOString(),
    staff: request.staff.id,
    role: request.staff.role,
    from: request.from,
    way: request.way,
    action: line.action,
    ...(line.reference && { reference: line.reference }),
    ...(line.references && line.references.length > 0 && { references: [...line.references] }),
    ...(line.mails && line.mails.length > 0 && { mails: [...line.mails] }),
    ...(line.found !== undefined && { found: line.found }),
    ...(line.term && { term: line.term }),
    ...(line.about && line.about.length > 0 && { about: line.about }),
    ...(line.ground && { ground: line.ground }),
    ...(line.access.kind === 'allowed' ? { because: line.access.because } : { refusedBy: line.access.rule }),
  };
  await readLog.append(entry);
  return new WrittenLine(entry);
}
