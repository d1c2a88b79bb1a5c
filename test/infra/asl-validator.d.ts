/** The package ships no types; this is the part used here. */
declare module 'asl-validator' {
  /** Adds defaults to `definition` as it goes. */
  function validate(definition: object): { readonly isValid: boolean; readonly errors: readonly object[] };
  export = validate;
}
