import { type Call, escapeXml, type Reply, xmlReply } from '../wire.ts';

/** The answer of each service to somebody who may not. */
export function refusal(call: Call, message: string): Reply {
  return refused(call, 'AccessDenied', message);
}

/** The answer of each service to a call whose signature is not that of the key it names, or whose signed address has ended. */
export function wrongSignature(call: Call, why: 'SignatureDoesNotMatch' | 'expired'): Reply {
  if (why === 'expired') return refusal(call, 'Request has expired');
  const isJson = call.service !== 'S3' && call.service !== 'SES';
  return refused(
    call,
    isJson ? 'InvalidSignature' : why,
    'The request signature we calculated does not match the signature you provided.',
  );
}

function refused(call: Call, code: string, message: string): Reply {
  switch (call.service) {
    case 'S3':
      return {
        ...xmlReply(`<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`, 403),
        ...(call.method === 'HEAD' && { body: '' }),
      };
    case 'SES':
      return xmlReply(
        '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type>' +
          `<Code>${code}</Code><Message>${escapeXml(message)}</Message></Error></ErrorResponse>`,
        403,
      );
    default:
      return {
        status: 400,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: JSON.stringify({
          __type: `com.amazon.coral.service#${code}Exception`,
          Message: message,
          message,
        }),
      };
  }
}
