import { describe, expect, it } from 'vitest';
import { mentions } from '../../../shared/domain/complaint/mentions.ts';

describe('a word is mentioned where a word begins with it', () => {
  it.each([
    ['ett hot mot oss', 'hot', true],
    ['hotet är allvarligt', 'hot', true],
    ['(hot)', 'hot', true],
    ['schot', 'hot', false],
    // What follows a miss is still inside the same word.
    ['schothot', 'hot', false],
    ['schothot och hot', 'hot', true],
    ['aaa', 'aa', true],
    ['xaaa', 'aa', false],
    ['', 'hot', false],
  ])('%j, %j: %s', (text, word, isMentioned) => {
    expect(mentions(text, word)).toBe(isMentioned);
  });

  it('looks through a text in which the word stands inside words 100,000 times', () => {
    expect(mentions('xhot'.repeat(100_000), 'hot')).toBe(false);
  });
});
