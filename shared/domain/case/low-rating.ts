/** Of five; from here down the person was not content. */
const lowRating = 2;

/** The person was not content, or says that the question was not answered. */
export function isRatedLow(of: { readonly rating?: unknown; readonly gotAnswer?: unknown }): boolean {
  return (typeof of.rating === 'number' && of.rating <= lowRating) || of.gotAnswer === false;
}
