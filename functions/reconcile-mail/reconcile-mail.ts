import type { CaseStore } from '../../shared/domain/case/case-store.ts';

/** A raw mail SES stored; its id is the object's key. */
export interface StoredMail {
  readonly id: string;
  readonly storedAt: Date;
}

export interface ReconcileMailDeps {
  readonly stored: AsyncIterable<StoredMail>;
  readonly cases: Pick<CaseStore, 'rawMailOutcome'>;
  readonly now: Date;
}

export interface Reconciled {
  readonly received: number;
  /** Ids of mails that nothing became of. */
  readonly unaccounted: readonly string[];
}

/** What SES puts into the bucket when its rule is made, to try whether it may. */
const setUpNotice = 'AMAZON_SES_SETUP_NOTIFICATION';

const hour = 3_600_000;
/** Lambda tries an asynchronous call for six hours; a mail is judged an hour after. */
const settledAfterMilliseconds = 7 * hour;
const lookBackMilliseconds = 31 * 24 * hour;

/** Finds mails of the last 31 days that are neither a case, a message, automatic, refused nor a duplicate (D10). */
export async function reconcileMail({ stored, cases, now }: ReconcileMailDeps): Promise<Reconciled> {
  const unaccounted: string[] = [];
  let received = 0;
  for await (const { id, storedAt } of stored) {
    if (id === setUpNotice) continue;
    const age = now.getTime() - storedAt.getTime();
    if (age < settledAfterMilliseconds || age > lookBackMilliseconds) continue;
    received += 1;
    if (!(await cases.rawMailOutcome(id))) unaccounted.push(id);
  }
  return { received, unaccounted };
}
