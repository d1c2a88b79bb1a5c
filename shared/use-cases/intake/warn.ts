/** Tells those who run the pipeline of a fault that stops nothing. Codes, ids and counts only, never personal data. */
export type Warn = (code: string, facts: Readonly<Record<string, string | number>>) => void;
