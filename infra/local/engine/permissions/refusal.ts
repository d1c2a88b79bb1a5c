import { type Call, escapeXml, type Reply, xmlReply } from '../wire.ts';

/** The answer of each service to somebody who may not. */
export function refusal(call: Call, message: string): Reply {
  switch (call.service) {
    case 'S3':
      return {
        ...xmlReply(`<Error><Code>AccessDenied</Code><Message>${escapeXml(message)}</Message></Error>`, 403),
        ...(call.method === 'HEAD' && { body: '' }),
      };
    case 'SES':
      return xmlReply(
        '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type>' +
          `<Code>AccessDenied</Code><Message>${escapeXml(message)}</Message></Error></ErrorResponse>`,
        403,
      );
    default:
      return {
        status: 400,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: JSON.stringify({
          __type: 'com.amazon.coral.service#AccessDeniedException',
          Message: message,
          message,
        }),
      };
  }
}
