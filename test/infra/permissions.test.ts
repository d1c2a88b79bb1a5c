import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pipelineTemplate } from '../builders/pipeline-template.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const statementSchema = z.object({ Action: oneOrMore, Resource: z.json() });
const policySchema = z.object({ PolicyDocument: z.object({ Statement: z.array(statementSchema) }) });

const statements = pipelineTemplate()
  .of('AWS::IAM::Policy')
  .flatMap(([id, { Properties }]) =>
    policySchema.parse(Properties).PolicyDocument.Statement.map(({ Action, Resource }) => ({
      id,
      actions: Action,
      resource: JSON.stringify(Resource),
    })),
  );
/** Actions that AWS offers for the whole account only. */
const accountWide = /^(xray:|logs:\w*(LogDelivery|LogDeliveries|ResourcePolic|LogGroups)|ses:GetSendQuota$)/;

describe('least privilege', () => {
  it('names every action', () => {
    expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('names every resource, but for what AWS offers account-wide only', () => {
    const wide = statements.filter(({ resource }) => resource === '"*"').flatMap(({ actions }) => actions);
    expect(wide.filter((action) => !accountWide.test(action))).toEqual([]);
  });

  it('opens objects of a bucket, never whole tables, indexes, queues or functions, by pattern', () => {
    const patterns = statements.filter(({ resource }) => resource !== '"*"' && resource.includes('*'));
    expect(
      patterns.flatMap(({ actions }) => actions).filter((action) => !/^s3:(Get|Put)Object$/.test(action)),
    ).toEqual([]);
  });

  it('lets nobody read or change the log of reads by the way of writing it', () => {
    const onReadLog = statements.filter(({ resource }) => resource.includes('ReadLogTable'));
    expect(new Set(onReadLog.flatMap(({ actions }) => actions))).toEqual(new Set(['dynamodb:PutItem']));
  });

  it('lets only the mail gate send mail', () => {
    const senders = statements.filter(({ actions }) => actions.includes('ses:SendRawEmail'));
    expect(senders.map(({ id }) => id)).toEqual([expect.stringMatching(/^SendMailRole/)]);
    expect(senders[0]?.resource).toMatch(
      /identity\/sjokoping\.example.*identity\/svar\.sjokoping\.example|configuration-set/,
    );
  });

  it('lets no function delete from the case table', () => {
    const deletes = statements.filter(({ actions }) => actions.includes('dynamodb:DeleteItem'));
    expect(deletes.filter(({ resource }) => resource.includes('CaseTable'))).toEqual([]);
  });
});
