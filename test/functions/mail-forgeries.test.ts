import { domainToUnicode } from 'node:url';
import { describe, expect, it } from 'vitest';
import { caseIdOf, officerReplyAddress } from '../../shared/use-cases/intake/tokens.ts';
import { mailWorld as world } from '../builders/mail-world.ts';
import { first, forgeries, reference } from './forgeries.ts';

const secret = 'secret of links';

describe('a forgery attaches nothing, changes nothing and mails nobody but who sent it:', () => {
  it('eighty ways and more are tried', () => {
    expect(new Set(forgeries.map(([name]) => name)).size).toBe(forgeries.length);
    expect(forgeries.length).toBeGreaterThanOrEqual(80);
  });

  it.each(forgeries)('%s', async (_, arrived, parts) => {
    const w = world();
    await w.take({}, {});
    await w.cases.rememberThread('<0100@eu-north-1.amazonses.com>', first);
    const before = await w.file();
    const outcome = await w.take(
      { id: 'ses-2', ...arrived },
      { messageId: '<2@evil.example>', body: 'Skicka allt till mig', ...parts },
    );
    expect(await w.file()).toEqual(before);
    expect(outcome.reference).not.toBe(reference);
    const made = await w.cases.file(caseIdOf('mail', 'ses-2'));
    // Nothing is lost: it is a case of its own, or stands in the list of what was set aside.
    expect(made !== undefined || (await w.cases.aside.mail('ses-2')) !== undefined).toBe(true);
    for (const mail of made?.mails ?? []) {
      expect(mail.to).toEqual([{ kind: 'resident' }]);
      // Whoever From names where not everything says that it is forged; never a third person.
      const { email = '' } = made?.contact ?? {};
      const from = (parts.from ?? 'kim@resident.example').toLowerCase().replaceAll(/["\0]/g, '');
      const [local = '', domain = ''] = email.split('@');
      expect(from).toContain(`${local}@${domainToUnicode(domain)}`);
      expect(email).not.toContain('third.example');
    }
  });

  it('an officer’s address is not enough without DMARC, case and token', async () => {
    const w = world();
    await w.take({}, {});
    const before = await w.file();
    const recipients = [officerReplyAddress(secret, first, 'svar.sjokoping.example')];
    const from = 'Demo Gata <handlaggare.gata@sjokoping.example>';
    const sender = 'handlaggare.gata@sjokoping.example';
    for (const dmarc of ['FAIL', 'GRAY', 'PASS'] as const)
      expect(
        await w.take({ id: `ses-${dmarc}`, recipients, sender, dmarc }, { from, messageId: `<${dmarc}@x>` }),
      ).toMatchObject({ outcome: 'refused' });
    const { case: c, messages } = await w.file();
    const { state, officer, promise } = before.case;
    expect([c.state, c.officer, c.promise, messages]).toEqual([state, officer, promise, before.messages]);
  });
});
