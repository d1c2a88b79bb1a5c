import { expect, it } from 'vitest';
import { pipelineFindings } from '../../../infra/doctor/pipeline-findings.ts';
import { aCase, aCaseFile } from '../../builders/a-case.ts';
import { memoryCases } from '../../builders/memory-cases.ts';
import { appliedSettings, memorySettings } from '../../builders/settings.ts';

const now = new Date('2026-11-24T10:06:00.000Z');
const faults = async (cases: ReturnType<typeof memoryCases>, at = now) =>
  (await pipelineFindings({ settings: memorySettings(), cases, now: at })).flatMap((each) =>
    each.state === 'wrong' ? [`${each.about}: ${each.says}`] : [],
  );

it('finds nothing wrong in a quiet town', async () => {
  expect(await faults(memoryCases())).toEqual([]);
});

it('says first of all that no settings are in force', async () => {
  const current = () => Promise.reject(new Error('No settings have been applied yet: run it.'));
  const settings = { ...memorySettings(), current };
  expect(await pipelineFindings({ settings, cases: memoryCases(), now })).toMatchObject([
    { state: 'wrong', about: 'settings', todo: expect.stringContaining('npm run settings -- apply') },
  ]);
});

it('does not take settings it may not read for none', async () => {
  const current = () => Promise.reject(new Error('not authorized to perform: dynamodb:GetItem'));
  expect(
    await pipelineFindings({ settings: { ...memorySettings(), current }, cases: memoryCases(), now }),
  ).toMatchObject([{ state: 'wrong', says: 'cannot be read: not authorized to perform: dynamodb:GetItem' }]);
});

it('names an address whose test mail has stayed away, not one that was just in time', async () => {
  const cases = memoryCases();
  await cases.keepHeartbeat('skola@sjokoping.example', '2026-11-24T07:00:00.000Z');
  await cases.keepHeartbeat('gator@sjokoping.example', '2026-11-24T08:00:00.000Z');
  expect(await faults(cases)).toEqual([
    'test mail to skola@sjokoping.example: none since the hour of 2026-11-24T07:00:00.000Z',
  ]);
});

it('finds what waits for nobody, and cases that stand in no list', async () => {
  const gone = aCaseFile({ case: aCase({ department: 'a-department-that-is-gone' }) });
  const said = await faults(memoryCases(gone), new Date('2027-03-01T10:00:00.000Z'));
  expect(said).toEqual([
    'cases whose time has come: 1 for a quarter of an hour or longer',
    'mails that should have left: 1 for a quarter of an hour or longer',
    `cases in nobody’s list: ${gone.case.reference}`,
  ]);
});

it('warns while the calendar still lasts some months', async () => {
  expect(appliedSettings().settings.municipality.country).toBe('SE');
  const [said = ''] = await faults(memoryCases(), new Date('2040-10-01T10:00:00.000Z'));
  expect(said).toMatch(/^calendar: verified until 2040-12-31, 91 days$/);
});
