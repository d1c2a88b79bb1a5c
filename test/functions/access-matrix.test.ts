import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { type AppliedSettings, type Role, roles, type Staff } from '../../shared/domain/settings/settings.ts';
import { secrecyGroups } from '../../shared/domain/vocabulary/classification.ts';
import { aCase, aCaseFile } from '../builders/a-case.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { aMunicipality, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { asked, askedJson } from '../web/web-client.ts';

/**
 * Who may do what with a case, written from `docs/domain/roles-and-secrecy.md` and not read from the code: a letter for
 * each action, a row for each way a person can stand to a case, a column for each role that may do anything at all.
 */
const letters = {
  assign: 'a',
  classify: 'c',
  correct: 'c',
  arrival: 'c',
  consult: 'u',
  handover: 'h',
  reply: 'y',
  'take-back': 'y',
  question: 'y',
  settle: 'y',
  extend: 'e',
  approve: 'v',
  reject: 'v',
  ask: 'q',
  forward: 'f',
  'consult-outside': 'f',
  refuse: 'z',
  merge: 'm',
  exclude: 'k',
  withdraw: 'w',
  close: 'l',
  'close-without-answer': 'x',
  reopen: 'o',
  'measure-done': 'd',
  note: 'n',
  join: 'j',
  leave: 'j',
  right: 'p',
} as const;

// s: knows that it exists; r: reads it.
const all = 'sracuhyeqfzmwlodnj'; // every case action but a manager's
const decides = `${all}vxk`;
const helps = 'srn';
const steers = 'sahj';
const firstLine = 'sracuhymwlnkj'; // information, guidance, answers in mandate
const journal = 'srczmnxkpj';

const expected: Readonly<Record<string, Partial<Record<Role, string>>>> = {
  own: {
    'contact-centre-agent': all,
    'case-officer': all,
    'unit-manager': decides,
    'head-of-department': decides,
    registrar: `${all}xkp`,
  },
  'of an absent colleague whose deputy they are': {
    'contact-centre-agent': all,
    'case-officer': all,
    'unit-manager': decides,
    'head-of-department': decides,
    registrar: `${all}xkp`,
  },
  'consulted on, in another department': {
    'contact-centre-agent': helps,
    'case-officer': helps,
    'unit-manager': helps,
    'head-of-department': helps,
    registrar: journal,
    'policy-owner': helps,
  },
  'a colleague’s': {
    'contact-centre-agent': 'sn',
    'unit-manager': `${steers}x`,
    'head-of-department': steers,
    registrar: journal,
  },
  'a colleague’s, overdue': {
    'contact-centre-agent': 'sn',
    'unit-manager': decides,
    'head-of-department': `${steers}v`,
    registrar: journal,
  },
  'a colleague’s, with a new day to approve': {
    'contact-centre-agent': 'sn',
    'unit-manager': decides,
    'head-of-department': `${steers}v`,
    registrar: journal,
  },
  'about a colleague of theirs': {
    'contact-centre-agent': 'sn',
    'unit-manager': decides,
    'head-of-department': steers,
    registrar: journal,
  },
  'escalated to the head of their department': {
    'contact-centre-agent': 'sn',
    'unit-manager': decides,
    'head-of-department': decides,
    registrar: journal,
  },
  'of another department, escalated to the policy owner': {
    'contact-centre-agent': 'sn',
    registrar: journal,
    'policy-owner': 's',
  },
  'nobody’s, in their department': {
    'contact-centre-agent': firstLine,
    'case-officer': all,
    'unit-manager': `${steers}x`,
    'head-of-department': steers,
    registrar: `${journal}a`,
  },
  'nobody’s, in another department': {
    'contact-centre-agent': firstLine,
    registrar: `${journal}a`,
  },
  'somebody’s in another department': {
    'contact-centre-agent': 'sn',
    registrar: journal,
  },
  'about themselves': {},
  'about the person whose deputy they are': {},
};

const municipality = aMunicipality();
const now = '2026-11-23T10:00:00.000Z';
const me = 'the-one-who-asks';
const colleague = 'a-colleague';
const stranger = 'skol-handlaggare';

/** What makes a case stand so to the person who asks. */
const situations: Readonly<Record<string, Partial<Case>>> = {
  own: { officer: me },
  'of an absent colleague whose deputy they are': { officer: 'an-absent-colleague' },
  'consulted on, in another department': { department: 'utbildning', officer: stranger, consulted: [me] },
  'a colleague’s': { officer: colleague },
  'a colleague’s, overdue': {
    officer: colleague,
    promise: { ...aCase().promise, dueAt: '2026-11-23T09:30:00.000Z' },
  },
  'a colleague’s, with a new day to approve': {
    officer: colleague,
    extensionAwaitingApproval: { promisedOn: '2026-12-01', askedAt: now, askedBy: colleague },
  },
  'about a colleague of theirs': { officer: 'gata-samordnare', excluded: [colleague] },
  'escalated to the head of their department': { officer: colleague, escalationLevel: 2 },
  'of another department, escalated to the policy owner': {
    department: 'utbildning',
    officer: stranger,
    escalationLevel: 3,
  },
  'nobody’s, in their department': {},
  'nobody’s, in another department': { department: 'utbildning' },
  'somebody’s in another department': { department: 'utbildning', officer: stranger },
  'about themselves': { officer: me, excluded: [me], consulted: [me], escalationLevel: 3 },
  'about the person whose deputy they are': {
    officer: me,
    excluded: ['an-absent-colleague'],
    consulted: [me],
    escalationLevel: 3,
  },
};

function aColleague(id: string, overrides: Partial<Staff>): Staff {
  const [like] = municipality.staff;
  if (!like) throw new Error('the municipality has no staff');
  const { deputy: _, ...rest } = like;
  return {
    ...rest,
    id,
    email: `${id}@sjokoping.example`,
    department: 'gata-park',
    secrecyGroups: [...secrecyGroups],
    ...overrides,
  };
}

function applied(role: Role, groups: Staff['secrecyGroups']): AppliedSettings {
  const staff = [
    ...municipality.staff,
    aColleague(me, { role, secrecyGroups: groups }),
    aColleague(colleague, {}),
    aColleague('an-absent-colleague', {
      deputy: me,
      absences: [{ from: '2026-11-16', to: '2026-12-18' }],
    }),
  ];
  return { version: 1, digest: '00000000', settings: { ...municipality, staff } };
}

/** What the person could do, by asking for everything over HTTP; each refusal must be in the log and look right. */
async function granted(c: Case, settings: AppliedSettings, refusal: { status: number; rule: string }) {
  const readLog = memoryReadLog();
  const deps = {
    cases: memoryCases(aCaseFile({ case: c })),
    settings: memorySettings(settings),
    readLog,
    tokens: async () => ({ sub: me, email: undefined }),
    clock: () => new Date(now),
    newId: () => 'id',
    warn: noWarnings,
    knownIssues: keepsNoIssue,
  };
  const problems: string[] = [];
  const refused = (action: string, status: number) => {
    const line = readLog.entries.at(-1);
    const right =
      status === refusal.status && line?.refusedBy === refusal.rule && line.reference === c.reference;
    if (!right) problems.push(`${action}: ${status}, logged ${JSON.stringify(line)}`);
  };

  let letter = '';
  for (const [action, sign] of Object.entries(letters)) {
    const name = action === 'close-without-answer' ? 'close' : action;
    // No body fits: whoever may act is told so, and nothing changes.
    const body = { noSuchField: 1, ...(action === 'close-without-answer' && { withoutAnswer: 'spam' }) };
    const response = await serveCaseOfficerApi(
      askedJson('POST', `/api/cases/${c.reference}/${name}`, body),
      deps,
    );
    if (response.status === 422) letter += sign;
    else refused(action, response.status);
    if (readLog.entries.at(-1)?.staff !== me) problems.push(`${action} is not logged`);
  }
  const read = await serveCaseOfficerApi(asked('GET', `/api/cases/${c.reference}`), deps);
  if (read.status === 200) letter += String(read.body).includes('"content":"whole"') ? 'sr' : 's';
  else refused('read', read.status);
  const list = await serveCaseOfficerApi(asked('GET', '/api/cases'), deps);
  const listed = String(list.body).includes(c.reference);
  if (listed && !letter.includes('s')) problems.push('listed, though not to be seen');
  const found = await serveCaseOfficerApi(
    askedJson('POST', '/api/cases/search', { query: c.reference }),
    deps,
  );
  if (String(found.body).includes('"state"') && !letter.includes('s'))
    problems.push('found, though not to be seen');
  return { may: inOrder(letter), problems };
}

const inOrder = (signs: string) => [...new Set(signs)].toSorted().join('');

describe.each(roles)('%s', (role) => {
  it.each(Object.keys(situations))(
    'may do with a case that is %s what their role says, in each secrecy group',
    async (name) => {
      const about = name.startsWith('about them') || name.startsWith('about the person');
      for (const secrecyGroup of secrecyGroups) {
        const c = aCase({ department: 'gata-park', secrecyGroup, ...situations[name] });
        const member = applied(role, [...secrecyGroups]);
        const refusal = about
          ? { status: 404, rule: 'complained-about' }
          : { status: 403, rule: 'not-their-case' };
        expect({ secrecyGroup, ...(await granted(c, member, refusal)) }).toEqual({
          secrecyGroup,
          may: inOrder(expected[name]?.[role] ?? ''),
          problems: [],
        });

        const outsider = applied(
          role,
          secrecyGroups.filter((each) => each !== secrecyGroup),
        );
        const closed = { status: 404, rule: about ? 'complained-about' : 'other-secrecy-group' };
        expect({ secrecyGroup, ...(await granted(c, outsider, closed)) }).toEqual({
          secrecyGroup,
          may: '',
          problems: [],
        });
      }
    },
  );
});

it('has a row for every situation, and the other way about', () => {
  expect(Object.keys(expected)).toEqual(Object.keys(situations));
});
