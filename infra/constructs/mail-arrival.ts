import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnReceiptRule, ReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';

export interface MailArrivalProps {
  /** Addresses and whole domains the pipeline takes mail for; SES allows 100. */
  readonly recipients: readonly string[];
  /** Keeps each mail as it came, under its SES message id. */
  readonly rawMail: Bucket;
  /** Called after the mail is stored, with the envelope and SES's verdicts. */
  readonly intake: IFunction;
}

/**
 * Mail from the internet: stored first, then handed on (D10). The mail travels by the Lambda action and
 * not by a bucket notification, since only the action's event carries SES's own verdicts.
 */
export class MailArrival extends Construct {
  /** To be made the active one by hand: CloudFormation cannot (docs/deploy.md). */
  readonly ruleSetName: string;

  constructor(scope: Construct, id: string, props: MailArrivalProps) {
    super(scope, id);
    const account = Stack.of(this).account;
    const ses = new ServicePrincipal('ses.amazonaws.com');

    const mayStore = props.rawMail.addToResourcePolicy(
      new PolicyStatement({
        principals: [ses],
        actions: ['s3:PutObject'],
        resources: [props.rawMail.arnForObjects('*')],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    props.intake.addPermission('MailArrival', { principal: ses, sourceAccount: account });

    this.ruleSetName = new ReceiptRuleSet(this, 'Rules').receiptRuleSetName;
    const rule = new CfnReceiptRule(this, 'Rule', {
      ruleSetName: this.ruleSetName,
      rule: {
        enabled: true,
        recipients: [...props.recipients],
        scanEnabled: true,
        // Residents' providers decide; refusing plain connections would lose complaints.
        tlsPolicy: 'Optional',
        actions: [
          { s3Action: { bucketName: props.rawMail.bucketName } },
          { lambdaAction: { functionArn: props.intake.functionArn, invocationType: 'Event' } },
        ],
      },
    });
    // SES tries both when the rule is made, so both must be allowed by then.
    rule.node.addDependency(props.intake);
    if (mayStore.policyDependable) rule.node.addDependency(mayStore.policyDependable);
  }
}
