import { describe, expect, it } from 'vitest';
import { serveSecureRoom } from '../../functions/secure-room/serve-secure-room.tsx';
import type { WebResponse } from '../../shared/adapters/web/response.ts';
import { personalNumberOf } from '../../shared/domain/complaint/personal-number.ts';
import { hashedIdentity } from '../../shared/use-cases/case/identity-hash.ts';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import { aCase, aCaseFile } from '../builders/a-case.ts';
import { memoryUploads } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { memorySettings } from '../builders/settings.ts';
import { memoryResidents } from '../web/memory-residents.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { asked, askedForm } from '../web/web-client.ts';

const mark = 'MARKED-5d20';
const now = '2026-11-23T10:00:00.000Z';
const keys = ['the key in use', 'an earlier key'];

interface Claims {
  readonly number?: string;
  readonly acr?: string;
}

/** A room whose case was bound under `boundUnder`, and a provider that vouches for these claims. */
function room(claims: Claims = {}, boundUnder = keys[0] ?? '') {
  const number = personalNumberOf('18900101-9802', 'SE', '2026-11-23') ?? '';
  const resident = hashedIdentity(number, boundUnder);
  const complaint = { message: mark };
  const file = aCaseFile(
    {
      case: aCase(
        {
          secrecyGroup: 'social',
          resident: { ...resident, boundBy: 'officer', boundAt: now },
        },
        complaint,
      ),
    },
    complaint,
  );
  const settings = memorySettings();
  const readLog = memoryReadLog();
  const deps = {
    cases: memoryCases(file),
    settings: {
      ...settings,
      secrets: async (name: Parameters<typeof settings.secrets>[0]) =>
        name === 'residents' ? keys : settings.secrets(name),
    },
    residents: memoryResidents(),
    readLog,
    provider: async () => ({
      begin: async () => ({ location: 'https://eid.example/', state: 's', nonce: 'n', codeVerifier: 'v' }),
      finish: async () => ({
        iss: 'i',
        sub: 's',
        aud: 'a',
        iat: 0,
        exp: 0,
        acr: claims.acr ?? 'http://id.elegnamnden.se/loa/1.0/loa3',
        'https://id.oidc.se/claim/personalIdentityNumber': claims.number ?? number,
      }),
    }),
    publicUrl: 'https://synpunkter.example',
    clock: () => new Date(now),
    newId: () => 'nonce-1',
    ...memoryUploads(),
    warn: noWarnings,
  };
  const link = `/status/${statusToken('secret of links', file.case.id)}`;
  let cookies: Record<string, string> = {};
  const keep = (response: WebResponse) => {
    for (const line of response.cookies ?? []) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies = { ...cookies, [name]: value };
    }
    return response;
  };
  const get = async (path: string) => keep(await serveSecureRoom(asked('GET', path, { cookies }), deps));
  const post = async (path: string, fields: Record<string, string>) =>
    keep(await serveSecureRoom(askedForm(path, fields, { cookies }), deps));
  const signIn = async () => {
    await get(`${link}/sign-in`);
    return get('/e-id/callback?code=c&state=s');
  };
  return { file, link, readLog, deps, get, post, signIn };
}

describe('the secure room', () => {
  it('writes a line before it shows anything, and shows nothing when the line cannot be written (R-110)', async () => {
    const { signIn, get, link, readLog, file, deps } = room();
    expect((await signIn()).headers?.location).toMatch(/\/room\?language=sv$/);
    const { reference } = file.case;
    const shown = await get(`${link}/room`);
    expect([shown.status, String(shown.body).includes(mark)]).toEqual([200, true]);
    expect(readLog.entries).toMatchObject([
      { staff: 'resident', role: 'resident', action: 'room-sign-in', reference, because: 'own' },
      { staff: 'resident', role: 'resident', action: 'room-read', reference, because: 'own' },
    ]);
    deps.readLog.append = async () => {
      throw new Error('The log is away.');
    };
    await expect(get(`${link}/room`)).rejects.toThrow('The log is away.');
  });

  it.each([
    ['other-person', { number: '18900202-9818' }],
    ['too-low-level', { acr: 'urn:demo:level:low' }],
    ['no-number', { number: 'somebody' }],
    ['no-number', { number: '18900101-9803' }],
  ] as const)('logs and refuses %s, and leaves nobody signed in', async (refusedBy, claims) => {
    const { signIn, get, link, readLog } = room(claims);
    const refused = await signIn();
    expect([refused.status, String(refused.body).includes(mark)]).toEqual([403, false]);
    expect(readLog.entries).toMatchObject([{ action: 'room-sign-in', refusedBy }]);
    expect(String((await get(`${link}/room`)).body)).not.toContain(mark);
    expect(readLog.entries).toHaveLength(1);
  });

  it('opens for somebody whose case was bound under an earlier key', async () => {
    const { signIn, get, link } = room({}, keys[1]);
    await signIn();
    expect(String((await get(`${link}/room`)).body)).toContain(mark);
  });

  it('holds no number anywhere: not in the case, the sign-in or the log', async () => {
    const { signIn, readLog, file } = room();
    await signIn();
    expect(JSON.stringify([file, readLog.entries])).not.toMatch(/9001019802|900101-9802/);
  });

  it('gives back what somebody wrote who was signed out meanwhile', async () => {
    const { post, link } = room();
    const answer = await post(`${link}/room`, { action: 'add', text: 'Min <b>långa</b> text' });
    expect(answer.status).toBe(403);
    expect(String(answer.body)).toContain('Min &lt;b>långa&lt;/b> text');
  });
});
