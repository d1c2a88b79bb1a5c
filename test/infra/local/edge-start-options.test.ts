import { describe, expect, it } from 'vitest';
import { startOptions } from '../../../infra/local/start-options.ts';

describe('npm start arguments', () => {
  it('has the defaults of the contract', () => {
    expect(startOptions([], '/work-folder')).toEqual({
      port: 8080,
      smtpPort: 2525,
      data: '/work-folder/.local',
      settings: undefined,
      clock: undefined,
      speed: 1,
      journal: false,
      sandbox: false,
      concurrency: undefined,
      json: false,
    });
  });

  it('reads every argument', () => {
    const args =
      '--port 0 --smtp-port 0 --data d --settings s.yaml --clock 2026-11-23T10:15:00+01:00 --speed 0.5 --journal --sandbox --concurrency 10 --json';
    expect(startOptions(args.split(' '), '/f')).toEqual({
      port: 0,
      smtpPort: 0,
      data: '/f/d',
      settings: '/f/s.yaml',
      clock: Date.parse('2026-11-23T09:15:00Z'),
      speed: 0.5,
      journal: true,
      sandbox: true,
      concurrency: 10,
      json: true,
    });
  });

  it.each([
    [['--port', 'eighty'], '--port eighty'],
    [['--port', '65536'], '--port 65536'],
    [['--smtp-port', '-1'], '--smtp-port'],
    [['--speed', 'fast'], '--speed fast'],
    [['--speed', '-1'], '--speed'],
    [['--clock', '2026-11-23'], '--clock 2026-11-23'],
    [['--clock', '2026-11-23T10:15'], '--clock 2026-11-23T10:15'],
    [['--clock', '2026-02-30T10:15:00Z'], '--clock 2026-02-30'],
    [['--data='], '--data'],
    [['--colour', 'blue'], '--colour'],
    [['extra'], 'extra'],
    [['--port'], '--port'],
  ])('says in one sentence what is wrong with %j', (args, named) => {
    const said = (() => {
      try {
        startOptions(args, '/f');
        return 'nothing';
      } catch (fault) {
        return String(fault);
      }
    })();

    expect(said).toContain(named);
    expect(said.split('\n')).toHaveLength(1);
  });
});
