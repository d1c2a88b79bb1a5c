import type { VNode } from 'preact';
import { hasLeft } from '../../../shared/domain/people/absence.ts';
import { departmentName } from '../../../shared/domain/people/look-up.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Day } from '../../../shared/domain/time/time.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { administrationWords } from '../words/words.ts';

/** Who works here by a claim of the sign-in provider: they stand in no list that a form changes. */
export function PeopleByClaim(props: {
  /** In force, with those people. */
  settings: Settings;
  today: Day;
  language: Language;
}): VNode | null {
  const { settings, today, language } = props;
  const people = settings.staff.filter(({ claim }) => claim !== undefined);
  if (people.length === 0) return null;
  const { byClaim: texts, option } = administrationWords[language];
  return (
    <section aria-labelledby="by-claim">
      <h2 class="ds-heading" data-size="xs" id="by-claim">
        {texts.title}
      </h2>
      <p>{texts.lead}</p>
      <ul class="ds-list">
        {people.map((person) => (
          <li key={person.id}>
            {hasLeft(person, today)
              ? texts.left({ name: person.name })
              : texts.row({
                  name: person.name,
                  role: option.roles[person.role],
                  department: departmentName(settings, person.department, language),
                })}
          </li>
        ))}
      </ul>
    </section>
  );
}
