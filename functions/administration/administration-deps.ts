import type { WebRequest } from '../../shared/adapters/web/request.ts';
import type { SignedIn } from '../../shared/adapters/web/sign-in/current-session.ts';
import type { SessionStore } from '../../shared/adapters/web/sign-in/sessions.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { Access } from '../../shared/domain/handling/access.ts';
import type { ReadLog } from '../../shared/domain/handling/read-log-store.ts';
import type { SettingsHistory } from '../../shared/domain/settings/settings-history.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { TextRemarks } from '../../shared/domain/settings/text-remark.ts';
import type { Day } from '../../shared/domain/time/time.ts';
import type { StaffRequest } from '../../shared/use-cases/case/staff-request.ts';

export interface AdministrationDeps {
  readonly settings: SettingsStore;
  readonly history: SettingsHistory;
  /** Only for which cases a change moves: nothing of their content is shown. */
  readonly cases: CaseStore;
  readonly textRemarks: TextRemarks;
  readonly sessions: SessionStore;
  readonly readLog: ReadLog;
  readonly publicUrl: string;
  readonly clock: () => Date;
}

/** A request of somebody who may change the settings. */
export interface Visit {
  readonly request: WebRequest;
  readonly asked: StaffRequest;
  readonly access: Access;
  /** Whether they may change everything, or only the standard texts they own. */
  readonly may: 'all' | 'own-texts';
  readonly signedIn: SignedIn;
  readonly deps: AdministrationDeps;
  readonly today: Day;
}

/** What every page is framed with. */
export function frameOf({ asked, signedIn }: Visit) {
  return { language: asked.language, settings: asked.applied.settings, signedIn };
}
