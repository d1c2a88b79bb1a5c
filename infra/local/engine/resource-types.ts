/** What this engine makes of each resource type and property; anything not listed here is refused by name. */

interface Understanding {
  /** Property of the physical name, when the template may set one. */
  readonly nameProperty?: string;
  /** Properties the engine or the edges around it act on. */
  readonly acts: readonly string[];
  /** Properties that change nothing on one machine. */
  readonly noMeaning?: readonly string[];
}

/** Properties without local meaning on every type. */
export const noMeaningAnywhere = ['Tags', 'Description'];

export const understoodTypes: Readonly<Record<string, Understanding>> = {
  'AWS::DynamoDB::Table': {
    nameProperty: 'TableName',
    acts: [
      'TableName',
      'KeySchema',
      'AttributeDefinitions',
      'BillingMode',
      'GlobalSecondaryIndexes',
      'StreamSpecification',
      'ResourcePolicy',
      'TimeToLiveSpecification',
    ],
    noMeaning: ['PointInTimeRecoverySpecification', 'SSESpecification', 'DeletionProtectionEnabled'],
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    acts: ['QueueName', 'VisibilityTimeout', 'DelaySeconds', 'RedrivePolicy', 'MessageRetentionPeriod'],
    noMeaning: ['SqsManagedSseEnabled'],
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    acts: ['BucketName', 'CorsConfiguration', 'LifecycleConfiguration'],
    noMeaning: [
      // What hears of objects by the bus here is GuardDuty alone, which needs no telling.
      'NotificationConfiguration',

      'BucketEncryption',
      'PublicAccessBlockConfiguration',
      'OwnershipControls',
      'LoggingConfiguration',
      'VersioningConfiguration',
    ],
  },
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    acts: [
      'FunctionName',
      'Code',
      'Handler',
      'Runtime',
      'Environment',
      'Timeout',
      'MemorySize',
      'ReservedConcurrentExecutions',
      'Role',
      'LoggingConfig',
    ],
    noMeaning: ['Architectures'],
  },
  'AWS::Lambda::EventInvokeConfig': {
    acts: [
      'FunctionName',
      'Qualifier',
      'MaximumRetryAttempts',
      'DestinationConfig',
      'MaximumEventAgeInSeconds',
    ],
  },
  'AWS::Lambda::EventSourceMapping': {
    acts: [
      'EventSourceArn',
      'FunctionName',
      'BatchSize',
      'FilterCriteria',
      'FunctionResponseTypes',
      'MaximumBatchingWindowInSeconds',
      'MaximumRetryAttempts',
      'BisectBatchOnFunctionError',
      'DestinationConfig',
      'ScalingConfig',
      'StartingPosition',
    ],
    // The age of a stream record is real time here, so no record is ever too old.
    noMeaning: ['MaximumRecordAgeInSeconds'],
  },
  'AWS::StepFunctions::StateMachine': {
    nameProperty: 'StateMachineName',
    acts: ['StateMachineName', 'DefinitionString', 'StateMachineType', 'RoleArn'],
    noMeaning: ['LoggingConfiguration', 'TracingConfiguration'],
  },
  'AWS::Scheduler::Schedule': {
    nameProperty: 'Name',
    acts: ['Name', 'ScheduleExpression', 'ScheduleExpressionTimezone', 'State', 'Target'],
    noMeaning: ['FlexibleTimeWindow'],
  },
  'AWS::Events::Rule': { acts: ['EventPattern', 'State', 'Targets'] },
  'AWS::ApiGatewayV2::Api': { acts: ['Name', 'ProtocolType'] },
  'AWS::ApiGatewayV2::Stage': {
    acts: ['ApiId', 'StageName', 'AutoDeploy', 'DefaultRouteSettings'],
    noMeaning: ['AccessLogSettings'],
  },
  'AWS::ApiGatewayV2::Integration': {
    acts: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion'],
  },
  'AWS::ApiGatewayV2::Route': { acts: ['ApiId', 'RouteKey', 'Target', 'AuthorizationType'] },
  'AWS::SES::ReceiptRule': { acts: ['Rule', 'RuleSetName'] },
  'AWS::SES::ReceiptRuleSet': { nameProperty: 'RuleSetName', acts: ['RuleSetName'] },
  'AWS::SES::ConfigurationSet': {
    nameProperty: 'Name',
    acts: ['Name'],
    noMeaning: ['DeliveryOptions', 'ReputationOptions', 'SuppressionOptions'],
  },
  'AWS::SES::EmailIdentity': {
    acts: ['EmailIdentity'],
    noMeaning: ['ConfigurationSetAttributes', 'MailFromAttributes'],
  },
  'AWS::IAM::Role': { acts: ['AssumeRolePolicyDocument'] },
  'AWS::IAM::Policy': { acts: ['PolicyDocument', 'Roles'], noMeaning: ['PolicyName'] },
  'AWS::Lambda::Permission': { acts: ['Action', 'FunctionName', 'Principal', 'SourceAccount', 'SourceArn'] },
  'AWS::S3::BucketPolicy': { acts: ['Bucket', 'PolicyDocument'] },
  'AWS::SQS::QueuePolicy': { acts: ['Queues', 'PolicyDocument'] },
  'AWS::SNS::TopicPolicy': { acts: ['Topics', 'PolicyDocument'] },
  'AWS::SNS::Topic': { acts: [] },
  'AWS::SNS::Subscription': { acts: ['TopicArn', 'Protocol', 'Endpoint'] },
  'AWS::CloudWatch::Alarm': {
    nameProperty: 'AlarmName',
    acts: [
      'AlarmName',
      'AlarmDescription',
      'Namespace',
      'MetricName',
      'Dimensions',
      'Statistic',
      'Period',
      'EvaluationPeriods',
      'Threshold',
      'ComparisonOperator',
      'TreatMissingData',
      'AlarmActions',
      'OKActions',
    ],
  },
  'AWS::SecretsManager::Secret': { acts: ['GenerateSecretString'] },
  'AWS::CloudWatch::Dashboard': { acts: [], noMeaning: ['DashboardName', 'DashboardBody'] },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    acts: ['LogGroupName'],
    noMeaning: ['RetentionInDays'],
  },
  'AWS::Logs::MetricFilter': { acts: ['LogGroupName', 'FilterPattern', 'MetricTransformations'] },
  'AWS::GuardDuty::MalwareProtectionPlan': { acts: ['ProtectedResource', 'Actions', 'Role'] },
  'AWS::SES::ConfigurationSetEventDestination': { acts: ['ConfigurationSetName', 'EventDestination'] },
};
