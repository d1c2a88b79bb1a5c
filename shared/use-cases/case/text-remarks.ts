import { holdsPersonalNumber } from '../../domain/complaint/personal-number.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import {
  longestRemark,
  type RemarkedPart,
  remarkable,
  type TextRemark,
  type TextRemarks,
} from '../../domain/settings/text-remark.ts';
import { sha256 } from '../intake/tokens.ts';
import type { StaffRequest } from './staff-request.ts';

type RemarkProblem =
  | 'missing'
  | 'too-long'
  | 'because-missing'
  | 'holds-personal-number'
  | 'no-such-text'
  | 'not-changed';
export type RemarkResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'wrong'; readonly why: RemarkProblem }
  | { readonly kind: 'gone' };

const wrong = (why: RemarkProblem): RemarkResult => ({ kind: 'wrong', why });

/**
 * An officer says that a text is wrong. It is about the text, so a personal identity number in it is a slip.
 *
 * @param said.key - names the form: the same form sent twice is one remark
 */
export async function remarkOnText(
  said: { readonly key: string; readonly about: string; readonly text: string },
  { staff, now, applied }: StaffRequest,
  remarks: TextRemarks,
): Promise<RemarkResult> {
  const about = remarkable(applied.settings).find((each) => aboutOf(each) === said.about);
  const text = said.text.trim();
  if (!about) return wrong('no-such-text');
  if (text === '') return wrong('missing');
  if (text.length > longestRemark) return wrong('too-long');
  if (holdsPersonalNumber(text)) return wrong('holds-personal-number');
  const remark = {
    ...about,
    id: sha256(`${staff.id}\n${said.key}`).slice(0, 12),
    version: applied.version,
    by: staff.id,
    at: now.toISOString(),
    text,
  };
  await remarks.add(remark);
  return { kind: 'done' };
}

/** How a form names the text it is about. */
export const aboutOf = ({ part, key }: Pick<TextRemark, 'part' | 'key'>): string => `${part}/${key}`;

/**
 * An administrator answers: the text has been changed since, or stays for a reason.
 *
 * @param contentAt - the settings as they were in a version, undefined when they are not kept
 */
export async function answerRemark(
  said: { readonly id: string; readonly kind: 'mended' | 'kept'; readonly because: string },
  { staff, now, applied }: StaffRequest,
  deps: {
    readonly remarks: TextRemarks;
    readonly contentAt: (version: number) => Promise<Settings | undefined>;
  },
): Promise<RemarkResult> {
  const remark = (await deps.remarks.all()).find(({ id }) => id === said.id);
  if (!remark || remark.answer) return { kind: 'gone' };
  const because = said.because.trim();
  if (said.kind === 'kept' && because === '') return wrong('because-missing');
  if (because.length > longestRemark) return wrong('too-long');
  if (holdsPersonalNumber(because)) return wrong('holds-personal-number');
  if (said.kind === 'mended') {
    const before = await deps.contentAt(remark.version);
    if (before && textOf(before, remark) === textOf(applied.settings, remark)) return wrong('not-changed');
  }
  const answer = {
    at: now.toISOString(),
    by: staff.id,
    kind: said.kind,
    ...(said.kind === 'mended' && { version: applied.version }),
    ...(because !== '' && { because }),
  };
  return (await deps.remarks.answer({ ...remark, answer })) ? { kind: 'done' } : { kind: 'gone' };
}

/** The text as it stands; a later version of a checklist replaces an earlier one. */
function textOf(settings: Settings, { part, key }: { readonly part: RemarkedPart; readonly key: string }) {
  const [topic] = key.split('~');
  const found =
    part === 'standardTexts'
      ? settings.standardTexts.filter(({ id }) => id === key)
      : settings.checklists.filter((each) => each.topic === topic);
  return JSON.stringify(found);
}
