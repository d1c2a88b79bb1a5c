import type { CaseChange, CaseFile } from '../../shared/domain/case/case-file.ts';
import type { Complaint } from '../../shared/domain/complaint/complaint.ts';
import { assign } from '../../shared/domain/handling/actions/assign.ts';
import { extend } from '../../shared/domain/handling/actions/extend.ts';
import { reply } from '../../shared/domain/handling/actions/reply.ts';
import type { Refusal } from '../../shared/domain/vocabulary/refusal.ts';
import { aRegistration } from '../builders/a-case.ts';
import { appliedSettings } from '../builders/settings.ts';

const applied = appliedSettings();
const officer = { kind: 'staff', id: 'gata-handlaggare' } as const;

function aFile(key: string, complaint: Partial<Complaint>): CaseFile {
  const made = aRegistration({ topic: 'belysning', ...complaint }, key);
  const { case: c, text, contact, event, mails } = made;
  return { case: c, text, contact, messages: [], events: [event], mails };
}

function after(file: CaseFile, change: CaseChange | Refusal): CaseFile {
  if (change.kind === 'refused') throw new Error(change.reason);
  return {
    ...file,
    case: change.case,
    events: [...file.events, change.event],
    messages: [...file.messages, ...change.messages],
    mails: [...file.mails, ...change.mails],
  };
}

/** Cases in the states the pages must show: assigned and extended, unassigned, overdue, answered, protected. */
export function someCases(): { readonly files: readonly [CaseFile, ...CaseFile[]]; readonly now: string } {
  const now = '2026-11-25T10:00:00.000Z';
  const at = (day: string) => ({ by: officer, now: `${day}T10:00:00.000Z`, applied });

  const fresh = aFile('extended', {
    receivedAt: '2026-11-24T08:10:00.000Z',
    message:
      'Gatlyktan utanför skolan har varit trasig i en vecka.\n\nBarnen går där i mörkret varje morgon.',
    desiredOutcome: 'Laga den före jul.',
    address: 'Skolgatan 4',
  });
  const mine = after(fresh, assign(fresh, { officer: officer.id }, at('2026-11-24')));
  const reason = 'Lampan är beställd och kommer på måndag.';
  const extended = after(mine, extend(mine, { promisedOn: '2026-12-01', reason }, at('2026-11-25')));

  const late = aFile('late', {
    receivedAt: '2026-11-19T08:00:00.000Z',
    message: 'Hål i vägen.',
    topic: 'vagar',
  });
  const early = aFile('answered', {
    receivedAt: '2026-11-23T08:00:00.000Z',
    message: 'När sandas gångvägen?',
    topic: 'vinterunderhall',
  });
  const taken = after(early, assign(early, { officer: officer.id }, at('2026-11-23')));
  const answered = after(
    taken,
    reply(taken, { text: 'Gångvägen sandas före klockan 7 när det är halt.' }, at('2026-11-24')),
  );
  return {
    now,
    files: [
      extended,
      after(late, assign(late, { officer: officer.id }, at('2026-11-20'))),
      aFile('today', {
        receivedAt: '2026-11-23T09:00:00.000Z',
        message: 'En gunga är trasig.',
        topic: 'parker',
        contact: {},
      }),
      aFile('unassigned', {
        receivedAt: '2026-11-25T09:00:00.000Z',
        message: 'Sopkärlet tömdes inte.',
        topic: 'renhallning',
      }),
      answered,
    ],
  };
}
