import { describe, expect, it } from 'vitest';
import { foundFile, foundSchema } from '../../functions/file-verdict/found-file.ts';
import { refuseFile } from '../../functions/file-verdict/refuse-file.ts';
import { caseStatus } from '../../shared/use-cases/case/case-status.ts';
import { aCaseFile, mondayMorning } from '../builders/a-case.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { aMunicipality, memorySettings } from '../builders/settings.ts';

const attachment = { fileName: 'räkning.pdf', mediaType: 'application/pdf', sizeBytes: 9 };
const plain = aCaseFile({}, { contact: { name: 'Kim', email: 'kim@resident.example' } });
const { id } = plain.case;
const key = `web/${id}/${'0'.repeat(64)}`;
const file = { ...plain, text: plain.text && { ...plain.text, attachments: [{ ...attachment, key }] } };

function world(...files: readonly (typeof file)[]) {
  const cases = memoryCases(...files);
  let now = mondayMorning;
  const deps = { cases, settings: memorySettings(), now: () => new Date(now) };
  const report = (objectKey: string, later: string = mondayMorning, scanResultStatus = 'THREATS_FOUND') => {
    now = later;
    return refuseFile(
      foundFile(
        foundSchema.parse({
          time: mondayMorning,
          detail: { s3ObjectDetails: { objectKey }, scanResultDetails: { scanResultStatus } },
        }),
      ),
      deps,
    );
  };
  return { cases, report };
}

describe('harmful content in a file that came with a case (E-27)', () => {
  it('is told to who sent it and to who has the case, names no file, and leaves the clock alone', async () => {
    const { cases, report } = world(file);
    expect(await report(key)).toBe('refused');
    const after = (await cases.file(id)) ?? expect.fail();
    expect(after.case.promise).toEqual(file.case.promise);
    expect(after.events.at(-1)).toMatchObject({ kind: 'file-refused', by: { kind: 'pipeline' } });
    const owed = after.mails.filter((mail) => file.mails.every((each) => each.id !== mail.id));
    expect(owed).toMatchObject([
      { kind: 'file-refused', to: [{ kind: 'resident' }] },
      { kind: 'case-changed', did: 'file-refused', to: [{ kind: 'staff', id: 'kc-ansvarig' }] },
    ]);
    expect(JSON.stringify([owed, after.events])).not.toContain('räkning');
    const status = caseStatus(after, aMunicipality(), mondayMorning);
    expect(status.refusedFiles).toEqual(['räkning.pdf']);
  });

  it.each(['UNSUPPORTED', 'FAILED', 'ACCESS_DENIED'])(
    'that could not be looked for is told as well (%s), in other words',
    async (scanResultStatus) => {
      const { cases, report } = world(file);
      expect(await report(key, mondayMorning, scanResultStatus)).toBe('refused');
      const after = (await cases.file(id)) ?? expect.fail();
      expect(after.mails.slice(-2)).toMatchObject([
        { kind: 'file-refused', unscanned: true },
        { kind: 'case-changed', did: 'file-unscanned' },
      ]);
      const status = caseStatus(after, aMunicipality(), mondayMorning);
      expect([status.refusedFiles, status.unscannedFiles]).toEqual([undefined, ['räkning.pdf']]);
      // No link to what nobody opens.
      expect(status.messages[0]?.files).toEqual([{ fileName: 'räkning.pdf', sizeBytes: 9 }]);
    },
  );

  it('is told once, however often it is reported', async () => {
    const { cases, report } = world(file);
    await report(key);
    const once = await cases.file(id);
    expect(await report(key)).toBe('known');
    expect(await cases.file(id)).toEqual(once);
  });

  it('of a mail is told in the same way', async () => {
    const { report } = world(file);
    expect(await report(`${id}/ses-1/1`)).toBe('refused');
  });

  it('waits for a case that is still being registered, and not for ever', async () => {
    const { report } = world();
    await expect(report(key)).rejects.toThrow('no case yet');
    expect(await report(key, '2026-11-23T09:18:00.000Z')).toBe('no-case');
  });

  it('in a file that waits for its form is found again when the form comes', async () => {
    expect(await world(file).report('waiting/0123456789abcdef/0')).toBe('waiting');
  });
});
