import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { pipelineTemplate } from '../builders/pipeline-template.ts';

const oneOrMore = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value) => [value].flat()),
);
const statementSchema = z.object({ Action: oneOrMore, Resource: z.json(), Condition: z.optional(z.json()) });
const policySchema = z.object({
  PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
  Roles: z.tuple([z.object({ Ref: z.string() })]),
});

const deniedSchema = z.object({
  ResourcePolicy: z.object({ PolicyDocument: z.object({ Statement: z.array(z.json()) }) }),
});

const template = pipelineTemplate();
const statements = template.of('AWS::IAM::Policy').flatMap(([, { Properties }]) => {
  const { PolicyDocument, Roles } = policySchema.parse(Properties);
  return PolicyDocument.Statement.map(({ Action, Resource, Condition }) => ({
    role: Roles[0].Ref,
    actions: Action,
    resource: JSON.stringify(Resource),
    condition: JSON.stringify(Condition ?? {}),
  }));
});
const functionSchema = z.object({
  Description: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.json()) }),
  Role: z.object({ 'Fn::GetAtt': z.array(z.string()) }),
});
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
    const patterns = statements.filter(
      // What GuardDuty's guide asks for names its own rule and objects by pattern.
      ({ role, resource }) => resource !== '"*"' && resource.includes('*') && !role.startsWith('FileScan'),
    );
    expect(
      patterns
        .flatMap(({ actions }) => actions)
        .filter((action) => !/^s3:((Get|Put|Delete)Object|GetObjectTagging)$/.test(action)),
    ).toEqual([]);
  });

  it('lets nobody change the log of reads, and only its follow-up read it (R-110)', () => {
    const onReadLog = statements.filter(({ resource }) => resource.includes('ReadLogTable'));
    const others = onReadLog.filter(({ role }) => !role.startsWith('LogPagesRole'));
    expect(new Set(others.flatMap(({ actions }) => actions))).toEqual(new Set(['dynamodb:PutItem']));
    const reviewer = new Set(onReadLog.flatMap(({ actions }) => actions));
    expect([...reviewer].filter((action) => /Update|Delete|BatchWrite/.test(action))).toEqual([]);
    const [, { Properties } = { Properties: {} }] =
      template.of('AWS::DynamoDB::Table').find(([id]) => id.startsWith('ReadLogTable')) ?? [];
    const [never, byHand] = deniedSchema.parse(Properties).ResourcePolicy.PolicyDocument.Statement;
    expect(never).toEqual({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Resource: '*',
      Action: ['Delete', 'Update', 'BatchWrite', 'PartiQLDelete', 'PartiQLUpdate', 'PartiQLInsert'].map(
        (each) => `dynamodb:${each}${each.startsWith('Parti') ? '' : 'Item'}`,
      ),
    });
    expect(byHand).toMatchObject({ Effect: 'Deny', Action: 'dynamodb:PutItem' });
    const ofReviewer = statements.filter(({ role }) => role.startsWith('LogPagesRole'));
    expect(ofReviewer.filter(({ resource }) => resource.includes('CaseTable'))).toEqual([]);
  });

  it('lets only the mail gate send mail, and the test of the intake to the municipality itself', () => {
    const senders = statements.filter(({ actions }) => actions.includes('ses:SendRawEmail'));
    const roles = senders.map(({ role }) => role).toSorted();
    expect(roles).toEqual([
      expect.stringMatching(/^MailHeartbeatRole/),
      expect.stringMatching(/^SendMailRole/),
    ]);
    const onlyTo = pipelineTemplate()
      .of('AWS::IAM::Policy')
      .map(([, { Properties }]) => JSON.stringify(Properties))
      .filter((policy) => policy.includes('ses:Recipients'));
    expect(onlyTo).toHaveLength(1);
    expect(onlyTo[0]).toContain(
      '"ForAllValues:StringEquals":{"ses:Recipients":["synpunkter@sjokoping.example","kommunen@sjokoping.example","gator@sjokoping.example","skola@sjokoping.example"]}',
    );
    expect(onlyTo[0]).toContain('MailHeartbeatRole');
    expect(senders[0]?.resource).toMatch(
      /identity\/sjokoping\.example.*identity\/svar\.sjokoping\.example|configuration-set/,
    );
  });

  it('lets retention alone delete from the case table, and objects of residents; staff only what a contact was found by (decision 56) and, as the form, who follows an issue (144, 147)', () => {
    const deletes = statements.filter(({ actions }) =>
      actions.some((action) => action === 'dynamodb:DeleteItem' || action === 's3:DeleteObject'),
    );
    const ofCases = deletes.filter(({ resource }) =>
      /CaseTable|RawMailBucket|AttachmentBucket/.test(resource),
    );
    const ofStaff = ofCases.filter(({ role }) => role.startsWith('CaseOfficer'));
    const of = (partition: string) => `{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["${partition}"]}}`;
    expect(ofStaff.map(({ condition }) => condition).toSorted()).toEqual(
      ['FOLLOWER#*', 'PERSON#*', 'PERSON#*'].map(of),
    );
    const ofForm = ofCases.filter(({ role }) => role.startsWith('ComplaintForm'));
    expect(ofForm.map(({ condition }) => condition)).toEqual([of('FOLLOWER#*')]);
    const others = ofCases.filter((each) => !ofStaff.includes(each) && !ofForm.includes(each));
    expect(others).toHaveLength(3);
    expect(others.filter(({ role }) => !role.startsWith('RetentionRole'))).toEqual([]);
  });
});

/** Resources by the name of the variable that tells a function about them, for each function. */
const functions = template.of('AWS::Lambda::Function').map(([id, { Properties }]) => {
  const { Description, Environment, Role } = functionSchema.parse(Properties);
  const variables = Object.entries(Environment.Variables).flatMap(([name, value]) => {
    const resource = /"(?:Ref|Fn::GetAtt)":\s*\[?"(\w+)"/.exec(JSON.stringify(value))?.[1];
    return resource !== undefined && resource in template.resources ? [{ name, resource }] : [];
  });
  return { id, folder: Description.split(':')[0] ?? '', variables, role: Role['Fn::GetAtt'][0] ?? '' };
});

describe('permissions and code agree', () => {
  it.each(functions)('$folder may touch what its code is told about and uses, nothing else', (each) => {
    const source = globSync(`functions/${each.folder}/*.{ts,tsx}`)
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const used = each.variables.filter(({ name }) => source.includes(`env.${name}`));
    const granted = each.variables.filter(({ resource }) =>
      statements.some(({ role, resource: on }) => role === each.role && on.includes(`"${resource}"`)),
    );
    expect(granted.map(({ name }) => name)).toEqual(used.map(({ name }) => name));
  });
});
