import { type Call, jsonFault, type Reply, ServiceFault, xmlReply } from '../../infra/local/engine/wire.ts';

/** As the service answers a caller that is too quick. */
export function throttled(call: Call): Reply {
  switch (call.service) {
    case 'S3':
      return xmlReply(
        '<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>',
        503,
      );
    case 'SES':
      return sesFault('Throttling', 400);
    default:
      return jsonFault(new ServiceFault('ThrottlingException', 'Rate exceeded'));
  }
}

/** As the service answers when something broke in it, perhaps after the work. */
export function failed(call: Call): Reply {
  switch (call.service) {
    case 'S3':
      return xmlReply(
        '<Error><Code>InternalError</Code><Message>We met an internal error.</Message></Error>',
        500,
      );
    case 'SES':
      return sesFault('InternalFailure', 500);
    default:
      return jsonFault(new ServiceFault('InternalServerError', 'The service failed.', 500));
  }
}

/** A refusal of SES by its code. */
export function sesFault(code: string, status: number): Reply {
  return xmlReply(
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Receiver</Type><Code>${code}</Code><Message>${code}</Message></Error></ErrorResponse>`,
    status,
  );
}

/** As DynamoDB answers when another transaction holds an item. */
export function conflict(): Reply {
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]',
      CancellationReasons: [{ Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }],
    }),
  };
}

/** As the service answers when an execution has been accepted. */
export function accepted(call: Call): Reply {
  const { stateMachineArn, name }: { stateMachineArn?: string; name?: string } = JSON.parse(
    call.body.toString(),
  );
  const executionArn = `${stateMachineArn?.replace(':stateMachine:', ':execution:')}:${name}`;
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ executionArn, startDate: 0 }),
  };
}
