import { CfnOutput, Stack, Validations } from 'aws-cdk-lib';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct, type IConstruct } from 'constructs';

export interface AlarmMailProps {
  /** Who is told. */
  readonly email: string;
  /** Every alarm below this is mailed. */
  readonly from: IConstruct;
}

/** Mails every alarm, when it rings and when it is over. Made last, when all alarms exist. */
export class AlarmMail extends Construct {
  constructor(scope: Construct, id: string, props: AlarmMailProps) {
    super(scope, id);

    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    // A policy of its own takes the place of the one that lets the account's services publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    topic.addSubscription(new EmailSubscription(props.email));
    Validations.of(topic).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason:
        'An alarm on alarm mails that were not delivered would be mailed to the same address; npm run doctor looks.',
    });
    new CfnOutput(Stack.of(this), 'AlarmTopicArn', { value: topic.topicArn });
    const action = new SnsAction(topic);
    for (const alarm of props.from.node.findAll()) {
      if (alarm instanceof Alarm) {
        alarm.addAlarmAction(action);
        alarm.addOkAction(action);
      }
    }
  }
}
