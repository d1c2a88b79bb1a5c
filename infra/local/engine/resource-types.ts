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
      'LocalSecondaryIndexes',
      'StreamSpecification',
      'TimeToLiveSpecification',
    ],
    noMeaning: [
      'PointInTimeRecoverySpecification',
      'SSESpecification',
      'DeletionProtectionEnabled',
      'TableClass',
      'ContributorInsightsSpecification',
      'OnDemandThroughput',
      'ResourcePolicy',
    ],
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    acts: [
      'QueueName',
      'VisibilityTimeout',
      'DelaySeconds',
      'RedrivePolicy',
      'MessageRetentionPeriod',
      'ReceiveMessageWaitTimeSeconds',
    ],
    noMeaning: [
      'SqsManagedSseEnabled',
      'KmsMasterKeyId',
      'KmsDataKeyReusePeriodSeconds',
      'RedriveAllowPolicy',
    ],
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    acts: ['BucketName', 'CorsConfiguration', 'LifecycleConfiguration'],
    noMeaning: [
      'BucketEncryption',
      'PublicAccessBlockConfiguration',
      'OwnershipControls',
      'LoggingConfiguration',
      'AccessControl',
      'VersioningConfiguration',
      'ObjectLockEnabled',
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
      'DeadLetterConfig',
      'PackageType',
    ],
    noMeaning: [
      'Role',
      'Architectures',
      'TracingConfig',
      'LoggingConfig',
      'KmsKeyArn',
      'EphemeralStorage',
      'RuntimeManagementConfig',
      'RecursiveLoop',
    ],
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
      'Enabled',
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
    noMeaning: ['ParallelizationFactor', 'MetricsConfig', 'MaximumRecordAgeInSeconds'],
  },
  'AWS::StepFunctions::StateMachine': {
    nameProperty: 'StateMachineName',
    acts: ['StateMachineName', 'DefinitionString', 'DefinitionSubstitutions', 'StateMachineType'],
    noMeaning: ['RoleArn', 'LoggingConfiguration', 'TracingConfiguration', 'EncryptionConfiguration'],
  },
  'AWS::Scheduler::Schedule': {
    nameProperty: 'Name',
    acts: [
      'Name',
      'ScheduleExpression',
      'ScheduleExpressionTimezone',
      'State',
      'Target',
      'StartDate',
      'EndDate',
    ],
    noMeaning: ['FlexibleTimeWindow', 'GroupName', 'KmsKeyArn'],
  },
  'AWS::Events::Rule': {
    nameProperty: 'Name',
    acts: ['Name', 'EventPattern', 'ScheduleExpression', 'State', 'Targets', 'EventBusName'],
    noMeaning: ['RoleArn'],
  },
  'AWS::ApiGatewayV2::Api': {
    acts: ['Name', 'ProtocolType', 'CorsConfiguration'],
    noMeaning: ['DisableExecuteApiEndpoint', 'IpAddressType'],
  },
  'AWS::ApiGatewayV2::Stage': {
    acts: ['ApiId', 'StageName', 'AutoDeploy', 'DefaultRouteSettings', 'RouteSettings'],
    noMeaning: ['AccessLogSettings'],
  },
  'AWS::ApiGatewayV2::Integration': {
    acts: [
      'ApiId',
      'IntegrationType',
      'IntegrationUri',
      'PayloadFormatVersion',
      'TimeoutInMillis',
      'IntegrationMethod',
    ],
  },
  'AWS::ApiGatewayV2::Route': {
    acts: ['ApiId', 'RouteKey', 'Target', 'AuthorizationType', 'AuthorizerId', 'AuthorizationScopes'],
  },
  'AWS::ApiGatewayV2::Authorizer': {
    acts: ['ApiId', 'AuthorizerType', 'IdentitySource', 'JwtConfiguration', 'Name'],
  },
  'AWS::SES::ReceiptRule': { acts: ['Rule', 'RuleSetName', 'After'] },
  'AWS::SES::ReceiptRuleSet': { nameProperty: 'RuleSetName', acts: ['RuleSetName'] },
  'AWS::SES::ConfigurationSet': {
    nameProperty: 'Name',
    acts: ['Name', 'SendingOptions'],
    noMeaning: [
      'DeliveryOptions',
      'ReputationOptions',
      'SuppressionOptions',
      'TrackingOptions',
      'VdmOptions',
      'ArchivingOptions',
    ],
  },
  'AWS::SES::ConfigurationSetEventDestination': { acts: ['ConfigurationSetName', 'EventDestination'] },
};

/** Types that do nothing on one machine: permissions, alarms, logs, the edge of the network, bookkeeping. */
export const typesWithoutLocalMeaning: ReadonlySet<string> = new Set([
  'AWS::CDK::Metadata',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::Lambda::Permission',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SNS::Topic',
  'AWS::SNS::Subscription',
  'AWS::KMS::Key',
  'AWS::KMS::Alias',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::ResourcePolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudFront::Function',
  'AWS::WAFv2::WebACL',
  'AWS::WAFv2::WebACLAssociation',
  'AWS::GuardDuty::MalwareProtectionPlan',
  'AWS::SES::EmailIdentity',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::ApiGatewayV2::ApiMapping',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::CertificateManager::Certificate',
  'AWS::Route53::RecordSet',
  'AWS::Budgets::Budget',
  'AWS::Backup::BackupPlan',
  'AWS::Backup::BackupSelection',
  'AWS::Backup::BackupVault',
]);
