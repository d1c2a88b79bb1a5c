import type { Settings } from '../../../domain/settings/settings.ts';
import type { Language } from '../../../domain/vocabulary/language.ts';
import type { Block, Row } from './blocks.ts';

/** What a mail about no case is written with. */
export interface Writing {
  readonly settings: Settings;
  readonly language: Language;
  /** Without a slash at its end. */
  readonly base: string;
}

export interface Written {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

export function row(label: string, value: string): Row {
  return { label, value: [value] };
}
