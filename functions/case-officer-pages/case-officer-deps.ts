import type { WebRequest } from '../../shared/adapters/web/request.ts';
import type { SignedIn } from '../../shared/adapters/web/sign-in/current-session.ts';
import type { SignInProvider } from '../../shared/adapters/web/sign-in/provider.ts';
import type { SessionStore } from '../../shared/adapters/web/sign-in/sessions.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { ReadLog } from '../../shared/domain/handling/read-log-store.ts';
import type { SavedViews } from '../../shared/domain/handling/saved-view.ts';
import type { AbsenceStore } from '../../shared/domain/people/absence-store.ts';
import type { ClaimedPeople } from '../../shared/domain/settings/claimed-person.ts';
import type { KnownIssueStore } from '../../shared/domain/settings/known-issue-store.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { TextRemarks } from '../../shared/domain/settings/text-remark.ts';
import type { AttachmentReader } from '../../shared/use-cases/case/attachment-reader.ts';
import type { FileScans } from '../../shared/use-cases/case/file-scans.ts';
import type { Followers } from '../../shared/use-cases/case/held-elsewhere.ts';
import type { StaffRequest } from '../../shared/use-cases/case/staff-request.ts';
import type { AttachmentStore } from '../../shared/use-cases/intake/attachment-store.ts';
import type { Warn } from '../../shared/use-cases/intake/warn.ts';

export interface CaseOfficerDeps {
  readonly cases: CaseStore;
  readonly settings: SettingsStore;
  readonly absences: AbsenceStore;
  readonly views: SavedViews;
  readonly knownIssues: KnownIssueStore;
  /** Who is sent news of them without having a case. */
  readonly followers: Followers;
  readonly claimed: ClaimedPeople;
  readonly textRemarks: TextRemarks;
  readonly sessions: SessionStore;
  readonly readLog: ReadLog;
  readonly provider: SignInProvider;
  readonly attachments: AttachmentReader;
  /** Where files wait that go out with an answer, and are kept. */
  readonly uploads: AttachmentStore;
  readonly fileScans: FileScans;
  /** Tells the operator that a file waits for its scan far too long. */
  readonly scanIsLate: () => void;
  /** The mails as they came. */
  readonly rawMails: Pick<AttachmentReader, 'get' | 'link'>;
  readonly publicUrl: string;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly warn: Warn;
}

/** A request of somebody signed in. */
export interface StaffVisit {
  readonly request: WebRequest;
  readonly asked: StaffRequest;
  readonly signedIn: SignedIn;
  readonly deps: CaseOfficerDeps;
}
