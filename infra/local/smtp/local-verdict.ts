/** Verdicts of SES on one mail. */
const verdictStatuses = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED'] as const;
type VerdictStatus = (typeof verdictStatuses)[number];
type VerdictName = 'spam' | 'virus' | 'spf' | 'dkim' | 'dmarc';
export type Verdicts = Readonly<Record<VerdictName, VerdictStatus>>;

const allPass: Verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' };

/** `X-Local-Verdict` as the very first header, with its folded lines; at most 1,000 bytes are looked at. */
const firstHeaderPattern = /^x-local-verdict[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)(?:\r?\n|$)/i;

/**
 * Takes `X-Local-Verdict: spf=FAIL dkim=FAIL dmarc=FAIL` (any of them; also spam and virus) off a mail, if it is
 * the first header. Without it everything counts as PASS; elsewhere in the mail it is an ordinary header (`docs/local-stack.md`).
 */
export function takeLocalVerdict(raw: Buffer): { readonly verdicts: Verdicts; readonly mail: Buffer } {
  const found = firstHeaderPattern.exec(raw.subarray(0, 1_000).toString('latin1'));
  if (!found) return { verdicts: allPass, mail: raw };

  const verdicts: Record<VerdictName, VerdictStatus> = { ...allPass };
  const names: readonly VerdictName[] = ['spam', 'virus', 'spf', 'dkim', 'dmarc'];
  for (const [, name, status] of (found[1] ?? '').matchAll(/([a-z]+)\s*=\s*([a-z_]+)/gi)) {
    const known = names.find((n) => n === name?.toLowerCase());
    const wanted = verdictStatuses.find((s) => s === status?.toUpperCase());
    if (known && wanted) verdicts[known] = wanted;
  }
  return { verdicts, mail: raw.subarray(found[0].length) };
}
