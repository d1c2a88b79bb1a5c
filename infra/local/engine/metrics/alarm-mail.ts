import type { AlarmState } from '../../ports.ts';
import { textOf } from '../json.ts';
import type { MailStore } from '../mail-store.ts';
import type { Permissions } from '../permissions/permissions.ts';
import type { Resource } from '../resource.ts';

interface AlarmMailDeps {
  readonly permissions: Permissions;
  readonly mails: MailStore;
  /** Subscriptions of topics, with the parameters of the moment. */
  readonly subscriptions: () => readonly Resource[];
}

/**
 * SNS as alarms use it: a topic, its policy, and subscriptions by e-mail, which count as confirmed.
 * A notice that the topic's policy does not let through is lost, as on AWS.
 */
export function alarmMail({ permissions, mails, subscriptions }: AlarmMailDeps) {
  return async (topicArn: string, alarm: AlarmState & { readonly arn: string }): Promise<void> => {
    const cloudwatch = {
      kind: 'service',
      service: 'cloudwatch.amazonaws.com',
      sourceArn: alarm.arn,
    } as const;
    if (permissions.denial(cloudwatch, { action: 'sns:Publish', resource: topicArn }) !== undefined) return;
    const addresses = subscriptions().flatMap(({ properties }) => {
      const { TopicArn, Protocol, Endpoint } = properties;
      return TopicArn === topicArn && Protocol === 'email' ? [textOf(Endpoint) ?? ''] : [];
    });
    for (const to of addresses)
      await mails.accept(
        {
          raw: noticeOf(alarm, to),
          source: 'no-reply@sns.amazonaws.com',
          destinations: [to],
          tags: { kind: 'alarm-notice', mail: `${alarm.name}-${alarm.state}-${alarm.since}` },
        },
        () => {},
      );
  };
}

function noticeOf({ name, state, description, since }: AlarmState, to: string): Buffer {
  const lines = [
    'From: AWS Notifications <no-reply@sns.amazonaws.com>',
    `To: ${to}`,
    `Subject: ${state}: "${name}" in EU (Stockholm)`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    state === 'ALARM' ? `${name} rings.` : `${name} is over.`,
    description,
    since ?? '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
