import * as z from 'zod/mini';
import type { Complaint } from '../../domain/complaint/complaint.ts';
import { mailableAddressSchema } from '../../domain/complaint/email-address.ts';
import { answersOf, answersSchema } from '../../domain/complaint/questions.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { type Language, languageSchema } from '../../domain/vocabulary/language.ts';

/** Longest message on the web; a mail may be longer. */
const longestMessage = 20_000;

/** What `POST /api/complaints` takes, and the form: only the message must be there (R-015, `docs/local-stack.md`). */
export const complaintRequestSchema = z.strictObject({
  message: z.string().check(z.trim(), z.minLength(1), z.maxLength(longestMessage)),
  language: z.optional(languageSchema),
  name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))),
  email: z.optional(mailableAddressSchema),
  phone: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))),
  topic: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(60))),
  ...answersSchema.shape,
});
export type ComplaintRequest = z.infer<typeof complaintRequestSchema>;

/** The same, with the topics of these settings. */
export function complaintRequestFor(settings: Settings) {
  const known = new Set(settings.topics.map((topic) => topic.id));
  return complaintRequestSchema.check(
    z.refine(({ topic }) => topic === undefined || known.has(topic), {
      path: ['topic'],
      message: 'unknown-topic',
    }),
  );
}

/**
 * The complaint a request makes. Fields come in a fixed order, since a repeat is known by the hash of the whole.
 *
 * @param language - when the request does not say
 */
export function complaintOf(
  request: ComplaintRequest,
  how: Pick<Complaint, 'channel' | 'receivedAt' | 'language' | 'attachments'>,
): Complaint {
  return {
    channel: how.channel,
    receivedAt: how.receivedAt,
    language: request.language ?? how.language,
    message: request.message,
    ...answersOf(request),
    ...(request.topic && { topic: request.topic }),
    contact: {
      ...(request.name && { name: request.name }),
      ...(request.email && { email: request.email }),
      ...(request.phone && { phone: request.phone }),
    },
    attachments: how.attachments,
  };
}

/** The field of a form for one of the municipality's own questions. */
export const questionField = (id: string): string => `question-${id}`;

/**
 * What was typed with the answers in the message, under their questions. Whatever was answered is kept, also when another topic was chosen
 * afterwards; without a message of their own the answers are none.
 */
export function withOwnAnswers(
  typed: Readonly<Record<string, string>>,
  language: Language,
  { formQuestions }: Pick<Settings, 'formQuestions'>,
): Record<string, string> {
  const plain = Object.entries(typed).filter(([name]) => !name.startsWith(questionField('')));
  const { message, ...rest } = Object.fromEntries(plain);
  const answers = formQuestions.flatMap(({ id, text }) => {
    const answer = typed[questionField(id)]?.trim();
    return answer ? [`${text[language]}\n${answer}`] : [];
  });
  return { ...rest, ...(message !== undefined && { message: [message, ...answers].join('\n\n') }) };
}
