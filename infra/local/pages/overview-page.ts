import type { Usage } from '../engine/usage.ts';
import type { IntakeReport } from '../intake-report.ts';
import type { SentMail } from '../ports.ts';
import { type Html, html, page } from './html.ts';
import { type MailFilter, mailList } from './mail-pages.ts';

export interface Overview {
  readonly mails: readonly SentMail[];
  readonly filter: MailFilter;
  /** Mails to leave out at the top of the list. */
  readonly from: number;
  readonly intake: IntakeReport;
  readonly usage: Usage;
  readonly now: string;
  readonly speed: number;
  readonly nextEvent: string | undefined;
  readonly intakeAddresses: readonly string[];
  readonly smtp: string;
}

/** Rows of the newest raw mails shown. */
const intakeShown = 50;

function clock({ now, speed, nextEvent }: Overview): Html {
  const pace = speed === 0 ? 'It stands still.' : `It runs at ${speed} virtual seconds per second.`;
  return html`<section aria-labelledby="clock"><h2 id="clock">Clock</h2>
<p>It is <time datetime="${now}"><strong>${now}</strong></time>. ${pace} ${nextEvent ? `Next event: ${nextEvent}.` : ''}</p>
<form method="post" action="/_local/forward">
<button type="submit" name="by" value="PT1H">Forward an hour</button>
<button type="submit" name="by" value="P1D">Forward a day</button>
<button type="submit" name="by" value="next">Forward to the next event</button>
</form></section>`;
}

function intakeTable(intake: IntakeReport): Html {
  const counts = [
    ['Received', intake.received],
    ['Cases', intake.cases],
    ['Messages on a case', intake.messages],
    ['Automatic', intake.automatic],
    ['Refused', intake.refused],
    ['Pending', intake.pending],
  ] as const;
  const newest = intake.mails.toReversed().slice(0, intakeShown);
  return html`<section aria-labelledby="intake"><h2 id="intake">Mail received</h2>
<table><caption>What became of it</caption><thead><tr>${counts.map(([name]) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody><tr>${counts.map(([, count]) => html`<td>${count}</td>`)}</tr></tbody></table>
<details><summary>The newest ${newest.length}</summary>
<table><thead><tr><th scope="col">At</th><th scope="col">Outcome</th><th scope="col">Case</th><th scope="col">Reason</th><th scope="col">SES message id</th></tr></thead>
<tbody>${newest.map(
    (row) =>
      html`<tr><td>${row.at.slice(0, 16).replace('T', ' ')}</td><td>${row.outcome}</td><td>${row.reference}</td><td>${row.reason}</td><td>${row.messageId}</td></tr>`,
  )}</tbody></table></details></section>`;
}

function usageTable({ units, estimatedCost }: Usage): Html {
  const rows = Object.entries(units).map(
    ([name, count]) =>
      html`<tr><th scope="row">${name}</th><td class="right">${Math.round(count * 100) / 100}</td></tr>`,
  );
  return html`<section aria-labelledby="usage"><h2 id="usage">What AWS would bill</h2>
<table><caption>Estimated ${(estimatedCost.total ?? 0).toFixed(4)} US dollars so far, by price list</caption>
<thead><tr><th scope="col">Unit</th><th scope="col" class="right">Count</th></tr></thead><tbody>${rows}</tbody></table>
<p><a href="/_local/usage">Calls by service and operation (JSON)</a></p></section>`;
}

/** The first page of the local stack: where everything is, the clock, mail in and out, usage. */
export function overviewPage(view: Overview): string {
  return page(
    'Overview',
    html`<header><h1>Synpunkt on this machine</h1>
<p>These tools belong to the local stack only. Nothing here leaves this machine: mail is kept below.</p>
<nav aria-label="Where everything is"><ul>
<li><a href="/">Complaint form</a></li><li><a href="/cases">Staff page</a></li><li><a href="/trends">Trends</a></li>
<li><a href="/openapi.json">JSON API</a></li></ul></nav>
<p>Complaints by e-mail: ${view.intakeAddresses.join(', ')}, SMTP on ${view.smtp}.</p></header>
<main>${clock(view)}${mailList(view.mails, view.filter, view.from)}${intakeTable(view.intake)}${usageTable(view.usage)}</main>`,
  );
}
