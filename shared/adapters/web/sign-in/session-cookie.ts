/** Cookies of the sign-ins, those of staff and those of residents: never readable by scripts, never sent along from other sites' forms. */
export interface CookieJar {
  readonly session: string;
  readonly signIn: string;
  /** Of residents signed in with an e-ID. */
  readonly resident: string;
  readonly residentSignIn: string;
  set(name: string, value: string, maxAgeSeconds: number): string;
  clear(name: string): string;
}

/** Names get the `__Host-` prefix and cookies `Secure` wherever we are reached by https. */
export function cookieJar(publicUrl: string): CookieJar {
  const secure = publicUrl.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    session: `${prefix}session`,
    signIn: `${prefix}sign-in`,
    resident: `${prefix}resident`,
    residentSignIn: `${prefix}resident-sign-in`,
    set: (name, value, maxAgeSeconds) => `${name}=${value}; Max-Age=${maxAgeSeconds}; ${attributes}`,
    clear: (name) => `${name}=; Max-Age=0; ${attributes}`,
  };
}
