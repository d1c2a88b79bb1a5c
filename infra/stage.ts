const product = 'Synpunkt';
const stage = /^[a-z\d]{1,16}$/i;

/** Whether a stage may be called so. Roles have the stack's name before theirs, cut where it is too long, and the log of reads knows them by it. */
export function isStage(name: string): boolean {
  return stage.test(name);
}

/** The name of a stage's stack; without a stage the one that is there alone. */
export function stackNameOf(name = ''): string {
  return `${product}${name}`;
}

/** Whether a stack of ours may be called so. */
export function isStackName(name: string): boolean {
  return name === product || (name.startsWith(product) && isStage(name.slice(product.length)));
}
