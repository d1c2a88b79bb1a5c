import { MessagePage } from '../../shared/adapters/web/components/message-page.tsx';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { canMailLink } from '../../shared/domain/case/can-mail-link.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { SingleCases } from '../../shared/domain/case/case-store.ts';
import { renewLink } from '../../shared/domain/handling/actions/private-link.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import type { Refusal } from '../../shared/domain/vocabulary/refusal.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import { statusPageWords } from './words/words.ts';

interface Renewing {
  readonly language: Language;
  readonly applied: AppliedSettings;
  readonly deps: {
    readonly cases: SingleCases;
    readonly settings: SettingsStore;
    readonly clock: () => Date;
  };
}

/**
 * Makes this link stop working. Whoever asks may be the one who should not have had it, so that the new link goes to the
 * address on file; only where there is none is it shown.
 */
export async function renewPrivateLink(
  { case: { id } }: CaseFile,
  { language, applied, deps }: Renewing,
): Promise<{ readonly kind: 'answer'; readonly response: WebResponse } | Refusal> {
  const acting = { by: { kind: 'resident' }, now: deps.clock().toISOString(), applied } as const;
  let mailed = false;
  const result = await changeCase(deps.cases, id, (file) => {
    mailed = canMailLink(file);
    return renewLink(file, {}, acting);
  });
  if (result.kind === 'refused') return result;
  if (result.kind === 'unknown-case') throw new Error('A case vanished while its resident acted on it.');
  if (!mailed) {
    const token = statusToken(await deps.settings.secret('links'), id, result.case.linkGeneration);
    return { kind: 'answer', response: seeOther(`/status/${token}?done=renew-link&language=${language}`) };
  }
  const { newLinkDone, newLinkMailed } = statusPageWords[language];
  const { settings } = applied;
  const content = MessagePage({ language, settings, title: newLinkDone, text: newLinkMailed });
  return { kind: 'answer', response: page(200, content) };
}
