import type { VNode } from 'preact';
import { Hidden, InputField } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { CaseRow } from '../../../shared/use-cases/case/case-api.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { CaseTable } from './case-table.tsx';

/** What was found of who calls; `rows` is absent when nothing was typed to look for. */
export interface CallerFound {
  readonly rows?: readonly CaseRow[];
  readonly more?: boolean;
}

interface CallerFieldProps {
  readonly frame: StaffFrame;
  readonly now: Instant;
  readonly caller: string | undefined;
  readonly found: CallerFound | undefined;
  readonly isFirst: boolean;
}

/** Who calls, before anything else is asked: their cases, to add to one of them or begin another (E-53). */
export function CallerField({ frame, now, caller, found, isFirst }: CallerFieldProps): VNode {
  const words = caseOfficerPagesWords[frame.language].register.caller;
  const { rows, more } = found ?? {};
  const said = rows && (rows.length === 0 ? words.none : words.found({ count: rows.length }));
  return (
    <fieldset class="form-group caller">
      <legend>{words.title}</legend>
      {/* What has been looked for is not looked for again when Enter sends the form. */}
      {rows && <Hidden name="lookedUp" value={caller ?? ''} />}
      <div class="find">
        <InputField
          name="caller"
          label={words.label}
          help={words.help}
          value={caller}
          isFirst={isFirst}
          input={{ autocomplete: 'off', spellcheck: false }}
        />
        <button class="ds-button" type="submit" data-variant="secondary" name="show" value="caller">
          {words.find}
        </button>
      </div>
      {found && (
        <p role="status" id="caller-found" tabIndex={-1} {...(rows?.length !== 0 && { autofocus: true })}>
          {said ?? words.empty}
        </p>
      )}
      {rows && rows.length > 0 && (
        <>
          <CaseTable rows={rows} now={now} frame={frame} label="caller-found" within="?call=phone" />
          {more && <p>{words.more}</p>}
          <p>{words.add}</p>
        </>
      )}
    </fieldset>
  );
}
