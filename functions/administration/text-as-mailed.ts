import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import { renderText } from '../../shared/adapters/mail/out/render-text.ts';
import { residentBlocks } from '../../shared/adapters/mail/out/resident-messages.ts';
import { reply } from '../../shared/domain/handling/actions/reply.ts';
import { register } from '../../shared/domain/handling/registration.ts';
import type { Settings, StandardText } from '../../shared/domain/settings/settings.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import { type Language, languages } from '../../shared/domain/vocabulary/language.ts';
import { administrationWords } from './words/words.ts';

/** A case nobody wrote, to show mails of. */
const none = { id: '00000000', reference: '2222-2222-2' };

/** A standard text as it reads in the mail with an answer: greeting, signature and all. Undefined when none would leave. */
function textAsMailed(
  { text, link }: StandardText,
  settings: Settings,
  { language, now }: { readonly language: Language; readonly now: Instant },
): string | undefined {
  const applied = { version: 0, digest: '', settings };
  const made = register(
    {
      channel: 'web_form',
      receivedAt: now,
      language,
      message: administrationWords[language].preview.sample,
      type: 'question',
      contact: { email: 'nobody@resident.example' },
      attachments: [],
    },
    { ...none, recordsTask: none, bodyHash: '', now, applied, by: { kind: 'resident' } },
  );
  const officer = settings.staff.find(({ department }) => department === made.case.department);
  if (!officer) return undefined;
  const file = {
    case: { ...made.case, officer: officer.id, questions: [] },
    text: made.text,
    contact: made.contact,
    messages: [],
    events: [made.event],
    mails: made.mails,
  };
  const answer = [text[language], link].filter(Boolean).join('\n');
  const acting = { by: { kind: 'staff', id: officer.id }, now, applied } as const;
  const change = reply(file, { text: answer, by: 'email' }, acting);
  const mail = change.kind === 'changed' ? change.mails.find(({ kind }) => kind === 'answer') : undefined;
  if (change.kind !== 'changed' || !mail) return undefined;
  const after = { ...file, case: change.case, messages: change.messages };
  const links = { status: `${settings.municipality.web}/status/…`, staff: () => '', list: '' };
  return renderText(residentBlocks(letterOf(after, mail, settings, links, now), () => undefined));
}

export interface ShownMail {
  readonly title: string;
  readonly language: Language;
  readonly text: string;
}

/** Mails with the standard texts that a change touches, in the languages it touches them in. */
export function mailsOfChangedTexts(before: Settings, after: Settings, now: Instant): ShownMail[] {
  return after.standardTexts.flatMap((text) => {
    const was = before.standardTexts.find(({ id }) => id === text.id);
    const touched = languages.filter(
      (language) => text.text[language] !== was?.text[language] || text.link !== was?.link,
    );
    return touched.flatMap((language) => {
      const mail = textAsMailed(text, after, { language, now });
      return mail === undefined ? [] : { title: text.title[language], language, text: mail };
    });
  });
}

/** Texts changed in some languages and not in others: a translation may say what is no longer so. */
export function untouchedTranslations(
  before: Settings,
  after: Settings,
): { readonly text: StandardText; readonly languages: readonly Language[] }[] {
  return after.standardTexts.flatMap((text) => {
    const was = before.standardTexts.find(({ id }) => id === text.id);
    const same = was ? languages.filter((language) => text.text[language] === was.text[language]) : [];
    return same.length > 0 && same.length < languages.length ? { text, languages: same } : [];
  });
}
