import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { serveComplaintForm } from '../../functions/complaint-form/serve-complaint-form.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import { followKnownIssues } from '../../shared/use-cases/trends/follow-known-issues.ts';
import { anIssue } from '../builders/an-issue.ts';
import { mailGate } from '../builders/mail-gate.ts';
import { memoryUploads } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryFollowers } from '../builders/memory-followers.ts';
import { appliedSettings, memoryAbsences } from '../builders/settings.ts';
import { memoryResidents } from '../web/memory-residents.ts';
import { asked, askedForm } from '../web/web-client.ts';

const snow = anIssue({ toldNews: 1 });
const email = 'lo.prov@resident.example';

/** The pages, the sweep and the mail gate of a town that knows of snow. */
function town() {
  const { knownIssues, settings } = memoryAbsences({ ...appliedSettings(), knownIssues: [snow] });
  const owed: OwedMail[] = [];
  const stored = memoryCases();
  const cases = {
    ...stored,
    async oweNotice(mail: OwedMail) {
      const isNew = await stored.oweNotice(mail);
      if (isNew) owed.push(mail);
      return isNew;
    },
  };
  let now = '2026-11-23T13:00:00.000Z';
  const followers = memoryFollowers();
  const gate = mailGate(cases, () => now, { settings, followers });
  const deps = {
    cases,
    followers,
    settings,
    ...memoryUploads(),
    residents: memoryResidents(),
    publicUrl: 'https://s.example',
    clock: () => new Date(now),
    newId: () => 'id',
    wait: async () => undefined,
  };
  const issueNow = async () => (await settings.current()).knownIssues?.[0] ?? expect.fail('no issue');
  return {
    owed,
    gate,
    at(instant: string) {
      now = instant;
    },
    get: (path: string) => serveComplaintForm(asked('GET', path), deps, async () => deps),
    post: (path: string, fields: Record<string, string>) =>
      serveComplaintForm(askedForm(path, fields), deps, async () => deps),
    followers: () => Array.fromAsync(followers.of(snow.id, now)),
    async tell(change: Partial<typeof snow>) {
      const issue = await issueNow();
      await knownIssues.keep({ ...issue, ...change, version: issue.version + 1 });
    },
    async sweep() {
      const applied = await settings.current();
      await followKnownIssues({
        cases,
        followers,
        knownIssues,
        applied,
        now: new Date(now),
        warn: () => undefined,
      });
    },
    /** The last mail that left. */
    async read() {
      for (const mail of owed.splice(0)) await gate.send(mail);
      return simpleParser(gate.sent.at(-1)?.mime ?? expect.fail('nothing left'));
    },
  };
}

const path = `/sv/known-issues/${snow.id}`;
const linkIn = (text = '') =>
  /https:\/\/s\.example(\/\w\w\/known-issues\/[\w-]+\/news\/[\w-]{43})/.exec(text)?.[1] ?? expect.fail(text);

/** Asks for news and says yes by the link in the mail. */
async function following(w: ReturnType<typeof town>): Promise<string> {
  await w.post(`${path}/news`, { email });
  const link = linkIn((await w.read()).text);
  await w.post(link, { want: 'news' });
  return link;
}

const closing = { at: '2026-11-23T14:00:00.000Z', by: 'gata-samordnare', text: 'Allt är plogat.' };

describe('following a known issue without a case', () => {
  it('sends a question first, and nothing else until its owner has said yes', async () => {
    const w = town();
    expect(String((await w.get(path)).body)).toContain('name="email"');
    const posted = await w.post(`${path}/news`, { email });
    expect(posted).toMatchObject({ status: 303, headers: { location: `${path}?asked#follow` } });
    const question = await w.read();
    expect(question.headers.get('auto-submitted')).toBe('auto-generated');
    expect(question.subject).toContain(snow.title);
    const link = linkIn(question.text);
    expect(link).not.toContain('lo');
    // A machine that opens links says nothing for anybody.
    expect(String((await w.get(link)).body)).not.toContain(email);

    await w.tell({ news: [...snow.news, closing] });
    w.at('2026-11-23T14:10:00.000Z');
    await w.sweep();
    expect(w.owed).toEqual([]);
  });

  it('tells each piece of news once, and the last word when the issue is closed; then the address goes', async () => {
    const w = town();
    const link = await following(w);
    await w.tell({ news: [...snow.news, closing], state: 'closed', closedAt: closing.at });
    w.at('2026-11-23T14:10:00.000Z');
    await w.sweep();
    await w.sweep();
    expect(w.owed).toHaveLength(1);
    const mail = await w.read();
    expect(mail.text).toContain(closing.text);
    expect(mail.text).not.toContain(snow.news[0]?.text);
    expect(w.gate.sent).toHaveLength(2);
    w.at('2026-11-26T14:11:00.000Z');
    expect(await w.followers()).toEqual([]);
    expect(String((await w.get(link)).body)).not.toContain('<button');
  });

  it('ends when its owner says no, also for what is on its way', async () => {
    const w = town();
    const link = await following(w);
    await w.tell({ news: [...snow.news, closing] });
    w.at('2026-11-23T14:10:00.000Z');
    await w.sweep();
    await w.post(link, { want: 'none' });
    expect(await w.followers()).toEqual([]);
    for (const mail of w.owed) await w.gate.send(mail);
    expect(w.gate.sent).toHaveLength(1);
  });

  it('ends with an issue that ends by itself, and after two days for an address nobody confirmed', async () => {
    const w = town();
    await following(w);
    await w.tell({ until: '2026-11-23T15:00:00.000Z' });
    w.at('2026-11-23T15:05:00.000Z');
    await w.sweep();
    w.at('2026-11-26T15:06:00.000Z');
    expect(await w.followers()).toEqual([]);

    const other = town();
    await other.post(`${path}/news`, { email });
    other.at('2026-11-25T13:00:01.000Z');
    expect(await other.followers()).toEqual([]);
  });

  it('answers the same whether or not the address follows already, and asks once an hour', async () => {
    const w = town();
    await following(w);
    const again = await w.post(`${path}/news`, { email: email.toUpperCase() });
    expect(again.headers?.location).toBe(`${path}?asked#follow`);
    const other = { email: 'kim@resident.example' };
    await w.post(`${path}/news`, other);
    await w.post(`${path}/news`, other);
    expect(w.owed).toHaveLength(1);
  });

  it.each(languages)(
    'says in %s what is wrong with an address, and keeps what was typed',
    async (language) => {
      const w = town();
      const wrong = await w.post(`/${language}/known-issues/${snow.id}/news`, { email: 'kim på torget' });
      expect(wrong.status).toBe(422);
      expect(String(wrong.body)).toContain('value="kim på torget"');
      expect(String(wrong.body)).toContain('href="#email"');
      expect((await w.post(`/${language}/known-issues/none/news`, { email })).status).toBe(404);
    },
  );
});

it('a link that can be nobody’s leads to the page for unknown addresses, however long it is', async () => {
  const { get, post } = town();
  const long = 'a'.repeat(3_000);
  const path = `/sv/known-issues/${snow.id}/news/${long}`;
  expect((await get(path)).status).toBe(404);
  expect((await post(path, { want: 'none' })).status).toBe(404);
  expect((await post(`/sv/known-issues/${long}/news/${long}`, { want: 'none' })).status).toBe(404);
});
