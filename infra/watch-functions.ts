import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import path from 'node:path';
import { type BuildContext, build, context } from 'esbuild';
import { howToBundle, root } from './bundle.ts';

export interface WatchedFunctions {
  /** @default the repository */
  readonly project?: string;
  /** Folders under `functions/`. */
  readonly folders: readonly string[];
  /** A function bundled anew. */
  readonly onBundle: (folder: string, code: Uint8Array) => void;
  /** Once nothing more is to be bundled: which functions, and the real milliseconds since the edit; what went wrong, if anything did. */
  readonly onDone: (folders: readonly string[], milliseconds: number, failure: string | undefined) => void;
}

/** Editors write in several steps. */
const calmMilliseconds = 60;

/**
 * Watches `functions/` and `shared/` and bundles the functions an edited file is part of, without minifying. Each function
 * has a bundler's memory of its own from its first edit on, so that the next one costs a fraction.
 */
export async function watchFunctions({
  project = root,
  folders,
  onBundle,
  onDone,
}: WatchedFunctions): Promise<() => Promise<void>> {
  const quick = (folder: readonly string[]) =>
    ({
      ...howToBundle(folder, project),
      outdir: 'dev',
      write: false,
      minify: false,
      sourcemap: false,
    }) as const;
  const parts = new Map<string, ReadonlySet<string>>();
  const contexts = new Map<string, BuildContext<ReturnType<typeof quick>>>();
  const edited = new Set<string>();
  let editedAt = 0;
  let working: Promise<void> | undefined;

  const first = await build(quick(folders));
  for (const [file, { inputs }] of Object.entries(first.metafile.outputs))
    parts.set(path.basename(path.dirname(file)), new Set(Object.keys(inputs)));

  async function bundle(folder: string): Promise<void> {
    const memory = contexts.get(folder) ?? (await context(quick([folder])));
    contexts.set(folder, memory);
    const { outputFiles, metafile } = await memory.rebuild();
    parts.set(folder, new Set(Object.keys(metafile.inputs)));
    const [code] = outputFiles;
    if (code) onBundle(folder, code.contents);
  }

  async function work(): Promise<void> {
    while (edited.size > 0) {
      const files = [...edited];
      edited.clear();
      const touched = folders.filter((folder) =>
        files.some((file) => file.startsWith(`functions/${folder}/`) || parts.get(folder)?.has(file)),
      );
      const outcomes = await Promise.allSettled(touched.map(bundle));
      const failure = outcomes.find((outcome) => outcome.status === 'rejected');
      if (touched.length > 0)
        onDone(touched, Math.round(performance.now() - editedAt), failure && String(failure.reason.message));
    }
    working = undefined;
  }

  function note(file: string): void {
    if (edited.size === 0) editedAt = performance.now();
    edited.add(file);
    setTimeout(() => {
      working ??= work();
    }, calmMilliseconds);
  }

  // Folder by folder: Node's recursive watch loses files that an editor replaces by renaming.
  const watchers = new Map<string, FSWatcher>();
  function watchBelow(folder: string): void {
    const inside = readdirSync(path.join(project, folder), { withFileTypes: true });
    for (const each of inside) if (each.isDirectory()) watchBelow(path.posix.join(folder, each.name));
    if (watchers.has(folder)) return;
    const watcher = watch(path.join(project, folder), (kind, name) => {
      if (name === null) return;
      if (kind === 'rename' && existsSync(path.join(project, folder))) watchBelow(folder);
      note(path.posix.join(folder, name));
    });
    watchers.set(
      folder,
      watcher.on('error', () => watchers.delete(folder)),
    );
  }
  watchBelow('functions');
  watchBelow('shared');
  return async () => {
    for (const each of watchers.values()) each.close();
    await working;
    await Promise.all([...contexts.values()].map((each) => each.dispose()));
  };
}
