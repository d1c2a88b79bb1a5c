/**
 * Tells those who run the pipeline of a fault that stops nothing: which thing, by id, and what happens next. Never personal
 * data: of the fault only its name and where it was thrown are kept.
 */
export type Warn = (code: string, facts: Readonly<Record<string, string | number>>, fault: unknown) => void;
