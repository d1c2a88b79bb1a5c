import { departmentWithAccess } from '../people/look-up.ts';
import { approvedTexts, type Settings, type Topic } from '../settings/settings.ts';
import type { ComplaintType, Flag, SecrecyGroup } from '../vocabulary/classification.ts';
import { strongerSecrecy } from '../vocabulary/classification.ts';
import type { Complaint } from './complaint.ts';
import { mentions } from './mentions.ts';
import { answerLines } from './questions.ts';
import { mattersIn, screen, secrecyAfter, specialMatterRows } from './screening.ts';
import { staffNamed } from './staff-named.ts';
import { typeWords } from './type-words.ts';

/** Where a complaint belongs, found before a human sees it. Staff can correct every part of it. */
export interface Classification {
  readonly type: ComplaintType;
  readonly topic: string | undefined;
  readonly department: string;
  readonly rosaGroup: number;
  readonly secrecyGroup: SecrecyGroup;
  readonly flags: readonly Flag[];
  /** Staff the text names: kept out until a person has looked (E-03). */
  readonly named: readonly string[];
}

/** The topic whose words the text mentions most of; the first in the settings wins a draw. */
function topicOf(text: string, topics: readonly Topic[]): Topic | undefined {
  let best: Topic | undefined;
  let most = 0;
  for (const topic of topics) {
    const found = topic.words.filter((word) => mentions(text, word.toLowerCase())).length;
    if (found > most) {
      best = topic;
      most = found;
    }
  }
  return best;
}

/** What kind of message it is; a records request only when nothing else is said, since it is a task of its own. */
function typeOf(text: string, flags: ReadonlySet<Flag>, topics: readonly Topic[]): ComplaintType {
  if (flags.has('appeal')) return 'appeal';
  const told = typeWords.find(([, words]) => words.some((word) => mentions(text, word)));
  if (told) return told[0];
  if (flags.has('recordsRequest') && !saysMoreThanTheRequest(text, topics)) return 'records_request';
  return text.trimEnd().endsWith('?') ? 'question' : 'complaint';
}

/** True when a sentence beside the records request is about one of the municipality's topics: a matter that wants its own answer (E-13). */
function saysMoreThanTheRequest(text: string, topics: readonly Topic[]): boolean {
  const beside = text
    .split(/[.!?\n]+/)
    .filter((sentence) => !screen(sentence).includes('recordsRequest') && !describesRecords(sentence));
  return topicOf(beside.join('\n'), topics) !== undefined;
}

/** "Det gäller avtalen om plogning": still about the documents. */
function describesRecords(sentence: string): boolean {
  return /^\s*(?:det gäller|de gäller|det avser|handling|det drejer sig|dokument|it concerns|this concerns|the document)/.test(
    sentence,
  );
}

/** A question is 1; a fault that a standard text of its topic answers is routine, 4; the rest wants a department, 5. */
function usualGroup(type: ComplaintType, topic: Topic | undefined, settings: Settings): number {
  if (type === 'question') return 1;
  const isRoutine = topic !== undefined && approvedTexts(settings).some((text) => text.topic === topic.id);
  return type === 'fault_report' && isRoutine ? 4 : 5;
}

/**
 * Topic by words, department by topic, ROSA group by type; unmatched goes to the contact centre
 * and so do simple questions, ROSA 1–2. Flags restrict who may see it.
 */
export function classify(complaint: Complaint, settings: Settings): Classification {
  const text = [complaint.subject ?? '', complaint.message, ...answerLines(complaint)].join('\n');
  const small = text.toLowerCase();
  const flags = new Set<Flag>(screen(text));
  const topic =
    settings.topics.find((each) => each.id === complaint.topic) ?? topicOf(small, settings.topics);
  for (const matter of mattersIn(small, topic?.id, settings)) flags.add(matter);
  const type = complaint.type ?? typeOf(small, flags, settings.topics);
  const addressed = settings.mail.departmentAddresses.find(
    (each) => each.address.toLowerCase() === complaint.addressedTo?.toLowerCase(),
  );
  const rosaGroup = topic?.rosaGroup ?? usualGroup(type, topic, settings);
  const usualSecrecy = settings.departments
    .filter(({ id }) => id === topic?.department || id === addressed?.department)
    .reduce<SecrecyGroup>((group, each) => strongerSecrecy(group, each.secrecyGroup), 'open');
  if (type === 'records_request') flags.add('recordsRequest');
  if (type === 'appeal') flags.add('appeal');
  const named = staffNamed(text, settings);
  if (named.length > 0) flags.add('namedEmployee');
  const secrecyGroup = secrecyAfter([...flags], usualSecrecy, settings);
  const wanted = specialMatterRows(settings).find((each) => each.department && flags.has(each.matter));
  const firstLine = rosaGroup <= 2 && secrecyGroup === 'open';
  const department =
    wanted?.department ??
    addressed?.department ??
    (firstLine ? undefined : topic?.department) ??
    settings.contactCentre;
  return {
    type,
    topic: topic?.id,
    department: departmentWithAccess(department, secrecyGroup, settings),
    rosaGroup,
    secrecyGroup,
    flags: [...flags],
    named,
  };
}
