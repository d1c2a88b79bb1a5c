import type { CaseFacts } from '../../shared/domain/trends/case-facts.ts';
import { caseWords } from '../../shared/words/case/words.ts';
import { closingWords } from '../../shared/words/closing/words.ts';
import { handlingWords } from '../../shared/words/handling/words.ts';
import { layoutWords } from '../../shared/words/layout/words.ts';
import type { Words } from './trends-view.ts';

/** What a row of a case says in the file people open in a spreadsheet: names of the page for codes and columns. */
export interface SpokenCaseRow {
  readonly column: (field: string) => string;
  readonly value: (field: keyof CaseFacts, code: string) => string;
  readonly yes: string;
  readonly no: string;
}

export function spokenCaseRow(words: Words): SpokenCaseRow {
  const { language, texts } = words;
  const { column, standing, yes, no } = texts.caseRow;
  const columns: Readonly<Record<string, string>> = column;
  const closing = closingWords[language];
  const handling = handlingWords[language];
  const coded: Partial<Record<keyof CaseFacts, Readonly<Record<string, string>>>> = {
    type: caseWords[language].type,
    channel: caseWords[language].channel,
    language: layoutWords[language].languages,
    secrecyGroup: handling.secrecyGroup,
    complexity: handling.complexity,
    standing,
    firstContactResolution: closing.firstContactResolution,
    outcome: closing.outcome,
    cause: closing.cause,
    measure: closing.measure,
    failureDemand: closing.failureDemand,
    failureDemandCause: closing.failureDemandCause,
    withoutAnswer: closing.withoutAnswer,
  };
  const named: Partial<Record<keyof CaseFacts, (id: string) => string>> = {
    department: words.department,
    topic: words.topic,
  };
  return {
    column: (field) => columns[field] ?? field,
    value: (field, code) => named[field]?.(code) ?? coded[field]?.[code] ?? code,
    yes,
    no,
  };
}
