import { expect, it } from 'vitest';
import { composedMail, everyMailKind } from '../../builders/composed-mail.ts';
import { aMunicipality } from '../../builders/settings.ts';

/** Only the English names of departments are common nouns that would want an article, which depends on the name: "the contact centre". */
it('no English mail has the name of a department as the subject or object of a sentence', () => {
  const names = aMunicipality().departments.map(({ name }) => name.en);
  const wrong = everyMailKind.flatMap((kind) => {
    const { text } = composedMail(kind, 'en');
    return names.flatMap((name) =>
      [`${name} (?:is|has|was|will|can|goes|asks)\\b`, `\\b(?:at|in|from|by|with|to) ${name}`].flatMap(
        (pattern) => new RegExp(pattern).exec(text)?.map((found) => `${kind}: ${found}`) ?? [],
      ),
    );
  });
  expect(wrong).toEqual([]);
});
