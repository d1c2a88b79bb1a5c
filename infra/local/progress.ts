/** Runs a step and says so when it takes longer than two seconds, and again every five. */
export async function withProgress<Result>(
  say: (line: string) => void,
  label: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const startedAt = performance.now();
  const tell = () => {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    say(seconds < 3 ? `${label} …` : `${label} … ${seconds} s`);
  };
  let later: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    tell();
    later = setInterval(tell, 5_000);
  }, 2_000);
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(later);
  }
}
