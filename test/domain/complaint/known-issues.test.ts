import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isLike,
  newsToTell,
  openedIssue,
  openIssues,
  placeWordsIn,
  problemsOfIssue,
  type SaidOfIssue,
  withNews,
} from '../../../shared/domain/complaint/known-issues.ts';
import { anIssue } from '../../builders/an-issue.ts';
import { propertyRuns } from '../../builders/property-runs.ts';
import { aMunicipality } from '../../builders/settings.ts';

const settings = aMunicipality();
const noon = '2026-11-23T11:00:00.000Z';
const complaint = { topic: 'vagar', text: 'Snön ligger kvar på Skolgatan.', receivedAt: noon };

describe('a complaint is like a known issue', () => {
  const places = ['skolgatan', 'Torget'];
  it.each([
    ['its topic, no place named', { placeWords: [] }, {}, true],
    ['another topic', { placeWords: [] }, { topic: 'belysning' }, false],
    ['no topic, where no place is named', { placeWords: [] }, { topic: undefined }, false],
    ['its topic and one of its places', { placeWords: places }, {}, true],
    ['its topic and no such place', { placeWords: places }, { text: 'Snön ligger kvar.' }, false],
    ['a place inside another word', { placeWords: ['gatan'] }, {}, false],
    ['its place, without a topic', { placeWords: places }, { topic: undefined }, true],
    ['its place and another topic', { placeWords: places }, { topic: 'belysning' }, false],
    ['before it began', { from: '2026-11-23T11:00:00.001Z' }, {}, false],
    ['the instant it began', { from: noon }, {}, true],
    ['the instant it ended', { until: noon }, {}, true],
    ['after it ended', { until: '2026-11-23T10:59:59.999Z' }, {}, false],
  ])('%s', (_, issue, said, expected) => {
    expect(isLike(anIssue(issue), { ...complaint, ...said })).toBe(expected);
  });

  it('whatever else is written around the place', () => {
    const word = fc.constantFrom('Skolgatan', 'SKOLGATAN', 'skolgatans');
    fc.assert(
      fc.property(fc.string(), fc.string(), word, (before, after, place) => {
        const text = `${before} ${place} ${after}`;
        expect(isLike(anIssue({ placeWords: places }), { ...complaint, text })).toBe(true);
      }),
      { numRuns: propertyRuns },
    );
  });
});

describe('what becomes public', () => {
  const said = {
    title: 'Vattenläcka på Storgatan',
    topic: 'vagar',
    placeWords: ['Storgatan'],
    from: noon,
    text: 'Vi lagar läckan. Ring 0100-12 34 00 eller skriv till synpunkter@sjokoping.example.',
    reviewed: true,
  };
  const reasons = (over: Partial<SaidOfIssue>) =>
    problemsOfIssue({ ...said, ...over }, settings, noon).map(({ reason }) => reason);

  it.each([
    ['is fine as it is', {}, []],
    ['needs a title', { title: ' ' }, ['title-missing']],
    ['needs a text', { text: '' }, ['text-missing']],
    ['needs a topic or a place', { topic: undefined, placeWords: [] }, ['topic-or-place-missing']],
    ['is enough with a place', { topic: undefined }, []],
    ['is not cut off where it is too long', { text: 'x'.repeat(2001) }, ['text-too-long']],
    ['nor is its title', { title: 'x'.repeat(121) }, ['title-too-long']],
    ['began in no such year', { from: '0026-11-23T10:00:00.000Z' }, ['day-unlikely']],
    ['ends in no such year', { until: '2206-11-23T10:00:00.000Z' }, ['day-unlikely']],
    ['must be read once more', { reviewed: false }, ['not-reviewed']],
    ['ends after it begins', { until: noon }, ['ends-before-it-begins']],
    ['names nobody by number', { text: 'Kim, 640823-3234, vet mer.' }, ['holds-personal-number']],
    ['names nobody by address', { text: 'Skriv till kim@resident.example.' }, ['holds-address']],
    ['nor in its title', { title: 'Läcka hos kim@resident.example' }, ['holds-address']],
    ['nor in its places', { placeWords: ['640823-3234'] }, ['holds-personal-number']],
  ])('%s', (_, over, expected) => {
    expect(reasons(over)).toEqual(expected);
  });
});

describe('news', () => {
  const by = { by: 'gata-samordnare', now: noon };
  const told = (ms: number) => new Date(Date.parse(noon) + ms).toISOString();

  it('is gathered for five minutes, the last word goes at once', () => {
    const open = withNews(anIssue({ news: [] }), 'Klart i kväll.', { ...by, closes: false });
    expect([newsToTell(open, told(299_999)), newsToTell(open, told(300_000))]).toEqual([0, 1]);
    const closed = withNews(open, 'Klart.', { ...by, closes: true });
    expect(newsToTell(closed, noon)).toBe(2);
    expect(closed).toMatchObject({ state: 'closed', until: noon, closedBy: 'gata-samordnare' });
  });

  it('is never told again, and never untold', () => {
    const steps = fc.array(fc.record({ tells: fc.boolean(), minutes: fc.nat(20) }), { maxLength: 20 });
    fc.assert(
      fc.property(steps, (all) => {
        let issue = anIssue({ news: [], toldNews: 0 });
        let ms = Date.parse(noon);
        for (const { tells, minutes } of all) {
          ms += minutes * 60_000;
          const now = new Date(ms).toISOString();
          if (tells) issue = withNews(issue, `${ms}`, { ...by, now, closes: false });
          const upTo = newsToTell(issue, now);
          expect(upTo).toBeGreaterThanOrEqual(issue.toldNews);
          expect(upTo).toBeLessThanOrEqual(issue.news.length);
          issue = { ...issue, toldNews: upTo };
        }
        expect(newsToTell(issue, new Date(ms + 300_000).toISOString())).toBe(issue.news.length);
      }),
      { numRuns: propertyRuns },
    );
  });
});

it('what is proposed, closed or dismissed is nothing to read for everybody', () => {
  const states = ['proposed', 'open', 'closed', 'dismissed'] as const;
  const knownIssues = states.map((state) => anIssue({ id: `issue-${state}`, state }));
  expect(openIssues({ knownIssues }).map(({ state }) => state)).toEqual(['open']);
});

it('opening what was proposed keeps its id, and takes nothing from it that nobody has read', () => {
  const proposed = anIssue({ state: 'proposed', title: 'Vägar', text: '', openedBy: 'pipeline', version: 3 });
  const said = {
    title: 'Snö ',
    topic: 'vagar',
    placeWords: [],
    from: noon,
    text: 'Vi plogar.',
    reviewed: true,
  };
  const opened = openedIssue(proposed, said, { by: 'kc-vagledare', now: noon, settings });
  expect(opened).toMatchObject({
    id: proposed.id,
    version: 4,
    state: 'open',
    title: 'Snö',
    text: 'Vi plogar.',
  });
  expect(opened).toMatchObject({ openedBy: 'kc-vagledare', news: [], toldNews: 0 });
});

it('places are read from a line as people write them', () => {
  expect(placeWordsIn(' Storgatan, Torget;\nNorra  vägen,, x, Torget')).toEqual([
    'Storgatan',
    'Torget',
    'Norra vägen',
  ]);
});
