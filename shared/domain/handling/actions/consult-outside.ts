import { isOpen } from '../../case/case.ts';
import { isProtected, isRestricted } from '../../case/restriction.ts';
import { isSameAddress } from '../../complaint/email-address.ts';
import { isOurAddress } from '../our-address.ts';
import { withoutResident } from '../without-resident.ts';
import { type Action, authority, changed, message, owe, refused } from './acting.ts';

export interface OutsideConsultation {
  /** Who is asked, as colleagues read it. */
  readonly to: string;
  readonly email: string;
  /** The question. */
  readonly text: string;
  /** What of the resident's words goes along; nothing when absent. */
  readonly extract?: string | undefined;
}

/**
 * Asks somebody outside the municipality for facts, who never learns who complained: what says so is taken out of the question
 * and of the resident's words alike. Owner and due instant stay, and nobody outside reads the case. The domain of the address
 * stands on the timeline, which outlives the message.
 */
export const consultOutside: Action<OutsideConsultation> = (file, input, acting) => {
  const { case: c, contact } = file;
  const { settings } = acting.applied;
  if (!isOpen(c)) return refused('not-open');
  if (c.useRestrictedAt) return refused('use-restricted');
  if (isRestricted(c) || isProtected(c)) return refused('outside-not-by-mail');
  if (input.to.trim() === '' || input.text.trim() === '') return refused('text-missing');
  const { email } = input;
  if (isOurAddress(email, settings) || isSameAddress(email, contact?.email))
    return refused('outside-address-ours');

  const told = (text: string) => withoutResident(text, file, settings.municipality.country).trim();
  const extract = told(input.extract ?? '');
  const asked = { to: input.to.trim(), email, ...(extract !== '' && { extract }) };
  const content = { kind: 'note', channel: 'staff', text: told(input.text), askedOutside: asked } as const;
  const question = message(c, content, acting);
  return changed(
    c,
    {
      set: {},
      kind: 'consulted-outside',
      facts: {
        message: question.id,
        domain: email.slice(email.lastIndexOf('@') + 1).toLowerCase(),
        extract: extract !== '',
      },
      messages: [question],
      mails: [
        owe(c, { kind: 'outside-question', message: question.id }, [authority], acting, {
          release: 'at-once',
        }),
      ],
    },
    acting,
  );
};
