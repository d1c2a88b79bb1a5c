import { createHash } from 'node:crypto';
import residentForm from './resident-form.client.js' with { type: 'text' };
import staffForm from './staff-form.client.js' with { type: 'text' };
import uploads from './uploads.client.js' with { type: 'text' };

/** What forms do more where scripts run; nothing needs it. */
export const formScript = () => residentForm;
export const staffScript = () => staffForm;
export const uploadsScript = () => uploads;

/** A name with the content's hash: may be cached for ever. */
const named = (name: string, script: string) =>
  `${name}-${createHash('sha256').update(script).digest('hex').slice(0, 10)}.js`;

export const formScriptName = named('form', residentForm);
export const staffScriptName = named('staff', staffForm);
export const uploadsScriptName = named('uploads', uploads);
