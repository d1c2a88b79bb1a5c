import type { ComplaintType, Flag, SecrecyGroup } from './classification.ts';
import type { Complaint } from './complaint.ts';
import type { Settings, Topic } from './settings.ts';
import { typeWords } from './type-words.ts';

/** Where a complaint belongs, found before a human sees it. Staff can correct every part of it. */
export interface Classification {
  readonly type: ComplaintType;
  readonly topic: string | undefined;
  readonly department: string;
  readonly rosaGroup: number;
  readonly secrecyGroup: SecrecyGroup;
  readonly flags: readonly Flag[];
}

/** True when `word` stands in the text at the beginning of a word; both in small letters. */
export function mentions(text: string, word: string): boolean {
  const from = text.indexOf(word);
  if (from < 0) return false;
  const before = from === 0 ? ' ' : (text[from - 1] ?? ' ');
  return !/[\p{L}\p{N}]/u.test(before) || mentions(text.slice(from + word.length), word);
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

function typeOf(text: string): ComplaintType {
  const told = typeWords.find(([, words]) => words.some((word) => mentions(text, word)));
  if (told) return told[0];
  return text.trimEnd().endsWith('?') ? 'question' : 'complaint';
}

/**
 * Topic by words, department by topic, ROSA group by type; unmatched goes to the contact centre
 * and so do simple questions, ROSA 1–2.
 */
export function classify(complaint: Complaint, settings: Settings): Classification {
  const text = `${complaint.subject ?? ''}\n${complaint.message}\n${complaint.address ?? ''}`.toLowerCase();
  const type = complaint.type ?? typeOf(text);
  const topic = settings.topics.find((each) => each.id === complaint.topic) ?? topicOf(text, settings.topics);
  const addressed = settings.mail.departmentAddresses.find(
    (each) => each.address.toLowerCase() === complaint.addressedTo?.toLowerCase(),
  );
  const rosaGroup = topic?.rosaGroup ?? (type === 'question' ? 1 : 5);
  const secrecyGroup =
    settings.departments.find((each) => each.id === (topic?.department ?? addressed?.department))
      ?.secrecyGroup ?? 'open';
  const firstLine = rosaGroup <= 2 && secrecyGroup === 'open';
  const department =
    addressed?.department ?? (firstLine ? undefined : topic?.department) ?? settings.contactCentre;
  return {
    type,
    topic: topic?.id,
    department,
    rosaGroup,
    secrecyGroup,
    flags: type === 'records_request' ? ['recordsRequest'] : type === 'appeal' ? ['appeal'] : [],
  };
}
