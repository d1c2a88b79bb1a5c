import { canMailLink } from '../../case/can-mail-link.ts';
import type { Case } from '../../case/case.ts';
import type { CaseFile } from '../../case/case-file.ts';
import type { Instant } from '../../time/time.ts';
import { type Acting, type Action, changed, owe, refused, resident } from './acting.ts';

/** A link is sent or renewed at most so often in a day; more is somebody playing with another's case. */
const atMostADay = 3;
const dayMs = 86_400_000;

/**
 * Mails the private link again to the address on file. Acknowledges nothing.
 */
export const sendLinkAgain: Action<Record<never, never>> = (file, _, acting) => {
  if (!canMailLink(file)) return refused('no-contact-way');
  if (isTooOften(file, acting.now)) return refused('link-sent-often');
  return changed(
    file.case,
    { set: {}, kind: 'link-sent', mails: [linkMail(file.case, false, acting)] },
    acting,
  );
};

/** Makes every earlier private link of the case stop working; the new one is mailed where that can be done. */
export const renewLink: Action<Record<never, never>> = (file, _, acting) => {
  if (isTooOften(file, acting.now)) return refused('link-sent-often');
  return changed(
    file.case,
    {
      set: { linkGeneration: (file.case.linkGeneration ?? 0) + 1 },
      kind: 'link-renewed',
      mails: canMailLink(file) ? [linkMail(file.case, true, acting)] : [],
    },
    acting,
  );
};

function isTooOften({ events }: CaseFile, now: Instant): boolean {
  const since = new Date(Date.parse(now) - dayMs).toISOString();
  const lately = events.filter(
    ({ kind, at }) => (kind === 'link-sent' || kind === 'link-renewed') && at > since,
  );
  return lately.length >= atMostADay;
}

function linkMail(c: Case, renewed: boolean, acting: Acting) {
  return owe(c, { kind: 'link-again', renewed }, [resident], acting, { release: 'at-once' });
}
