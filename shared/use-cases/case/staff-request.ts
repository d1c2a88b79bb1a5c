import type { CaseStore } from '../../domain/case/case-store.ts';
import type { Access, AccessContext } from '../../domain/handling/access.ts';
import type { ReadLogEntry } from '../../domain/handling/read-log.ts';
import type { ReadLog } from '../../domain/handling/read-log-store.ts';
import type { AppliedSettings, Staff } from '../../domain/settings/settings.ts';
import type { Language } from '../../domain/vocabulary/language.ts';

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
}

export function contextOf(request: StaffRequest): AccessContext {
  return { settings: request.applied.settings, now: request.now.toISOString() };
}

/** Writes a line of the read log before anything is shown or done. */
export async function logAccess(
  readLog: ReadLog,
  request: StaffRequest,
  line: Pick<ReadLogEntry, 'action' | 'reference' | 'found' | 'term' | 'about'> & { readonly access: Access },
): Promise<void> {
  await readLog.append({
    at: request.now.toISOString(),
    staff: request.staff.id,
    role: request.staff.role,
    from: request.from,
    way: request.way,
    action: line.action,
    ...(line.reference && { reference: line.reference }),
    ...(line.found !== undefined && { found: line.found }),
    ...(line.term && { term: line.term }),
    ...(line.about && line.about.length > 0 && { about: line.about }),
    ...(line.access.kind === 'allowed' ? { because: line.access.because } : { refusedBy: line.access.rule }),
  });
}
