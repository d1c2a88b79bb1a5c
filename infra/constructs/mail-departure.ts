import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledgePattern } from './acknowledge.ts';

export interface MailDepartureProps {
  /** Domains the pipeline sends from. */
  readonly domains: readonly string[];
  /** False when the account has verified the domains already. */
  readonly createIdentities: boolean;
  /** Domain answers come back to: its mail is received here, so all of its records are ours. */
  readonly replyDomain: string;
  /** Addresses mail may go to while the account is in the sandbox, where SES asks for a right on the recipient too. */
  readonly trial: readonly string[];
}

/** What mail leaves through: the verified domains, and a configuration set that reports what became of each mail. */
export class MailDeparture extends Construct {
  readonly configurationSet: ConfigurationSet;
  /** What to publish, a line of a zone file each: name, time to live, type, value. */
  readonly dnsRecords: readonly string[];
  readonly #domains: readonly string[];
  readonly #trial: readonly string[];

  constructor(scope: Construct, id: string, props: MailDepartureProps) {
    super(scope, id);
    this.#domains = props.domains;
    this.#trial = props.trial;

    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      tlsPolicy: ConfigurationSetTlsPolicy.OPTIONAL,
    });
    this.configurationSet.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.REJECT,
      ],
    });

    const region = Stack.of(this).region;
    this.dnsRecords = [
      ...(props.createIdentities ? props.domains.flatMap((domain) => this.#identity(domain)) : []),
      `${props.replyDomain}. 3600 IN MX 10 inbound-smtp.${region}.amazonaws.com.`,
      `_dmarc.${props.replyDomain}. 3600 IN TXT "v=DMARC1; p=quarantine"`,
    ];
  }

  /**
   * Lets SES send from the domain. Bounces go to a name below it, so that SPF and DKIM both speak for the domain people
   * see (DMARC). An identity outlives the stack: verifying a town's domain again would take its mail away for hours.
   * It has no configuration set of its own, which would not outlive it, and mail could not leave.
   *
   * @returns the records that prove it
   */
  #identity(domain: string): readonly string[] {
    const bounces = `bounce.${domain}`;
    const identity = new EmailIdentity(this, domain, {
      identity: Identity.domain(domain),
      mailFromDomain: bounces,
    });
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return [
      ...identity.dkimRecords.map(({ name, value }) => `${name}. 3600 IN CNAME ${value}.`),
      `${bounces}. 3600 IN MX 10 feedback-smtp.${Stack.of(this).region}.amazonses.com.`,
      `${bounces}. 3600 IN TXT "v=spf1 include:amazonses.com -all"`,
    ];
  }

  /** Hands each report on a sent mail to `worker`; a report that could not be handed over goes to `deadLetters`. */
  reportTo(worker: IFunction, deadLetters: IQueue): void {
    new Rule(this, 'Reports', {
      description: 'What became of each mail sent',
      eventPattern: {
        source: ['aws.ses'],
        detail: {
          eventType: ['Bounce', 'Complaint', 'Delivery', 'DeliveryDelay', 'Reject'],
          mail: { tags: { 'ses:configuration-set': [this.configurationSet.configurationSetName] } },
        },
      },
      targets: [new LambdaFunction(worker, { deadLetterQueue: deadLetters, retryAttempts: 10 })],
    });
  }

  /**
   * Send from the municipality's domains through this configuration set, and read the account's send rate.
   *
   * @param onlyTo - the only addresses the mails may go to; anybody when left out
   */
  grantSend(grantee: IGrantable, onlyTo?: readonly string[]): Grant {
    const arn = (resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource: resourceName });
    acknowledgePattern(grantee, '*', 'The quota belongs to the account: SES knows nothing narrower.');
    return Grant.addToPrincipal({
      grantee,
      actions: ['ses:SendRawEmail'],
      resourceArns: [
        ...[...this.#domains, ...(onlyTo ? [] : this.#trial)].map((name) => arn(`identity/${name}`)),
        arn(`configuration-set/${this.configurationSet.configurationSetName}`),
      ],
      ...(onlyTo && { conditions: { 'ForAllValues:StringEquals': { 'ses:Recipients': [...onlyTo] } } }),
    }).combine(Grant.addToPrincipal({ grantee, actions: ['ses:GetSendQuota'], resourceArns: ['*'] }));
  }
}
