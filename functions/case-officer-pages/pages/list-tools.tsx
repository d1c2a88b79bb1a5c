import type { VNode } from 'preact';
import { Button, Hidden, Select } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { roleEverMay, roleHas } from '../../../shared/domain/handling/access.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

/** One topic of a list, or all; the choice is a code in the address, so that it can be kept as a bookmark. */
export function TopicFilter(props: StaffFrame & { list: string; topic: string | undefined }): VNode {
  const { language, settings, list, topic } = props;
  const texts = caseOfficerPagesWords[language];
  return (
    <form class="find" method="get" action="/cases">
      <Hidden name="list" value={list} />
      <Select
        name="topic"
        label={texts.case.topic}
        value={topic}
        options={[
          { value: '', text: texts.list.everyTopic },
          ...settings.topics.map((each) => ({ value: each.id, text: each.name[language] })),
        ]}
      />
      <Button variant="secondary">{texts.list.show}</Button>
    </form>
  );
}

const offered = ['take', 'reply', 'assign', 'handover', 'close', 'note'] as const;

interface PickedActionsProps extends StaffFrame {
  readonly pickAll: string;
  readonly pickNone: string;
  readonly isAllPicked: boolean;
}

/** What can be done to the ticked rows, as far as the reader's role goes; works without scripts, ticking all of them too. */
export function PickedActions(props: PickedActionsProps): VNode {
  const { language, signedIn, pickAll, pickNone, isAllPicked } = props;
  const texts = caseOfficerPagesWords[language].many;
  const role = signedIn?.staff.role;
  const may = (name: (typeof offered)[number]) => {
    if (role === undefined) return false;
    return name === 'take' ? roleHas(role, 'takes-cases') : roleEverMay(role, name);
  };
  return (
    <fieldset class="picked-actions no-print">
      <legend>{texts.withPicked}</legend>
      <a class="ds-link" href={isAllPicked ? pickNone : pickAll}>
        {isAllPicked ? texts.pickNone : texts.pickAll}
      </a>
      {offered.filter(may).map((name) => (
        <button key={name} class="ds-button" data-variant="secondary" type="submit" name="do" value={name}>
          {texts.do[name]}
        </button>
      ))}
    </fieldset>
  );
}
