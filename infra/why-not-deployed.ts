import type { Settings } from '../shared/domain/settings/settings.ts';
import { advertisedAddresses, mailDomains } from './municipality.ts';
import { isStage } from './stage.ts';

/** SES takes so many in a mail, and the test mail of each hour goes to all. */
const mostAddresses = 50;
/** A certificate is for 64 characters at most, and the API's name has `origin.` before this one. */
const longestDomain = 57;

export interface Wanted {
  readonly environment?: string | undefined;
  readonly domain?: string | undefined;
  readonly settings: Settings;
}

/** What AWS or the DNS would refuse half an hour later, or never say; undefined when nothing is in the way. */
export function whyNotDeployed({ environment, domain, settings }: Wanted): string | undefined {
  if (environment !== undefined && !isStage(environment))
    return `-c environment=${environment} must be at most 16 letters and digits, such as Test.`;
  if (domain !== undefined && (domain.length > longestDomain || !/^([a-z\d-]+\.){2,}[a-z\d-]+$/.test(domain)))
    return `-c domain=${domain} must be a name below one of yours, in small letters, without https:// and at most ${longestDomain} characters: synpunkter.sjokoping.example.`;
  if (domain !== undefined && mailDomains(settings).includes(domain))
    return `-c domain=${domain} is a domain of the settings' mail: a name that leads to CloudFront cannot receive mail too. Take another name for one of them.`;
  const foreign = mailDomains(settings).find((name) => !/^([a-z\d-]+\.)+[a-z\d-]+$/.test(name));
  if (foreign !== undefined)
    return `The mail domain ${foreign} of the settings must be written as DNS has it, such as svar.sjokoping.example; å, ä, ö, æ and ø as xn--….`;
  const addresses = advertisedAddresses(settings).length;
  if (addresses > mostAddresses)
    return `The settings name ${addresses} addresses for mail, and the test mail of each hour can go to ${mostAddresses}: take addresses out of mail.departmentAddresses, and forward their mail to the first of mail.intake.`;
  return undefined;
}
