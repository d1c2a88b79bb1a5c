/**
 * Whoever loads this has zod say in English what is wrong with a shape; `zod/mini` says no more than "Invalid input". It is for commands and
 * programs: pages have their own words (`shared/words/field-problems.ts`).
 */

import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';

z.config(en());
