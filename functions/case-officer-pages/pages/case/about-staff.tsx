import type { VNode } from 'preact';
import { unitsComplainedAbout } from '../../../../shared/domain/complaint/staff-named.ts';
import { staffName } from '../../../../shared/domain/people/look-up.ts';
import { listInWords } from '../../../../shared/words/time/dates.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import type { CasePageProps } from './case-page-props.ts';

/**
 * The complaint may be about people of ours: named, by their unit, or by a topic about how people are treated. Whoever has it sees that
 * before anything else, and somebody looks (E-03–E-05). Gone once somebody is kept out by a decision.
 */
export function AboutStaff({ language, settings, view }: CasePageProps): VNode | null {
  const { proposedExclusions: named = [], excluded = [], flags = [] } = view;
  const isDecided = excluded.some((id) => !named.includes(id));
  if (view.content !== 'whole' || isDecided || view.answeredAt !== undefined) return null;
  const words = caseOfficerPagesWords[language].case.aboutStaff;
  const units = unitsComplainedAbout(view.text?.message ?? '', settings);
  const isTreatment = settings.topics.some(({ id, aboutTreatment }) => id === view.topic && aboutTreatment);
  const said = [
    ...(named.length > 0
      ? [
          words.named({
            names: listInWords(
              named.map((id) => staffName(settings, id)),
              language,
            ),
          }),
        ]
      : flags.includes('namedEmployee')
        ? [words.somebody]
        : []),
    ...units.map(({ name }) => words.unit({ unit: name[language] })),
    ...(isTreatment ? [words.treatment] : []),
  ];
  if (said.length === 0) return null;
  return (
    <div class="ds-alert notice" data-color="warning" id="about-staff">
      <p>
        <strong>{words.title}</strong>
      </p>
      {said.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>{view.may.includes('exclude') ? words.decide : words.ask}</p>
    </div>
  );
}
