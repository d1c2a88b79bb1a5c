import { expect, it } from 'vitest';
import { wantedRecords } from '../../../infra/doctor/stack-outputs.ts';

const edge = async (...words: readonly string[]) => {
  expect(words.join(' ')).toBe('cloudformation describe-stacks --stack-name SynpunktEdge --region us-east-1');
  return {
    Stacks: [
      {
        StackStatus: 'UPDATE_COMPLETE',
        Outputs: [{ OutputKey: 'DnsRecords', OutputValue: 'from the edge' }],
      },
    ],
  };
};

it('wants with a domain the records of both stacks', async () => {
  expect(await wantedRecords(edge, 'Synpunkt', { DnsRecords: 'of mail', DnsRecord: 'of the API' })).toBe(
    'of mail\nof the API\nfrom the edge',
  );
});

it('wants without one those of mail, and asks for no other stack', async () => {
  expect(await wantedRecords(edge, 'SynpunktTest', { DnsRecords: 'of mail' })).toBe('of mail');
});
