import { createHash } from 'node:crypto';
import residentForm from './resident-form.client.js' with { type: 'text' };

/** What the residents' forms do more where scripts run; nothing needs it. */
export const formScript = residentForm;

/** Name with the content's hash: may be cached for ever. */
export const formScriptName = `form-${createHash('sha256').update(residentForm).digest('hex').slice(0, 10)}.js`;
