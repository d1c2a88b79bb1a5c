/** A right that no test uses, and why it stays. */
export interface KeptRight {
  readonly policy: RegExp;
  readonly action: RegExp;
  readonly resource: RegExp;
  readonly reason: string;
}

/** Rights that stay although no test on the local stack uses them; each line must fit at least one. */
export const keptRights: readonly KeptRight[] = [
  {
    policy: /./,
    action: /^dynamodb:(GetItem|Query)$/,
    resource: /table\/[^/]+$/,
    reason:
      'Reading items one by one or by partition is one right: who may do the one learns all by the other.',
  },
  {
    policy: /ScheduleRole/,
    action: /^sqs:SendMessage$/,
    resource: /DeadLetters/,
    reason: 'A schedule writes to its dead letters only when the function cannot be called at all.',
  },
  {
    policy: /^MailEventsDeadLettersPolicy/,
    action: /^sqs:SendMessage$/,
    resource: /./,
    reason: 'A rule writes to its dead letters only when the function cannot be called at all.',
  },
  {
    policy: /^FileScanRole/,
    action: /./,
    resource: /./,
    reason: 'GuardDuty looks at files and hears of them itself, which nothing does here.',
  },
  {
    policy: /^FileVerdictDeadLettersPolicy/,
    action: /^sqs:SendMessage$/,
    resource: /./,
    reason: 'A rule writes to its dead letters only when the function cannot be called at all.',
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
    policy: /^(SendMail|MailHeartbeat)Role/,
    action: /^ses:SendRawEmail$/,
    resource: /./,
    reason:
      'Senders and the set that reports are one list; which domain a mail is from is the settings’ business.',
  },
  {
    policy: /^(AggregateTrends|TrendsPages)Role/,
    action: /^dynamodb:UpdateItem$/,
    resource: /TrendTable/,
    reason: 'A day that was counted before its tally is kept gets one later.',
  },
  {
    policy: /^(LogPages|TrendsPages)Role/,
    action: /^dynamodb:PutItem$/,
    resource: /SessionTable/,
    reason: 'A session is renewed after it has been used for a while.',
  },
  {
    policy: /^CaseOfficerPagesRole/,
    action: /^(dynamodb:DeleteItem|s3:GetObject)$/,
    resource: /./,
    reason: 'Absences are taken back and attachments opened in the tests of the pages, against memory.',
  },
  {
    policy: /^(CaseOfficerApi|Sweep|Retention)Role/,
    action: /^dynamodb:(BatchGetItem|Query)$/,
    resource: /CaseTable/,
    reason:
      'Lists of an officer’s cases, for those who have left too, and cases that share what is to be removed.',
  },
  {
    policy: /^SweepRole/,
    action: /^(dynamodb:PutItem|states:StartExecution|sqs:SendMessage)$/,
    resource: /./,
    reason: 'What the sweep does only after a fault: npm run faults.',
  },
];
