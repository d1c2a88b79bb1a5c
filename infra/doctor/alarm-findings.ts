import { type Finding, well, wrong } from './finding.ts';

export interface AlarmSeen {
  readonly name: string;
  readonly rings: boolean;
}

export function alarmFindings(alarms: readonly AlarmSeen[]): readonly Finding[] {
  const ringing = alarms.filter(({ rings }) => rings);
  if (alarms.length === 0) return [wrong('alarms', 'there are none', 'deploy the stack (docs/deploy.md)')];
  if (ringing.length === 0) return [well('alarms', `none of ${alarms.length} rings`)];
  return ringing.map(({ name }) =>
    wrong(`alarm ${name}`, 'rings', `docs/runbook.md, ${name.replace(/^[a-z0-9]+-/, '')}`),
  );
}
