import type { CaseChange, CaseFile } from '../../domain/case/case-file.ts';
import type { SingleCases } from '../../domain/case/case-store.ts';
import type { Message } from '../../domain/case/message.ts';
import { isInRoom } from '../../domain/case/restriction.ts';
import type { Attachment } from '../../domain/complaint/complaint.ts';
import type { Acting } from '../../domain/handling/actions/acting.ts';
import { followNews, muteNews } from '../../domain/handling/actions/known-issue.ts';
import { rate, rateForm } from '../../domain/handling/actions/rate.ts';
import { reopen, residentWrites } from '../../domain/handling/actions/resident-writes.ts';
import { withdraw } from '../../domain/handling/actions/withdraw.ts';
import type { AppliedSettings } from '../../domain/settings/settings.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import type { Refusal } from '../../domain/vocabulary/refusal.ts';
import { sha256 } from '../intake/tokens.ts';
import type { Warn } from '../intake/warn.ts';
import { changeCase } from './change-case.ts';
import { answersInWords } from './form-answers.ts';
import { withRecordsTask } from './records-task.ts';
import type { StatusAction } from './status-api.ts';

interface Deps {
  readonly cases: SingleCases;
  readonly settings: Pick<SettingsStore, 'secret'>;
  readonly warn: Warn;
  readonly clock: () => Date;
  readonly applied: AppliedSettings;
}

type ResidentResult = { readonly kind: 'done' } | Refusal;

interface Sent {
  readonly nonce: string;
  /** Files that are stored already. */
  readonly attachments: readonly Attachment[];
}

/**
 * Adds, withdraws, rates or reopens, as the resident who holds the link.
 *
 * @param sent.nonce - of the form: sending it twice does it once
 */
export async function actByLink(
  file: CaseFile,
  action: StatusAction,
  sent: Sent,
  deps: Deps,
): Promise<ResidentResult> {
  if (isInRoom(file.case, deps.applied.settings)) return { kind: 'refused', reason: 'sign-in-needed' };
  return actAsResident(file, action, { ...sent, channel: 'status_page' }, deps);
}

/** The same, of whoever has shown that they may: by the link, or in the secure room by signing in. */
export async function actAsResident(
  file: CaseFile,
  action: StatusAction,
  { nonce, attachments, channel }: Sent & { readonly channel: 'status_page' | 'room' },
  deps: Deps,
): Promise<ResidentResult> {
  const acting: Acting = { by: { kind: 'resident' }, now: deps.clock().toISOString(), applied: deps.applied };
  const messageId = `r${sha256(`${file.case.id}\n${nonce}`).slice(0, 24)}`;
  if (file.messages.some((message) => message.id === messageId)) return { kind: 'done' };

  const how = { id: messageId, channel, attachments: [...attachments] };
  const asked = textOf(file, action, deps.applied);
  const said = { id: messageId, text: asked, way: 'web', channel: 'web_form', at: acting.now } as const;
  const result = await changeCase(deps.cases, file.case.id, (current) => act(current, action, how, acting), {
    alongside: async (current) => ({
      ...(await withRecordsTask(current, said, acting, { ...deps, now: new Date(acting.now) })),
      ...(action.action === 'follow' && { knownIssue: action.issue }),
    }),
  });
  switch (result.kind) {
    case 'refused':
      return result;
    case 'changed':
      return { kind: 'done' };
    case 'unknown-case':
      throw new Error('A case vanished while its resident acted on it.');
  }
}

/** What an action says in words, that is screened as everything a resident writes. */
function textOf({ case: c }: CaseFile, action: StatusAction, { settings }: AppliedSettings): string {
  if (action.action === 'answer-questions') return answersInWords(c, action.answers, settings);
  return action.action === 'add' || action.action === 'reopen' ? action.text : '';
}

type Written = Pick<Message, 'id' | 'channel' | 'attachments'>;

function act(file: CaseFile, action: StatusAction, how: Written, acting: Acting): CaseChange | Refusal {
  switch (action.action) {
    case 'add':
      return residentWrites(file, { message: written(how, action.text, acting) }, acting);
    case 'reopen':
      return reopen(file, { text: action.text, message: written(how, action.text, acting) }, acting);
    case 'answer-questions': {
      const text = textOf(file, action, acting.applied);
      if (text === '') return { kind: 'refused', reason: 'not-open' };
      return residentWrites(file, { message: written(how, text, acting) }, acting);
    }
    case 'withdraw':
      return withdraw(file, { text: action.text }, acting);
    case 'rate':
      return rate(file, action, acting);
    case 'rate-form':
      return rateForm(file, action, acting);
    case 'mute':
      return muteNews(file, acting);
    case 'follow':
      return followNews(file, action, acting);
  }
}

function written(how: Written, text: string, acting: Acting): Message {
  return {
    ...how,
    at: acting.now,
    kind: 'from-resident',
    by: acting.by,
    text,
  };
}
