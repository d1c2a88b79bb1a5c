import { expect, it } from 'vitest';
import { digestFacts } from '../../../shared/domain/trends/digest.ts';
import { ReportBuilder } from '../../../shared/domain/trends/report.ts';
import { aMunicipality } from '../../builders/settings.ts';
import { answeredFacts, atMoment, someFacts } from '../../builders/some-facts.ts';

it('a digest does not remind a department every Monday of what an earlier system left open (R-093)', () => {
  const at = '2026-11-30T02:10:00Z';
  const week = { kind: 'week', from: '2026-11-23', to: '2026-11-29' } as const;
  const builder = new ReportBuilder(week, {}, atMoment(at));
  for (const imported of [true, true, false]) builder.add(someFacts({ imported }));
  expect(digestFacts('gata-park', builder.report(aMunicipality(), at), [])).toMatchObject({
    received: 3,
    overdueNow: 1,
    shares: { promiseKept: { numerator: 0 } },
  });
});

it('a digest says of how many cases a share is', () => {
  const at = '2026-11-30T02:10:00Z';
  const week = { kind: 'week', from: '2026-11-23', to: '2026-11-29' } as const;
  const builder = new ReportBuilder(week, {}, atMoment(at));
  builder.add(answeredFacts('2026-11-24T10:00:00Z'));
  expect(digestFacts('gata-park', builder.report(aMunicipality(), at), [])).toMatchObject({
    promiseKept: 100,
    shares: {
      answeredWithinTwoWorkingDays: { numerator: 1, denominator: 1 },
      promiseKept: { numerator: 1, denominator: 1 },
    },
  });
});
