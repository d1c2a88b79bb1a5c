import type { VNode } from 'preact';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { roleHas } from '../../../shared/domain/handling/access.ts';
import type { Department } from '../../../shared/domain/settings/settings.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

/** Open cases of one officer. */
export interface Load {
  readonly open: number;
  readonly late: number;
}

export interface WorkloadPageProps extends StaffFrame {
  readonly departments: readonly Department[];
  /** By officer; under an empty name what nobody has. */
  readonly loads: ReadonlyMap<string, Load>;
}

/** Everybody of the unit by name, with how much they have; names in their own order, so that nobody stands first or last. */
export function WorkloadPage({ departments, loads, ...frame }: WorkloadPageProps): VNode {
  const texts = caseOfficerPagesWords[frame.language];
  const words = texts.workload;
  const ids = new Set(departments.map(({ id }) => id));
  const people = frame.settings.staff
    .filter((each) => loads.has(each.id) || (ids.has(each.department) && roleHas(each.role, 'takes-cases')))
    .map(({ id, name }) => ({ id, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, frame.language));
  const rows = [...people, { id: '', name: texts.list.noOne }];
  return (
    <StaffLayout {...frame} title={words.title} here="department">
      <h1 class="ds-heading" data-size="lg" id="workload">
        {words.title}
      </h1>
      <p class="lead">{words.lead}</p>
      <table class="ds-table cases" data-border="true" aria-labelledby="workload">
        <thead>
          <tr>
            <th scope="col">{texts.list.who}</th>
            <th scope="col">{words.open}</th>
            <th scope="col">{words.late}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td data-label={words.open}>{loads.get(id)?.open ?? 0}</td>
              <td data-label={words.late}>{loads.get(id)?.late ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a class="ds-link" href="/cases?list=department">
          {texts.many.back}
        </a>
      </p>
    </StaffLayout>
  );
}
