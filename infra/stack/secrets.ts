import type { Stack } from 'aws-cdk-lib';
import type { Env as RotateKeysEnv } from '../../functions/rotate-keys/env.ts';
import { KeySecret } from '../constructs/key-secret.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';

const turned =
  'The function RotateKeys does, every night it is time: it keeps what was signed before valid, which Secrets Manager’s own way does not.';
const lasting = 'What is stored is found and checked by it: another key would lose all of that.';

/** Keys, one a use, each read only by functions that use it. */
export function secrets(stack: Stack, timeZone: string) {
  const links = new KeySecret(stack, 'LinkKeys', {
    description: 'Private links, reply addresses, test mails',
    notRotated: turned,
  });
  const forms = new KeySecret(stack, 'FormKeys', {
    description: 'Forms that were shown, and files sent ahead of them',
    notRotated: turned,
  });
  const sessions = new KeySecret(stack, 'SessionKeys', {
    description: 'Forms of staff pages',
    notRotated: turned,
  });
  const people = new KeySecret(stack, 'PersonKey', {
    description: 'Finding the cases of a person',
    notRotated: lasting,
  });
  const log = new KeySecret(stack, 'LogKey', {
    description: 'The chain of the log of reads',
    notRotated: lasting,
  });
  const residents = new KeySecret(stack, 'ResidentKeys', {
    description: 'Whom a case is for',
    notRotated: turned,
  });
  const oidc = new KeySecret(stack, 'OidcSecret', {
    description: 'Client secret of the case officer pages at the identity provider',
    notRotated: 'The identity provider makes it; whoever renews it there writes it here (docs/deploy.md).',
    generated: { passwordLength: 32, excludePunctuation: true },
  });

  const residentSignIn = new KeySecret(stack, 'ResidentSignInSecret', {
    description: 'Client secret of the secure room at the provider residents sign in with',
    notRotated: 'The provider makes it; whoever renews it there writes it here (docs/deploy.md).',
    generated: { passwordLength: 32, excludePunctuation: true },
  });

  const rotateKeys = new ScheduledFunction<RotateKeysEnv>(stack, 'RotateKeys', {
    folder: 'rotate-keys',
    impact: 'Keys that sign links, forms and sessions grow older than they should; everything works on.',
    schedule: 'cron(20 3 * * ? *)',
    timeZone,
    environment: {
      LINK_KEYS: links.secretArn,
      FORM_KEYS: forms.secretArn,
      SESSION_KEYS: sessions.secretArn,
      RESIDENT_KEYS: residents.secretArn,
    },
  });
  for (const each of [links, forms, sessions, residents]) each.grantReplace(rotateKeys);
  return { links, forms, sessions, people, log, residents, oidc, residentSignIn };
}

export type Secrets = ReturnType<typeof secrets>;
