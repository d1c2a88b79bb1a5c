import type { VNode } from 'preact';
import { StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { caseWords } from '../../../shared/words/case/words.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { Classification, Contact, PromiseCard } from './case/case-facts.tsx';
import type { CasePageProps } from './case/case-page-props.ts';
import { Questions } from './case/case-questions.tsx';
import { Messages, Said } from './case/case-thread.tsx';
import { Timeline } from './case/case-timeline.tsx';

/** All of one case, in the order one reads it on paper. */
export function PrintPage(props: CasePageProps): VNode {
  const { language, settings, view, now } = props;
  const texts = caseOfficerPagesWords[language];
  return (
    <StaffLayout {...props} title={texts.case.title({ reference: view.reference })}>
      <h1 class="ds-heading" data-size="lg">
        {texts.case.title({ reference: view.reference })}
      </h1>
      <p>
        {settings.municipality.name}. {caseWords[language].state[view.state]}.{' '}
        {texts.ways.printedAt({ when: instantWords(now, settings, language) })}
      </p>
      <p class="no-print">
        <a class="ds-link" href={`/cases/${view.reference}`}>
          {texts.ways.toCase}
        </a>
      </p>
      <PromiseCard {...props} isWhole />
      {view.content === 'whole' && (
        <>
          <Contact {...props} />
          <Said {...props} />
          <Questions {...props} />
          <Messages {...props} isWhole />
        </>
      )}
      <Classification {...props} />
      {view.events && <Timeline {...props} isWhole />}
    </StaffLayout>
  );
}
