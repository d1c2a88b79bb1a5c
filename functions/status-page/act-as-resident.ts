import type { CaseChange, CaseFile } from '../../shared/domain/case/case-file.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { Message } from '../../shared/domain/case/message.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { rate } from '../../shared/domain/handling/actions/rate.ts';
import { reopen, residentWrites } from '../../shared/domain/handling/actions/resident-writes.ts';
import { withdraw } from '../../shared/domain/handling/actions/withdraw.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import type { Refusal } from '../../shared/domain/vocabulary/refusal.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import type { StatusAction } from '../../shared/use-cases/case/status-api.ts';
import { sha256 } from '../../shared/use-cases/intake/tokens.ts';

interface Deps {
  readonly cases: CaseStore;
  readonly clock: () => Date;
  readonly applied: AppliedSettings;
}

export type ResidentResult = { readonly kind: 'done' } | Refusal;

/**
 * Adds, withdraws, rates or reopens, as the resident who holds the link.
 *
 * @param nonce - of the form: sending it twice does it once
 */
export async function actAsResident(
  file: CaseFile,
  action: StatusAction,
  nonce: string,
  deps: Deps,
): Promise<ResidentResult> {
  const acting: Acting = { by: { kind: 'resident' }, now: deps.clock().toISOString(), applied: deps.applied };
  const messageId = `r${sha256(`${file.case.id}\n${nonce}`).slice(0, 24)}`;
  if (file.messages.some((message) => message.id === messageId)) return { kind: 'done' };

  const result = await changeCase(deps.cases, file.case.id, (current) =>
    act(current, action, messageId, acting),
  );
  switch (result.kind) {
    case 'refused':
      return result;
    case 'changed':
      return { kind: 'done' };
    case 'unknown-case':
      throw new Error('A case vanished while its resident acted on it.');
  }
}

function act(file: CaseFile, action: StatusAction, messageId: string, acting: Acting): CaseChange | Refusal {
  switch (action.action) {
    case 'add':
      return residentWrites(file, { message: written(messageId, action.text, acting) }, acting);
    case 'reopen':
      return reopen(file, { text: action.text, message: written(messageId, action.text, acting) }, acting);
    case 'withdraw':
      return withdraw(file, { text: action.text }, acting);
    case 'rate':
      return rate(file, action, acting);
  }
}

function written(id: string, text: string, acting: Acting): Message {
  return {
    id,
    at: acting.now,
    kind: 'from-resident',
    by: acting.by,
    channel: 'status_page',
    text,
    attachments: [],
  };
}
