import httpErrorHandler from '@middy/http-error-handler';
import { logFault } from './log.ts';

/**
 * Answers a fault nobody expected with 500. Of itself the middleware would log the whole error, whose message may quote
 * what somebody wrote; and no path is logged, since private links are paths.
 */
export const webFaults = () =>
  httpErrorHandler({ logger: (fault: unknown) => logFault('web.failed', fault, { next: 'answered 500' }) });
