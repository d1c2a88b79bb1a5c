import type { AgreementEndsFacts, TextRemarksFacts } from '../../../domain/case/notice.ts';
import { departmentName, nameOf } from '../../../domain/people/look-up.ts';
import { answerInWords, textInWords } from '../../../words/text-remark/remark-in-words.ts';
import { dayInWords } from '../../../words/time/dates.ts';
import { mailWords } from '../words/words.ts';
import { say } from './common-blocks.ts';
import { row, type Writing, type Written } from './notice-parts.ts';

/** Mails about the settings: what ends in them, and what officers say about their texts. */
export function agreementEnds(facts: AgreementEndsFacts, { settings, language, base }: Writing): Written {
  const texts = mailWords[language].agreementEnds;
  const { agreement } = facts;
  const day = dayInWords(facts.validTo, language);
  const department = departmentName(settings, facts.department, language);
  const topic = nameOf(settings, 'topic', facts.topic, language);
  return {
    subject: texts.subject({ department, day }),
    blocks: [
      say(texts.opening({ department, day })),
      {
        kind: 'facts',
        rows: [
          row(texts.agreement, agreement),
          row(texts.department, department),
          ...(topic === undefined ? [] : [row(texts.topic, topic)]),
          row(texts.validTo, day),
        ],
      },
      say(texts.then),
      { kind: 'paragraph', content: [{ href: `${base}/admin/mandates`, words: texts.link }] },
    ],
  };
}

export function textRemarks(
  { told, texts: about }: TextRemarksFacts,
  { settings, language, base }: Writing,
): Written {
  const texts = mailWords[language].textRemarks[told];
  const href = told === 'made' ? `${base}/admin/remarks` : `${base}/cases/texts`;
  return {
    subject: texts.subject({ count: about.length }),
    blocks: [
      say(texts.opening({ count: about.length })),
      {
        kind: 'facts',
        rows: about.map((each) =>
          row(
            textInWords(each, settings, language),
            told === 'made'
              ? texts.row
              : answerInWords(each.answer && { kind: each.answer, version: each.version }, language),
          ),
        ),
      },
      { kind: 'paragraph', content: [{ href, words: texts.link }] },
    ],
  };
}
