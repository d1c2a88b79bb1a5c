import type { KnownIssue } from '../../shared/domain/settings/known-issue.ts';

/** Snow since Monday morning, known to everybody; overrides win. */
export function anIssue(overrides: Partial<KnownIssue> = {}): KnownIssue {
  return {
    id: 'snow-monday',
    version: 1,
    state: 'open',
    title: 'Snö på gång- och cykelvägar',
    topic: 'vagar',
    placeWords: [],
    from: '2026-11-23T05:00:00.000Z',
    text: 'Vi plogar de stora vägarna först. Gång- och cykelvägar är klara i kväll.',
    language: 'sv',
    news: [{ at: '2026-11-23T12:00:00.000Z', by: 'gata-samordnare', text: 'Centrum är plogat.' }],
    openedAt: '2026-11-23T07:00:00.000Z',
    openedBy: 'gata-samordnare',
    toldNews: 0,
    ...overrides,
  };
}
