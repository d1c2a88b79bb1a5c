import * as z from 'zod/mini';

/** The languages every page and mail exists in. */
export const languages = ['sv', 'da', 'en'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** A short text in every language, from the settings file. */
export const localisedSchema = z.strictObject({
  sv: z.string().check(z.minLength(1)),
  da: z.string().check(z.minLength(1)),
  en: z.string().check(z.minLength(1)),
});
export type Localised = z.infer<typeof localisedSchema>;
