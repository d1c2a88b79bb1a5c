import { describe, expect, it } from 'vitest';
import { contactItem, textItem } from '../../shared/adapters/aws/case-items.ts';
import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { jsonBody } from '../../shared/adapters/web/json-body.ts';
import { asked, askedForm } from './web-client.ts';

const json = { 'content-type': 'application/json' };

describe('text from outside', () => {
  it('loses half signs and signs that steer machines, in every field of a JSON body', () => {
    const body = '{"message":"hål\\ud800 i\\u0000 vägen\\u001b\\n😀","in":["\\udc00"]}';
    expect(jsonBody(asked('POST', '/api/complaints', { headers: json, body }))).toEqual({
      kind: 'json',
      value: { message: 'hål� i vägen\n😀', in: ['�'] },
    });
  });

  it('loses them in a form', async () => {
    const form = await postedForm(askedForm('/sv/complaints', { message: 'hål\u0000\u0007 i\r\nvägen' }));
    expect(form?.fields).toEqual({ message: 'hål i\r\nvägen' });
  });

  it.each(['\u200b', '\u2066 \u2069', '\ufeff\u00a0', '\u3164', '\u2800', '\ufe0f\u00ad', '\u0000'])(
    'is empty when nothing of it can be seen: %j',
    async (message) => {
      const form = await postedForm(askedForm('/sv/complaints', { message }));
      expect(form?.fields).toEqual({ message: '' });
      const body = JSON.stringify({ message });
      expect(jsonBody(asked('POST', '/api/complaints', { headers: json, body }))).toEqual({
        kind: 'json',
        value: { message: '' },
      });
    },
  );

  it.each(['👩‍🔧', 'مِن‌ها', '.', '–', '\ue000'])('keeps what joins signs one can see: %j', async (message) => {
    const form = await postedForm(askedForm('/sv/complaints', { message }));
    expect(form?.fields).toEqual({ message });
  });
});

it('whatever was cut on the way, an item of the table holds no half sign', () => {
  const id = 'a'.repeat(26);
  const half = '😀'.slice(0, 1);
  const text = { message: half, attachments: [], bodyHash: 'h' };
  for (const item of [textItem(id, text), contactItem(id, { name: `Kim${half}` })])
    expect(JSON.stringify(item).isWellFormed() && !JSON.stringify(item).includes('\\ud83d')).toBe(true);
});
