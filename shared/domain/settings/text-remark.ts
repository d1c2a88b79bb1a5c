import * as z from 'zod/mini';
import { instantSchema } from '../time/time.ts';
import type { Settings } from './settings.ts';

/** A sentence or two: what is wrong, not a case. */
export const longestRemark = 300;

/** The parts of the settings whose texts officers may say something about. */
export const remarkedParts = ['standardTexts', 'checklists'] as const;
export type RemarkedPart = (typeof remarkedParts)[number];

export const isRemarked = (part: string): part is RemarkedPart => remarkedParts.some((each) => each === part);

const answerSchema = z.strictObject({
  at: instantSchema,
  /** Id of the administrator. */
  by: z.string(),
  kind: z.enum(['mended', 'kept']),
  /** Of `mended`: the version of the settings that has the new text. */
  version: z.optional(z.int()),
  because: z.optional(z.string().check(z.maxLength(longestRemark))),
});

/** What an officer found wrong in a text, and what became of it. It is about the text and nobody's case. */
export const textRemarkSchema = z.strictObject({
  id: z.string().check(z.regex(/^[0-9a-z-]{1,60}$/)),
  part: z.enum(remarkedParts),
  /** Of the entry, as in the address of its page. */
  key: z.string(),
  /** Version of the settings the officer saw. */
  version: z.int(),
  by: z.string(),
  at: instantSchema,
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(longestRemark)),
  answer: z.optional(answerSchema),
});
export type TextRemark = z.infer<typeof textRemarkSchema>;

/** Where what officers say about texts is kept, beside the settings. */
export interface TextRemarks {
  /** All that are kept, oldest first; some dozens at most. */
  all(): Promise<readonly TextRemark[]>;
  /** False when it is there already. */
  add(remark: TextRemark): Promise<boolean>;
  /** False when it is answered already. */
  answer(remark: TextRemark): Promise<boolean>;
}

/** What an officer may choose: texts in use, and checklists that are approved. */
export function remarkable({
  standardTexts,
  checklists,
}: Pick<Settings, 'standardTexts' | 'checklists'>): readonly {
  readonly part: RemarkedPart;
  readonly key: string;
}[] {
  return [
    ...standardTexts
      .filter(({ stage }) => stage === 'approved')
      .map(({ id }) => ({ part: 'standardTexts', key: id }) as const),
    ...checklists
      .filter(({ approvedOn }) => approvedOn !== undefined)
      .map(({ topic, version }) => ({ part: 'checklists', key: `${topic}~${version}` }) as const),
  ];
}
