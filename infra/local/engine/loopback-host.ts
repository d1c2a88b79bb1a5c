/**
 * Whether a request came by a name of this machine. A page of another site can have its own name lead here (DNS rebinding)
 * and would then be let to read what nobody but the person at the machine may.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i.test(host ?? '');
}

/** Whether a page of another site sends it: browsers let one post a form here, and say where it stands. Programs say nothing. */
export function isForeignOrigin(origin: string | undefined): boolean {
  return origin !== undefined && !isLoopbackHost(/^https?:\/\/(.+)$/.exec(origin)?.[1]);
}
