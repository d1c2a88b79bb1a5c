import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { costPage } from '../../infra/costs/cost-page.ts';
import { mostReadUnits, ordinaryCase, type Units } from '../../infra/costs/ordinary-case.ts';
import { billedInvocationSeconds, prices } from '../../infra/costs/prices.ts';
import { standingOf } from '../../infra/costs/standing-of.ts';
import { dollarsOf } from '../../shared/domain/trends/simulation/cost.ts';
import { pipelineTemplate } from '../builders/pipeline-template.ts';
import { aMunicipality } from '../builders/settings.ts';

it('the page on costs is what the template, the prices and the counted operations come to: npm run costs', () => {
  const page = costPage(standingOf(pipelineTemplate().resources, aMunicipality()));
  expect(readFileSync('docs/cost.md', 'utf8')).toBe(page);
});

it('the README says the same of a complaint and of a thousand a month', () => {
  const page = readFileSync('docs/cost.md', 'utf8');
  const readme = readFileSync('README.md', 'utf8');
  const [, cents = ''] = /\*\*together\*\* \| {2}\| \*\*([\d.]+)/.exec(page) ?? [];
  const [, dollars = ''] = /^\| 1,000 \|.*\*\*\$(\d+)\*\*/m.exec(page) ?? [];
  expect(readme).toContain(`about ${Number(cents).toFixed(2)} US cents a complaint`);
  expect(readme).toContain(`$${dollars} a month for a thousand`);
});

it('every unit that is counted has a price, and the page agrees with a sum by hand', () => {
  const steps: readonly Units[] = Object.values(ordinaryCase);
  expect(steps.flatMap((units) => Object.keys(units)).filter((name) => !prices[name])).toEqual([]);
  const total = (name: string) => steps.reduce((sum, units) => sum + (units[name] ?? 0), 0);
  const dollars =
    total('dynamodbWriteUnits') * 0.67e-6 +
    mostReadUnits * 0.1345e-6 +
    total('lambdaRequests') * (0.2e-6 + 0.03 * 0.0000133334) +
    total('stateTransitions') * 25e-6 +
    total('sqsRequests') * 0.4e-6 +
    total('sesMails') * 100e-6 +
    total('httpApiCalls') * 1e-6;
  expect(readFileSync('docs/cost.md', 'utf8')).toContain(`**${(100 * dollars).toFixed(3)}**`);
  // What a case may cost besides its mails.
  expect(100 * (dollars - total('sesMails') * 100e-6)).toBeLessThanOrEqual(0.05);
});

it('what a simulation counts with is what the counted operations cost by the price list', () => {
  const { 'first reminder': aMail, 'second reminder': _, ...aCase } = ordinaryCase;
  const cost = (units: Units) =>
    Object.entries(units).reduce((sum, [name, count]) => sum + count * (prices[name]?.dollars ?? 0), 0) +
    (units.lambdaRequests ?? 0) * billedInvocationSeconds * (prices.lambdaGigabyteSeconds?.dollars ?? 0);
  const whole = Object.values(aCase).reduce((sum, units) => sum + cost(units), 0);
  expect(Math.abs(dollarsOf.aCase / whole - 1)).toBeLessThan(0.1);
  expect(Math.abs(dollarsOf.aMail / cost(aMail) - 1)).toBeLessThan(0.1);
});
