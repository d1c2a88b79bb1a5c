/** Rights that no test on the local stack needs, and why they stay. */
export interface KeptRight {
  readonly policy: RegExp;
  readonly action: RegExp;
  readonly resource: RegExp;
  readonly reason: string;
}

/** Each line must fit at least one right. */
export const keptRights: readonly KeptRight[] = [
  {
    policy: /./,
    action: /^dynamodb:(GetItem|Query)$/,
    resource: /table\/[^/]+$/,
    reason:
      'Reading items one by one or by partition is one right: who may do the one learns all by the other.',
  },
  {
    policy: /ScheduleRole|DeadLettersPolicy/,
    action: /^sqs:SendMessage$/,
    resource: /DeadLetters/,
    reason:
      'A schedule or rule writes to dead letters only when the function cannot be called at all, which nothing does here.',
  },
  {
    policy: /^FileScanRole/,
    action: /./,
    resource: /./,
    reason:
      'What GuardDuty’s guide asks for: it looks at files and hears of them itself, which nothing does here.',
  },
  {
    policy: /^AccessLogBucketPolicy/,
    action: /^s3:PutObject$/,
    resource: /./,
    reason: 'S3 delivers its access log itself, which nothing does here.',
  },
  {
    policy: /^CaseDeadlinesRole/,
    action: /^(logs|xray):/,
    resource: /^\*$/,
    reason: 'Step Functions delivers its log and traces itself, which nothing does here.',
  },
  {
    policy: /ComplaintForm/,
    action: /^lambda:InvokeFunction$/,
    resource: /ComplaintForm/,
    reason:
      'CDK lets the API call the function for its routes, and for unknown addresses by a pattern that fits those too.',
  },
  {
    policy: /^SendMailRole/,
    action: /^ses:SendRawEmail$/,
    resource: /identity\/svar\./,
    reason: 'Which of the sending domains a mail is from is the settings’ business.',
  },
  {
    policy: /^MailHeartbeatRole/,
    action: /^ses:SendRawEmail$/,
    resource: /identity\/svar\.|configuration-set/,
    reason: 'As for all senders; and SES applies the identity’s own set to a mail that names none.',
  },
  {
    policy: /^(AggregateTrends|TrendsPages)Role/,
    action: /^dynamodb:UpdateItem$/,
    resource: /TrendTable/,
    reason: 'A day that was counted by an older version gets its tally later.',
  },
  {
    policy: /^(LogPages|TrendsPages|Administration)Role/,
    action: /^dynamodb:PutItem$/,
    resource: /SessionTable/,
    reason: 'A session is renewed after it has been used for a while.',
  },
  {
    policy: /^CaseOfficerPagesRole/,
    action: /^dynamodb:PutItem$/,
    resource: /SettingsTable/,
    reason: 'Staff who come by a claim of the provider: the towns here name theirs in the settings.',
  },
  {
    policy: /^SecureRoomRole/,
    action: /^(s3:(Get|Put)Object|secretsmanager:GetSecretValue)$/,
    resource: /(waiting|web)\/\*$|PersonKey/,
    reason:
      'Files and requests for records written in the room go the way of those on the status page, where they are tried.',
  },
  {
    policy: /^(StatusPage|CaseOfficerPages)Role/,
    action: /^s3:GetObject$/,
    resource: /waiting\/\*$/,
    reason:
      'A file that waits is found clean here before its form arrives; on AWS it may still be looked at.',
  },
  {
    policy: /^RetentionRole/,
    action: /^dynamodb:(BatchGetItem|Query|DeleteItem)$/,
    resource: /CaseTable|SettingsTable/,
    reason: 'Cases that share what is to be removed, and lists that leavers saved: tried against memory.',
  },
];
