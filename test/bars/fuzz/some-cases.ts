import type { RunningStack } from '../../journey/running-stack.ts';

/** Cases of one person's trial, in every state. */
export interface SomeCases {
  references(): readonly string[];
  /** Of the residents' links. */
  tokens(): readonly string[];
  /** Pages of them that no page leads to before something is chosen. */
  paths(): readonly string[];
}

type Steps = readonly (readonly [action: string, body: object])[];
const answered = ['reply', { text: 'Vi lagar det i morgon.' }] as const;
const noted = { outcome: 'upheld', cause: 'supplier', measure: 'none', failureDemand: 'no' };

/** What is done with each before it is tried. */
const states = (officer: string): Readonly<Record<string, Steps>> => {
  const taken = ['assign', { officer }] as const;
  return {
    registered: [],
    taken: [taken],
    asked: [taken, ['ask', { text: 'Vilken gata?' }]],
    extended: [taken, ['extend', { promisedOn: '2026-12-01', reason: 'Vi väntar på material.' }]],
    answered: [taken, answered],
    closed: [taken, answered, ['close', noted]],
    withdrawn: [['withdraw', { text: 'Ringde och tog tillbaka.' }]],
  };
};

/** Where somebody works: by how their id begins, what goes there and who else could have it. */
const offices = [
  { begins: /^kc-|^kommundirektor/, topic: 'bemotande', officer: 'kc-handlaggare' },
  { begins: /^skol|^utbildning/, topic: 'skola', officer: 'skol-handlaggare' },
  { begins: /^social/, topic: 'stod', officer: 'social-handlaggare' },
  { begins: /./, topic: 'vagar', officer: 'gata-handlaggare' },
] as const;
const haveCases = /-(handlaggare|handlaggare-2|samordnare|ansvarig)$/;

/** Makes cases of somebody's own office by the API, as people would; theirs where they may have any. */
export async function someCases(stack: RunningStack, user: string, number: number): Promise<SomeCases> {
  const office = offices.find(({ begins }) => begins.test(user)) ?? offices[3];
  const officer = haveCases.test(user) ? user : office.officer;
  const person = await stack.staff(officer);
  const references: string[] = [];
  const tokens: string[] = [];
  for (const [state, steps] of Object.entries(states(officer))) {
    const { reference, statusUrl } = await stack.complain({
      message: `Något är fel vid nummer ${number}, ${state}.`,
      topic: office.topic,
      email: `person${number}@resident.example`,
    });
    for (const [action, body] of steps) await (await person.act(reference, action, body)).arrayBuffer();
    references.push(reference);
    tokens.push(statusUrl.split('/').at(-1) ?? '');
  }
  return {
    references: () => references,
    tokens: () => tokens,
    paths: () => [
      ...references.flatMap((each) => ['merge', 'print', 'original'].map((page) => `/cases/${each}/${page}`)),
      ...tokens.map((token) => `/status/${token}`),
      '/sv',
      '/en',
      ...(user === 'administrator' ? ['/administration'] : []),
    ],
  };
}
