/** The fields of the status page's forms as the JSON API would have them; anything else makes it no action. */
export function formAction(typed: Readonly<Record<string, string>>): unknown {
  const { action, text, rating, gotAnswer, comment, issue } = typed;
  if (action === 'follow') return { action, issue };
  if (action !== 'rate') return { action, ...(text !== undefined && { text }) };
  return {
    action,
    rating: Number(rating),
    ...(gotAnswer !== undefined && { gotAnswer: gotAnswer === 'yes' }),
    ...(comment !== undefined && { comment }),
  };
}
