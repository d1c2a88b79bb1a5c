import type { VNode } from 'preact';
import type { MailOrigin as Origin } from '../../../../shared/domain/case/mail-origin.ts';
import type { Language } from '../../../../shared/domain/vocabulary/language.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import { Facts } from '../facts.tsx';

interface Props {
  readonly language: Language;
  /** Where the mail can be read as it came: `/text` and `/eml` under this. */
  readonly path: string;
  readonly origin: Origin | undefined;
  /** A person has filled in when it reached the colleague who passed it on. */
  readonly arrivalSaid?: boolean;
  /** A file in it may do harm, so it is not for opening as a whole. */
  readonly harmful: boolean | undefined;
}

/** Who a mail says it is from, what the receiving server made of that, and the mail itself. */
export function MailOrigin({ language, path, origin, harmful, arrivalSaid }: Props): VNode {
  const texts = caseOfficerPagesWords[language].case.mail;
  const other = origin?.replyTo !== undefined && origin.replyTo !== origin.from;
  return (
    <details>
      <summary>{texts.title}</summary>
      {origin && (
        <>
          {other && <p>{texts.otherReplyTo}</p>}
          {origin.unacknowledged && <p>{texts.unacknowledged[origin.unacknowledged]}</p>}
          {origin.passedOn && <p>{texts.passedOn[arrivalSaid ? 'said' : origin.passedOn.arrival]}</p>}
          {origin.readPlainly && <p>{texts.readPlainly}</p>}
          <Facts
            single
            rows={[
              [texts.from, origin.from],
              [texts.replyTo, origin.replyTo],
              [texts.returnPath, origin.returnPath],
              ['SPF', texts.verdict[origin.spf]],
              ['DKIM', texts.verdict[origin.dkim]],
              ['DMARC', texts.verdict[origin.dmarc]],
            ]}
          />
        </>
      )}
      <p>
        <a class="ds-link" href={`${path}/text`}>
          {texts.asText}
        </a>
        {!harmful && (
          <>
            {', '}
            <a class="ds-link" href={`${path}/eml`}>
              {texts.asFile}
            </a>
          </>
        )}
      </p>
    </details>
  );
}
