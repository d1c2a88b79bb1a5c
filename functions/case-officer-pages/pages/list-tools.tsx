import type { VNode } from 'preact';
import { Button, Hidden, type Option, Select } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { caseStateSchema, isOpen } from '../../../shared/domain/case/case.ts';
import { roleEverMay, roleHas } from '../../../shared/domain/handling/access.ts';
import { dueFilters, listSorts, nobody } from '../../../shared/domain/handling/case-filter.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { channels, flagSchema } from '../../../shared/domain/vocabulary/classification.ts';
import { mostCounted } from '../../../shared/use-cases/case/count-cases.ts';
import { caseWords } from '../../../shared/words/case/words.ts';
import { handlingWords } from '../../../shared/words/handling/words.ts';
import { queryOf, type ShownList, shownLists, type WithinList } from '../within-list.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { officerOptions } from './officer-options.ts';

type ListToolsProps = StaffFrame & { readonly within: WithinList; readonly now: Instant };

/** The reader's lists, each with how many cases it holds. */
export function ListTabs(
  props: StaffFrame & { within: WithinList; counts: Partial<Record<ShownList, number>> },
): VNode {
  const { language, within, counts } = props;
  const texts = caseOfficerPagesWords[language].list;
  return (
    <nav class="tabs" aria-label={texts.tabs}>
      <ul>
        {shownLists.map((list) => {
          const count = counts[list];
          const shown = count !== undefined && count > mostCounted ? `${mostCounted}+` : count;
          return (
            <li key={list}>
              <a href={`/cases?list=${list}`} {...(list === within.list && { 'aria-current': 'page' })}>
                {texts.tab[list]}
                {shown !== undefined && <span class="count"> {shown}</span>}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** What a list is narrowed to and sorted by; codes in the address, so that it can be kept as a bookmark. */
export function ListFilter(props: ListToolsProps): VNode {
  const { language, settings, within } = props;
  const texts = caseOfficerPagesWords[language];
  const { list, filter, sort } = within;
  const isNarrowed = Object.keys(filter).length > 0 || sort !== undefined;
  const wantedIn = (name: Field['name']) => (name === 'sort' ? sort : filter[name]);
  const fields = fieldsOf(props);
  const chosen = fields.flatMap(({ name, options }) => {
    const value = wantedIn(name);
    return options.find((each) => value !== undefined && each.value === value)?.text ?? [];
  });
  return (
    <details class="ds-details filter no-print" data-variant="tinted">
      <summary>{[texts.filter.title, chosen.join(', ')].filter(Boolean).join(': ')}</summary>
      <div>
        <form class="filter-fields" method="get" action="/cases">
          <Hidden name="list" value={list} />
          {fields.map(({ name, label, options }) => (
            <Select
              key={name}
              name={name}
              id={`filter-${name}`}
              label={label}
              value={wantedIn(name)}
              options={options}
            />
          ))}
          <div class="buttons">
            <Button variant="secondary">{texts.list.show}</Button>
            {isNarrowed && (
              <a class="ds-link" href={queryOf({ list, filter: {} })}>
                {texts.filter.clear}
              </a>
            )}
          </div>
        </form>
      </div>
    </details>
  );
  // The settings name what can be chosen.
  function fieldsOf({ now, signedIn }: ListToolsProps): Field[] {
    const words = texts.filter;
    const codes = caseWords[language];
    const any = (text: string): Option => ({ value: '', text });
    const named = (each: { id: string; name: Readonly<Record<typeof language, string>> }): Option => ({
      value: each.id,
      text: each.name[language],
    });
    const isOneOfOpen = list !== 'answered' && list !== 'ended';
    const states = caseStateSchema.options.filter(
      (state) => isOpen({ state }) === isOneOfOpen && state !== 'ANSWERED',
    );
    const department = signedIn?.staff.department;
    const days = list === 'ended' ? 'endedSort' : list === 'answered' ? 'answeredSort' : 'dueSort';
    const fields: readonly (Field | false)[] = [
      list !== 'answered' && {
        name: 'state',
        label: texts.list.state,
        options: [any(words.any), ...states.map((value) => ({ value, text: codes.state[value] }))],
      },
      isOneOfOpen && {
        name: 'due',
        label: texts.list.due,
        options: [any(words.any), ...dueFilters.map((value) => ({ value, text: words.due[value] }))],
      },
      {
        name: 'topic',
        label: texts.case.topic,
        options: [any(texts.list.everyTopic), ...settings.topics.map(named)],
      },
      {
        name: 'department',
        label: texts.case.department,
        options: [any(words.any), ...settings.departments.map(named)],
      },
      list !== 'mine' &&
        list !== 'unassigned' && {
          name: 'officer',
          label: texts.case.officer,
          options: [
            any(words.any),
            { value: nobody, text: texts.list.noOne },
            ...officerOptions({ settings, language, now, department }),
          ],
        },
      {
        name: 'channel',
        label: texts.case.channel,
        options: [any(words.any), ...channels.map((value) => ({ value, text: codes.channel[value] }))],
      },
      {
        name: 'flag',
        label: words.flag,
        options: [
          any(words.any),
          ...flagSchema.options.map((value) => ({ value, text: handlingWords[language].flag[value] })),
        ],
      },
      isOneOfOpen && {
        name: 'news',
        label: words.news,
        options: [any(words.any), { value: 'new', text: words.onlyNew }],
      },
      {
        name: 'sort',
        label: words.sort,
        options: [
          any(words[days].first),
          ...listSorts
            .filter((value) => value !== (list === 'ended' ? '-due' : 'due'))
            .map((value) => ({ value, text: sortName(value) })),
        ],
      },
    ];
    return fields.filter((each) => each !== false);

    function sortName(value: (typeof listSorts)[number]): string {
      if (value === 'received' || value === '-received') return words.receivedSort[value];
      return words[days].last;
    }
  }
}

interface Field {
  readonly name: 'state' | 'due' | 'topic' | 'department' | 'officer' | 'channel' | 'flag' | 'news' | 'sort';
  readonly label: string;
  readonly options: readonly Option[];
}

const offered = ['take', 'reply', 'join', 'assign', 'handover', 'close', 'note'] as const;

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
