import type { DeliveredMail } from '../engine/ses.ts';
import type { MailIntake } from './mail-intake.ts';

export interface OwnMailParts {
  readonly intake: MailIntake;
  track<Result>(work: () => Promise<Result>): Promise<Result>;
  /** One line about a fault; never personal data. */
  readonly log: (line: string) => void;
}

/**
 * What the local SES sends to the municipality's own addresses comes back in, as it does over the internet: the hourly
 * test of the intake, and whatever a loop would be made of. To all other addresses the local stack delivers nothing.
 */
export function deliverOwnMail({ intake, track, log }: OwnMailParts) {
  return async ({ source, recipients, raw }: DeliveredMail): Promise<void> => {
    const own = recipients.filter((address) => intake.takes(address));
    if (own.length === 0) return;
    const envelope = {
      mailFrom: source,
      recipients: own,
      clientIp: '127.0.0.1',
      helloName: 'outbound-smtp.local',
    };
    try {
      await track(() => intake.accept(envelope, raw));
    } catch (fault) {
      log(`a mail to ourselves was not stored: ${fault instanceof Error ? fault.name : 'fault'}`);
    }
  };
}
