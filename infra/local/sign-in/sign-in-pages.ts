import { html, page } from '../pages/html.ts';
import type { DemoResident, DemoUser } from './worker-messages.ts';

/** The page that takes the place of a password: one button per member of staff. */
export function chooseUserPage(users: readonly DemoUser[], action: string): string {
  const departments = [...new Set(users.map((user) => user.department))];
  return page(
    'Sign in as',
    html`<main>
<h1>Sign in as</h1>
<p class="note">This is a demo on your own machine. There is no password, and nobody here is a real person.
In use, staff sign in with the municipality’s own provider.</p>
<form method="post" action="${action}">
${departments.map(
  (department) => html`<section aria-labelledby="d-${department}"><h2 id="d-${department}">${department}</h2>
<div class="choices">${users
    .filter((user) => user.department === department)
    .map(
      (user) =>
        html`<button type="submit" name="user" value="${user.id}">${user.name} (${user.role})</button>`,
    )}</div></section>`,
)}
</form>
</main>`,
  );
}

/** @param form - as the provider makes it: where it goes, a token, and no button */
export function signOutPage(form: string): string {
  const [, action] = /action="([^"]+)"/.exec(form) ?? [];
  const [, token] = /value="([^"]+)"/.exec(form) ?? [];
  return page(
    'Sign out',
    html`<main><h1>Sign out</h1><form method="post" action="${action}"><input type="hidden" name="xsrf" value="${token}">
<p><button type="submit" name="logout" value="yes">Sign out of the provider</button></p></form></main>`,
  );
}

/** The same for residents as for staff, with the number their e-ID would give. */
export function chooseResidentPage(residents: readonly DemoResident[], action: string): string {
  return page(
    'Sign in with the demo’s e-ID',
    html`<main>
<h1>Sign in with the demo’s e-ID</h1>
<p class="note">This is a demo on your own machine. There is no password, and nobody here is a real person.
In use, residents sign in with BankID, Freja, MitID or whatever the municipality has.</p>
<form method="post" action="${action}"><div class="choices">${residents.map(
      ({ id, name, number, level }) =>
        html`<button type="submit" name="user" value="${id}">${name}, ${number} (${level})</button>`,
    )}</div></form>
</main>`,
  );
}

export function signInFaultPage(what: string): string {
  return page(
    'Sign in failed',
    html`<main><h1>Sign in failed</h1><p>${what}</p><p><a href="/cases">Back to the staff page</a></p></main>`,
  );
}
