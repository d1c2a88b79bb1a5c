import { describe, expect, it } from 'vitest';
import { serveComplaintForm } from '../../functions/complaint-form/serve-complaint-form.ts';
import { serveStatusPage } from '../../functions/status-page/serve-status-page.tsx';
import { composeForResident } from '../../shared/adapters/mail/out/compose.ts';
import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import { mailAccepted } from '../../shared/domain/handling/actions/mail-accepted.ts';
import { mailBounced } from '../../shared/domain/handling/actions/mail-undelivered.ts';
import { stillOwed } from '../../shared/domain/mail/still-owed.ts';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import { memoryUploads } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryFollowers } from '../builders/memory-followers.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryResidents } from '../web/memory-residents.ts';
import { someCases } from '../web/some-cases.ts';
import { asked, askedForm } from '../web/web-client.ts';

const { files } = someCases();
const [withMail] = files;
const anonymous = files.find((file) => file.case.answerBy === 'none') ?? withMail;
const { id, reference } = withMail.case;
const linkOf = (file: typeof withMail, generation = 0) =>
  statusToken('secret of links', file.case.id, generation);
const now = '2026-11-25T11:00:00.000Z';

function pipeline() {
  const waited: number[] = [];
  const deps = {
    cases: memoryCases(...files),
    settings: memorySettings(),
    ...memoryUploads(),
    followers: memoryFollowers(),
    residents: memoryResidents(),
    publicUrl: 'https://synpunkt.example',
    clock: () => new Date(now),
    newId: () => crypto.randomUUID(),
    warn: noWarnings,
    wait: async (ms: number) => void waited.push(ms),
  };
  const lost = (fields: Record<string, string>, language = 'sv') =>
    serveComplaintForm(askedForm(`/${language}/lost-link`, fields), deps, async () => deps);
  const open = async (token: string) =>
    (await serveStatusPage(asked('GET', `/status/${token}`), deps)).status;
  const renew = (token: string) =>
    serveStatusPage(askedForm(`/status/${token}`, { action: 'renew-link', nonce: 'n' }), deps);
  const again = async (caseId = id) =>
    ((await deps.cases.file(caseId))?.mails ?? []).filter((mail) => mail.kind === 'link-again');
  return { deps, waited, lost, open, renew, again };
}

describe('a lost link', () => {
  it('is mailed again to the address on file, which still works as before', async () => {
    const { lost, again, open } = pipeline();
    await lost({ reference: ` ${reference.toLowerCase().replaceAll('-', ' ')}` });
    const [mail] = await again();
    expect(mail).toMatchObject({
      kind: 'link-again',
      to: [{ kind: 'resident' }],
      state: 'owed',
      sendAt: now,
    });
    expect(await open(linkOf(withMail))).toBe(200);
  });

  it('gets the same answer after the same time whether or not there is a case or an address', async () => {
    const { lost, waited } = pipeline();
    const answers = await Promise.all([
      lost({ reference }),
      lost({ reference: anonymous.case.reference }),
      lost({ reference: '2222-2222-2' }),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 303, headers: { location: '/sv/lost-link?sent' } });
    expect(waited).toEqual([700, 700, 700]);
  });

  it('is answered the same when the table cannot be reached', async () => {
    const { deps } = pipeline();
    const broken = { ...deps, cases: { ...deps.cases, file: () => Promise.reject(new Error('fault')) } };
    const answer = await serveComplaintForm(
      askedForm('/sv/lost-link', { reference }),
      broken,
      async () => broken,
    );
    expect(answer.headers?.location).toBe('/sv/lost-link?sent');
  });

  it('says what is wrong with a number that cannot be one, and keeps it', async () => {
    const { lost } = pipeline();
    const wrong = await lost({ reference: '7K3M-9QXD-2' }, 'en');
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('value="7K3M-9QXD-2"');
    expect((await lost({}, 'da')).body).toContain('Skriv dit sagsnummer.');
  });

  it('is mailed three times a day at most', async () => {
    const { lost, again } = pipeline();
    for (let i = 0; i < 5; i += 1) await lost({ reference });
    expect(await again()).toHaveLength(3);
  });

  it('cannot be taken away by a stranger from somebody who has no address', async () => {
    const { lost, open } = pipeline();
    await lost({ reference: anonymous.case.reference, renew: 'yes' });
    expect(await open(linkOf(anonymous))).toBe(200);
  });

  it('still works after somebody else has asked, whatever they asked for: only its holder can end it', async () => {
    const { lost, open } = pipeline();
    await lost({ reference, renew: 'yes' });
    expect(await open(linkOf(withMail))).toBe(200);
  });
});

describe('a renewed link', () => {
  it('stops every earlier one, which then looks like a link that never was', async () => {
    const { renew, open, again, deps } = pipeline();
    await renew(linkOf(withMail));
    expect(await open(linkOf(withMail))).toBe(404);
    expect(await open(linkOf(withMail, 1))).toBe(200);
    expect((await again())[0]).toMatchObject({ renewed: true });
    const receipt = await serveComplaintForm(
      asked('GET', `/sv/received/${linkOf(withMail)}`),
      deps,
      async () => deps,
    );
    expect(receipt.status).toBe(404);
  });

  it('goes to the address on file, not to whoever holds the old one', async () => {
    const { renew, open } = pipeline();
    const answer = await renew(linkOf(withMail));
    expect(answer.status).toBe(200);
    expect(String(answer.body)).not.toContain(linkOf(withMail, 1));
    expect(await open(linkOf(withMail))).toBe(404);
  });

  it('is shown where there is no address', async () => {
    const { renew, open, again } = pipeline();
    const answer = await renew(linkOf(anonymous));
    expect(answer.headers?.location).toBe(`/status/${linkOf(anonymous, 1)}?done=renew-link&language=sv`);
    expect(await open(linkOf(anonymous))).toBe(404);
    expect(await again(anonymous.case.id)).toEqual([]);
  });
});

describe('the mail with the link', () => {
  it.each(languages)('carries the new link and says that it was asked for, in %s', async (language) => {
    const { renew, again, deps } = pipeline();
    await renew(linkOf(withMail));
    const [mail] = await again();
    const file = await deps.cases.file(id);
    if (!mail || !file) throw new Error('no mail');
    const { settings } = appliedSettings();
    const links = { status: 'https://synpunkt.example/status/NEW', staff: () => '', list: '' };
    const letter = letterOf(file, { ...mail, language }, settings, links, now);
    const composed = composeForResident(letter, { to: 'a@b.example', replyTo: 'c@d.example', region: 'x' });
    expect(composed.text).toContain('/status/NEW');
    expect(composed.text).toContain(reference);
    expect(composed.text).toMatch({ sv: /Äldre länkar/, da: /Ældre links/, en: /Older links/ }[language]);
  });

  it('is owed though the case was acknowledged long ago, and acknowledges nothing itself', async () => {
    const { lost, again, deps } = pipeline();
    await lost({ reference });
    const [mail] = await again();
    const file = await deps.cases.file(id);
    if (!mail || !file) throw new Error('no mail');
    const acknowledged = { ...file.case, acknowledgedAt: '2026-11-24T08:11:00.000Z' };
    expect(stillOwed(acknowledged, mail, now)).toBe(true);
    const acting = { by: { kind: 'pipeline' }, now, applied: appliedSettings() } as const;
    expect(mailAccepted(file.case, mail, 'ses', acting).event.kind).toBe('mail-sent');
    expect(mailBounced(acknowledged, mail, 'hard', acting).case.acknowledgedAt).toBe(
      acknowledged.acknowledgedAt,
    );
  });
});
