import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { lowers } from '../../shared/domain/case/secrecy.ts';
import { accessTo, type CaseAction } from '../../shared/domain/handling/access.ts';
import type { Staff } from '../../shared/domain/settings/settings.ts';
import { aRegistration } from '../builders/a-case.ts';
import { anIssue } from '../builders/an-issue.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { aMunicipality, appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { askedJson } from '../web/web-client.ts';

const now = '2026-11-23T10:00:00.000Z';
const municipality = aMunicipality();

const someRoles = ['contact-centre-agent', 'case-officer', 'unit-manager', 'registrar'] as const;
/** One of those who do most; `npm run bars -- rights` asks every member of staff. */
const users: readonly Staff[] =
  process.env.RIGHTS === 'whole'
    ? municipality.staff
    : someRoles.flatMap((role) => municipality.staff.find((each) => each.role === role) ?? []);

const pair: Readonly<Record<string, readonly [Partial<Case>, Partial<Case>]>> = {
  'open, open': [{}, {}],
  'open, a colleague’s': [{}, { officer: 'gata-samordnare', state: 'ASSIGNED' }],
  'open, secret': [{}, { secrecyGroup: 'social', department: 'socialtjanst' }],
  'secret, open': [{ secrecyGroup: 'social', department: 'socialtjanst' }, {}],
  'open, protected': [{}, { secrecyGroup: 'protected_identity', flags: ['protectedIdentity'] }],
  'open, about them': [{}, { excluded: municipality.staff.map(({ id }) => id) }],
  'open, of another board': [{}, { department: 'utbildning' }],
  'open, answered': [{}, { state: 'ANSWERED', answeredAt: now, answeredBy: 'email' }],
  'open, ended': [{}, { state: 'CLOSED', closedAt: now }],
  'open, no such case': [{}, {}],
};

const closing = { outcome: 'upheld', cause: 'supplier', measure: 'corrected', failureDemand: 'no' };
/** Everything that is done to two cases, with the right it takes on each of them. */
const acts: Readonly<
  Record<string, { right: CaseAction; send: (a: string, b: string) => [string, object] }>
> = {
  merge: { right: 'merge', send: (a, b) => [`/api/cases/${a}/merge`, { into: b }] },
  ...Object.fromEntries(
    (
      [
        ['reply', 'reply', { text: 'Det är lagat.' }, {}],
        ['answer and close', 'reply', { text: 'Det är lagat.' }, { closing }],
        ['assign', 'assign', { officer: 'gata-handlaggare', ground: 'not-secret' }, {}],
        ['handover', 'handover', { department: 'utbildning', note: 'Er fråga.', ground: 'not-secret' }, {}],
        ['close', 'close', closing, {}],
        ['note', 'note', { text: 'Ringde.' }, {}],
        ['join', 'join', { issue: 'snow-monday' }, {}],
        ['leave', 'join', { issue: 'snow-monday' }, {}],
      ] as const
    ).map(([name, right, body, more]) => [
      name,
      {
        right,
        send: (a: string, b: string): [string, object] => [
          '/api/cases/many',
          {
            action: name === 'answer and close' ? 'reply' : name,
            body,
            ...more,
            cases: [a, b].map((reference) => ({ reference })),
          },
        ],
      },
    ]),
  ),
};

/** Two cases of one person, each full of marks of its own. */
function aPair(name: keyof typeof pair): readonly [CaseFile, CaseFile] {
  const [first = {}, second = {}] = pair[name] ?? [];
  const [a, b] = [first, second].map((change, i) => {
    const contact = { name: `MARKED-${i}`, email: 'kim@resident.example' };
    const { case: c, text, event, mails } = aRegistration({ message: `MARKED-${i}`, contact }, `${i}`);
    const moved = { ...c, department: 'gata-park', type: 'fault_report' as const, ...change };
    return { case: moved, text, contact, messages: [], events: [event], mails };
  });
  return a && b ? [a, b] : expect.fail();
}

async function outcomes(staff: Staff, name: keyof typeof pair, { right, send }: (typeof acts)[string]) {
  const files = aPair(name);
  const [a, b] = files.map((file) => file.case);
  if (!a || !b) return expect.fail();
  const stored = name === 'open, no such case' ? files.slice(0, 1) : files;
  const cases = memoryCases(...stored);
  const readLog = memoryReadLog();
  const deps = {
    cases,
    settings: memorySettings({ ...appliedSettings(), knownIssues: [anIssue()] }),
    readLog,
    tokens: async () => ({ sub: staff.id, email: undefined }),
    clock: () => new Date(now),
    newId: () => 'id',
    warn: noWarnings,
    knownIssues: keepsNoIssue,
  };
  const problems: string[] = [];
  const [path, body] = send(a.reference, b.reference);
  const context = { settings: municipality, now };
  const may = [a, b].map((c) => accessTo(c, right, staff, context));
  const mayKnow = [a, b].map((c) => accessTo(c, 'see', staff, context).kind === 'allowed');
  const mayRead = [a, b].map((c) => accessTo(c, 'read', staff, context).kind === 'allowed');
  const headers = { 'idempotency-key': 'key' };

  for (const [turn, sent] of [
    ['wrong', { ...body, noSuchField: 1 }],
    ['first', body],
    ['repeat', body],
  ] as const) {
    const [before, lines] = [
      await Promise.all([a, b].map(({ id }) => cases.file(id))),
      readLog.entries.length,
    ];
    const response = await serveCaseOfficerApi(askedJson('POST', path, sent, headers), deps);
    const said = `${response.body ?? ''}${JSON.stringify(response.headers ?? {})}`;
    const after = await Promise.all([a, b].map(({ id }) => cases.file(id)));
    const logged = readLog.entries.slice(lines);
    for (const [i, c] of [a, b].entries()) {
      const changed = before[i]?.case.version !== after[i]?.case.version;
      const merged = right === 'merge' && after[1]?.case.version !== before[1]?.case.version;
      if (changed && may[i]?.kind !== 'allowed') problems.push(`${turn}: changed ${i} without the right`);
      if (changed && turn !== 'first') problems.push(`${turn}: changed ${i}`);
      if (changed && right === 'merge' && may.some(({ kind }) => kind !== 'allowed'))
        problems.push(`${turn}: merged without the right to both`);
      if (changed && after[i] && lowers(c, after[i].case)) problems.push(`${turn}: protects ${i} less`);
      if (merged && after[1] && lowers(a, after[1].case))
        problems.push(`${turn}: the merged case protects less`);
      // What the surviving case has gathered is shown of it and not of the other.
      if (said.includes(`MARKED-${i}`) && !mayRead[i])
        problems.push(`${turn}: shows ${i} to who may not read it`);
      const named = logged.some(
        (line) => line.reference === c.reference || line.references?.includes(c.reference),
      );
      if ((changed || said.includes(`MARKED-${i}`)) && !named) problems.push(`${turn}: no line about ${i}`);
      if (merged && i === 0 && after[0]?.case.state !== 'MERGED') problems.push(`${turn}: half a merger`);
    }
    if (!mayKnow[1] || name === 'open, no such case') {
      // Hidden and unknown read alike, but for the number that was asked for.
      const answer = said.replaceAll(b.reference, '#').replaceAll(a.reference, '#');
      if (
        /other-secrecy-group|complained-about|MERGED|"officer"|different-people/.test(answer) &&
        right === 'merge'
      )
        problems.push(`${turn}: says why of a case that is hidden`);
    }
  }
  return problems;
}

describe.each(users)('$id, $role, with two cases', (staff) => {
  it.each(Object.keys(acts))(
    '%s: each is judged by itself, shown to who may read it, logged, done once and never protected less',
    async (name) => {
      const act = acts[name] ?? expect.fail();
      const found = await Promise.all(
        Object.keys(pair).map(async (each) => [each, await outcomes(staff, each, act)] as const),
      );
      expect(found.filter(([, problems]) => problems.length > 0)).toEqual([]);
    },
  );
});

it('a case that is hidden answers a merger as one that is not there does', async () => {
  const answers = await Promise.all(
    (['open, secret', 'open, protected', 'open, about them', 'open, no such case'] as const).map(
      async (name) => {
        const [first, second] = aPair(name);
        const cases = name === 'open, no such case' ? memoryCases(first) : memoryCases(first, second);
        const deps = {
          cases,
          settings: memorySettings(),
          readLog: memoryReadLog(),
          tokens: async () => ({ sub: 'gata-handlaggare', email: undefined }),
          clock: () => new Date(now),
          newId: () => 'id',
          warn: noWarnings,
          knownIssues: keepsNoIssue,
        };
        const path = `/api/cases/${first.case.reference}/merge`;
        const { status, body } = await serveCaseOfficerApi(
          askedJson('POST', path, { into: second.case.reference }),
          deps,
        );
        return [status, body];
      },
    ),
  );
  for (const answer of answers) expect(answer).toEqual(answers[3]);
});
