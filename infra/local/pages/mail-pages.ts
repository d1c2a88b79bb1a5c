import type { SentMail } from '../ports.ts';
import { type Html, html, page } from './html.ts';

/** What the list of mails is narrowed to. */
export interface MailFilter {
  /** Part of an address, any letter case. */
  readonly person: string;
  readonly reference: string;
}

export function filterMails(mails: readonly SentMail[], filter: MailFilter): readonly SentMail[] {
  const person = filter.person.trim().toLowerCase();
  const reference = filter.reference.trim().toLowerCase();
  return mails
    .filter((mail) => person === '' || mail.to.some((to) => to.toLowerCase().includes(person)))
    .filter((mail) => reference === '' || mail.references.some((r) => r.toLowerCase().includes(reference)))
    .toReversed();
}

/** Mails on one page of the list. */
const mailsShown = 100;

export function mailList(mails: readonly SentMail[], filter: MailFilter, from: number): Html {
  const found = filterMails(mails, filter);
  const shown = found.slice(from, from + mailsShown);
  const next = new URLSearchParams({ ...filter, from: String(from + mailsShown) });
  const rows = shown.map(
    (mail) => html`<tr>
<td><time datetime="${mail.at}">${mail.at.slice(0, 16).replace('T', ' ')}</time></td>
<td>${mail.kind}</td>
<td>${mail.to.join(', ')}</td>
<td>${mail.references.join(', ')}</td>
<td><a href="/_local/mail/${encodeURIComponent(mail.sesMessageId)}">${mail.subject || '(no subject)'}</a></td>
</tr>`,
  );
  return html`<section aria-labelledby="mails"><h2 id="mails">Mails sent</h2>
<form method="get" action="/_local/">
<label>To <input name="person" value="${filter.person}"></label>
<label>Case reference <input name="reference" value="${filter.reference}"></label>
<button type="submit">Show</button>
</form>
<table><caption>${found.length} of ${mails.length}, newest first; times are UTC</caption>
<thead><tr><th scope="col">At</th><th scope="col">Kind</th><th scope="col">To</th><th scope="col">Case</th><th scope="col">Subject</th></tr></thead>
<tbody>${rows}</tbody></table>
${found.length > from + mailsShown ? html`<p><a href="/_local/?${next.toString()}">Older mails</a></p>` : undefined}
</section>`;
}

/** Links in plain text made clickable; everything else stays text. */
function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`))}`;
}

/** One mail: what it says, as both its parts, and its headers. Its own markup runs in a sandbox without scripts. */
export function mailPage(mail: SentMail): string {
  const framed = `<base target="_blank">${mail.html}`;
  const headers = Object.entries(mail.headers).map(
    ([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`,
  );
  return page(
    mail.subject,
    html`<main><p><a href="/_local/">All mails</a></p>
<h1>${mail.subject || '(no subject)'}</h1>
<p>${mail.kind}, ${mail.at}, from ${mail.from} to ${mail.to.join(', ')}</p>
${
  mail.html === ''
    ? undefined
    : html`<section aria-labelledby="h"><h2 id="h">As the reader sees it</h2>
<iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${framed}"></iframe></section>`
}
<section aria-labelledby="t"><h2 id="t">Plain text</h2><pre>${linked(mail.text)}</pre></section>
<section aria-labelledby="hd"><h2 id="hd">Headers</h2><table><tbody>${headers}</tbody></table></section></main>`,
  );
}
