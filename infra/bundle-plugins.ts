import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * Takes Node's own modules through `process.getBuiltinModule`. A static ESM import of `node:http` reads
 * every export at start and with them loads a whole HTTP client: some 45 ms of CPU at each cold start.
 */
export const builtinsOnDemand: Plugin = {
  name: 'builtins-on-demand',
  setup(build) {
    const names = new Set(builtinModules);
    build.onResolve({ filter: /^[a-z_/]+$|^node:/ }, ({ path }) => {
      const name = path.replace(/^node:/, '');
      return names.has(name) ? { path: name, namespace: 'builtin' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};

/**
 * Reads AWS credentials from the environment, where Lambda puts them, and leaves the SDK's other ways
 * (profiles, single sign-on, metadata services) out: a third of the bundle. Without the variables a call
 * fails with "Unable to find environment variable credentials".
 */
export const credentialsFromEnvironment: Plugin = {
  name: 'credentials-from-environment',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ resolveDir }) => ({
      path: 'credentials',
      namespace: 'credentials-from-environment',
      pluginData: resolveDir,
    }));
    build.onLoad({ filter: /.*/, namespace: 'credentials-from-environment' }, ({ pluginData }) => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
      loader: 'js',
      resolveDir: pluginData,
    }));
  },
};
