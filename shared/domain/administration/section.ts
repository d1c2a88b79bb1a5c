/** What a select or a row of ticks offers. */
export type Options =
  | 'departments'
  | 'staff'
  | 'topics'
  | 'roles'
  | 'secrecyGroups'
  | 'rosaGroups'
  | 'notices'
  | 'rules'
  | 'types'
  | 'channels'
  | 'matters'
  | 'languages'
  | 'stages'
  | 'mailKinds';

/** One thing to fill in; `path` leads to it from the entry it is part of, or from the whole settings. */
export interface Field {
  readonly path: string;
  readonly kind:
    | 'line'
    | 'text'
    | 'number'
    | 'day'
    | 'time'
    | 'yes'
    /** One a line. */
    | 'lines'
    | 'choice'
    | 'choices'
    /** In every language; left empty it is as in the municipality's own. */
    | 'localised'
    | 'localised-text'
    /** Several of the same, each with `fields`. */
    | 'rows';
  readonly of?: Options;
  readonly fields?: readonly Field[];
  readonly optional?: true;
  /** Whether each row has an id, made when it is new. */
  readonly rowsHaveId?: true;
}

/** A part of the settings that is changed by a form of its own. */
export interface Section {
  readonly name: string;
  /** Where its list stands; absent for a part that is there once. */
  readonly list?: string;
  /** Paths that tell one entry of the list from the others. */
  readonly key: readonly string[];
  /** What an entry is called by. */
  readonly title: string;
  readonly fields: readonly Field[];
  /** Whether its entries have an id, made of the title when they are new. */
  readonly hasId: boolean;
}
