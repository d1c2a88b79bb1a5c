import { nameOf } from '../../domain/people/look-up.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { TextRemark } from '../../domain/settings/text-remark.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { textRemarkWords } from './words.ts';

/** What people call the text a remark is about; its key when it is no longer there. */
export function textInWords(
  { part, key }: Pick<TextRemark, 'part' | 'key'>,
  settings: Settings,
  language: Language,
): string {
  if (part === 'standardTexts')
    return settings.standardTexts.find(({ id }) => id === key)?.title[language] ?? key;
  const [id = key] = key.split('~');
  return textRemarkWords[language].checklist({ topic: nameOf(settings, 'topic', id, language) ?? id });
}

/** What became of it. */
export function answerInWords(
  answer: Pick<NonNullable<TextRemark['answer']>, 'kind' | 'version'> | undefined,
  language: Language,
): string {
  const words = textRemarkWords[language];
  if (!answer) return words.waits;
  return answer.kind === 'kept' ? words.kept : words.mended({ version: answer.version ?? '' });
}
