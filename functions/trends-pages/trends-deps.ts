import type { WebRequest } from '../../shared/adapters/web/request.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { ReadLog } from '../../shared/domain/handling/read-log-store.ts';
import type { AppliedSettings, Staff } from '../../shared/domain/settings/settings.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { ContactStore } from '../../shared/domain/trends/contacts.ts';
import type { ExportBucket } from '../../shared/domain/trends/export-bucket.ts';
import type { OutsideFigureStore } from '../../shared/domain/trends/outside-figure.ts';
import type { TrendStore } from '../../shared/domain/trends/trend-store.ts';

/** Somebody of staff who asks. */
export interface Visitor {
  readonly staff: Staff;
  /** Present when they came with a session cookie: what changes something wants a token, which no other site's form has. */
  readonly session?: { readonly csrf: string; readonly cookies: readonly string[] };
}

/** What the trends pages stand on. */
export interface TrendsDeps {
  readonly trends: TrendStore;
  readonly contacts: ContactStore;
  readonly outside: OutsideFigureStore;
  readonly cases: Pick<CaseStore, 'receivedOn'>;
  readonly settings: SettingsStore;
  readonly exports: ExportBucket;
  readonly readLog: ReadLog;
  /** Who asks, by session cookie or bearer token; undefined when nobody is signed in. */
  readonly visitor: (request: WebRequest, applied: AppliedSettings) => Promise<Visitor | undefined>;
  readonly clock: () => Date;
  readonly newId: () => string;
}
