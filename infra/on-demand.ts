/**
 * Source text of a function, for what bundling writes: stands for something, by an empty thing of its kind, until it is called
 * or something of it is asked for, and loads it then.
 */
export const onDemand = `(load, kind) => {
  let found;
  const it = () => (found ??= load());
  return new Proxy(kind, {
    apply: (_, self, given) => Reflect.apply(it(), self, given),
    get: (_, key) => it()[key],
    has: (_, key) => key in it(),
    ownKeys: () => Reflect.ownKeys(it()),
    getOwnPropertyDescriptor: (_, key) => {
      const own = Reflect.getOwnPropertyDescriptor(it(), key);
      return own && { ...own, configurable: true };
    },
  });
}`;
