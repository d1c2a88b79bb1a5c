import {
  ComplaintFormPage,
  type ComplaintFormProps,
} from '../../shared/adapters/web/pages/complaint-form-page.tsx';
import { contentSecurityPolicy, page, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';

/** The form, allowed to run our script and to send files where attachments are kept. */
export function complaintForm(
  status: number,
  props: ComplaintFormProps,
  { attachments }: ComplaintFormDeps,
  headers: Readonly<Record<string, string>> = {},
): WebResponse {
  const policy = contentSecurityPolicy({ connectTo: [attachments.origin] });
  return page(status, <ComplaintFormPage {...props} />, {
    headers: { ...headers, 'content-security-policy': policy },
  });
}
