import { contentSecurityPolicy, page, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';
import { ComplaintFormPage, type ComplaintFormProps } from './pages/complaint-form-page.tsx';

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
