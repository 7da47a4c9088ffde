import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { bundleOptions, serverBundleOptions } from '../scripts/bundle-options.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** What is measured, by path: the bundles that are shipped, and those that they are compared with. */
export interface Bundles {
  readonly client: string;
  readonly webClient: string;
  readonly server: string;
  readonly webServer: string;
  readonly cli: string;
  /** The same server, but it parses the whole file on each key. */
  readonly forgetfulServer: string;
  /** Parses each file with `yaml`, and does nothing else. */
  readonly plainYaml: string;
  readonly bareClient: string;
  readonly bareServer: string;
}

const folder = 'out/bench';

/** Builds what is measured as it is shipped, and what it is compared with in the same way. */
export async function buildAll(): Promise<Bundles> {
  const shipped = `${folder}/dist`;
  const script = spawnSync(process.execPath, ['scripts/build.mjs', '--production', '--outdir', shipped], {
    cwd: root,
    encoding: 'utf8',
  });
  if (script.status !== 0) throw new Error(`cannot build:\n${script.stderr}`);
  const forgetful = forgetfulAnalysis();
  await bundle('server/src/main.node.ts', 'forgetful-server', serverBundleOptions, [
    ...(serverBundleOptions.plugins ?? []),
    forgetful.plugin,
  ]);
  if (!forgetful.isUsed()) throw new Error('the server no longer asks for workflows as bench/build.ts expects');
  await bundle('bench/plain-yaml.ts', 'plain-yaml', serverBundleOptions);
  await bundle('bench/bare/client.ts', 'bare-client', bundleOptions);
  await bundle('bench/bare/server.ts', 'bare-server', serverBundleOptions);
  const bundles: Bundles = {
    client: join(root, shipped, 'extension.node.js'),
    webClient: join(root, shipped, 'extension.web.js'),
    server: join(root, shipped, 'server.node.js'),
    webServer: join(root, shipped, 'server.web.js'),
    cli: join(root, shipped, 'cli.js'),
    forgetfulServer: join(root, folder, 'forgetful-server.js'),
    plainYaml: join(root, folder, 'plain-yaml.js'),
    bareClient: join(root, folder, 'bare-client.js'),
    bareServer: join(root, folder, 'bare-server.js'),
  };
  const missing = Object.values(bundles).filter(path => !existsSync(path));
  if (missing.length > 0) throw new Error(`not built: ${missing.join(', ')}`);
  return bundles;
}

/** As `scripts/build.mjs --production` does. Without plugins the libraries stay as they are: so others have them. */
async function bundle(entry: string, name: string, options: BuildOptions, plugins: Plugin[] = []): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: { [name]: entry },
    outdir: folder,
    ...options,
    minify: true,
    logLevel: 'error',
    plugins,
  });
}

function forgetfulAnalysis(): { readonly plugin: Plugin; readonly isUsed: () => boolean } {
  let used = false;
  const plugin: Plugin = {
    name: 'forgetful',
    setup({ onResolve }) {
      onResolve({ filter: /\/analysis\/analyze\.ts$/ }, ({ importer }) => {
        if (!/[/\\]lsp[/\\]tracked-repository\.ts$/.test(importer)) return undefined;
        used = true;
        return { path: join(root, 'bench/forgetful/analyze.ts') };
      });
    },
  };
  return { plugin, isUsed: () => used };
}
