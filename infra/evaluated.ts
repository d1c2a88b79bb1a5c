import { type BuildOptions, build } from 'esbuild';

/** What a module exports, found by running it: for what is made once, while bundling, of our own sources. */
export async function evaluated(
  file: string,
  how: Pick<BuildOptions, 'plugins' | 'loader'>,
): Promise<unknown> {
  const { outputFiles } = await build({
    ...how,
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const source = Buffer.from(outputFiles?.[0]?.contents ?? []).toString('base64');
  return import(`data:text/javascript;base64,${source}`);
}
