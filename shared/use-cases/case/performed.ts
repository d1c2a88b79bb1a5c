import type { Access } from '../../domain/handling/access.ts';
import type { Refusal } from '../../domain/vocabulary/refusal.ts';
import type { FieldProblem } from '../../words/field-problems.ts';
import type { WrittenLine } from './staff-request.ts';

/** What became of an action: done, denied by the access table, a body that does not fit, or a rule that refuses it. */
export type Performed =
  | { readonly kind: 'done'; readonly line: WrittenLine }
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } }
  | {
      readonly kind: 'bad-body';
      readonly problems: readonly FieldProblem[];
      readonly line?: WrittenLine | undefined;
    }
  | (Refusal & { readonly line?: WrittenLine | undefined });
