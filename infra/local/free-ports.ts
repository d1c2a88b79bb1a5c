function isPortTaken(fault: unknown): boolean {
  return (
    fault instanceof Error && 'code' in fault && (fault.code === 'EADDRINUSE' || fault.code === 'EACCES')
  );
}

/**
 * Listens on a port; for 0 it tries the one this data folder had before, so that links in mails already sent
 * go on working, and takes any free one if that is gone.
 *
 * @throws the error of `listen` when a port asked for by number cannot be had
 */
export async function listenOn<Listening>(
  asked: number,
  before: number | undefined,
  listen: (port: number) => Promise<Listening>,
): Promise<Listening> {
  if (asked !== 0 || before === undefined) return listen(asked);
  try {
    return await listen(before);
  } catch (fault) {
    if (!isPortTaken(fault)) throw fault;
    return listen(0);
  }
}
