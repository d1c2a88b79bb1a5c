import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { typed } from '../../../infra/restore/typed.ts';

it('is read by a shell as the same words', () => {
  const words = ['--key', 'web/å b', '--policy', '{"Effect":"Deny","Who":"$HOME\'s *"}'];
  const printed = execFileSync('sh', ['-c', `printf '%s\\n' ${typed(words)}`], { encoding: 'utf8' });
  expect(printed.trimEnd().split('\n')).toEqual(words);
});
