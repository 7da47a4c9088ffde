// Writes everything in the repository that is made from declarations in the code.   npm run generate
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { documentedRules } from '../server/src/analysis/rules/index.ts';
import { schema } from '../server/src/editor/configuration-schema.ts';
import { ruleDocsPath } from '../shared/src/product.ts';
import { cliMarkdown } from './cli-docs.ts';
import { configurationMarkdown, marker } from './configuration-docs.ts';
import { ruleHead, ruleHelpModule, rulesMarkdown } from './rule-docs.ts';
import { runnerLabelsMarkdown } from './runner-labels-docs.ts';
import { configurationSection, isOfSettings, settingsMarkdown, settingTexts, untrustedWorkspaces } from './settings-docs.ts';
import { textsOfProgram } from './translations.ts';

/** Path → the text it should have. `read` gives what is there; undefined where there is nothing. */
export async function generated(read: (path: string) => string | undefined): Promise<ReadonlyMap<string, string>> {
  const manifest: Manifest = JSON.parse(read('package.json') ?? '{}');
  return new Map([
    [
      'package.json',
      json({
        ...manifest,
        contributes: { ...manifest.contributes, configuration: configurationSection() },
        capabilities: { ...manifest.capabilities, untrustedWorkspaces: untrustedWorkspaces() },
      }),
    ],
    ['package.nls.json', json(textsOfManifest(read('package.nls.json') ?? '{}'))],
    ['l10n/bundle.l10n.json', json(await textsOfProgram())],
    ['shared/src/version.generated.ts', versionModule(manifest.version)],
    ['docs/settings.md', settingsMarkdown()],
    ['docs/rules.md', rulesMarkdown(documentedRules)],
    ['server/src/report/rule-help.generated.ts', ruleHelpModule(documentedRules, read)],
    ['docs/cli.md', cliMarkdown()],
    ['docs/configuration.md', configurationMarkdown(handwritten(read('docs/configuration.md')))],
    ['docs/runner-labels.md', runnerLabelsMarkdown()],
    ['schemas/runner-reach.schema.json', json(schema)],
    ...documentedRules.map(rule => {
      const path = ruleDocsPath(rule.id);
      return [path, ruleHead(rule, read(path) ?? '')] as const;
    }),
  ]);
}

/** Those of commands and views are written there by hand. */
function textsOfManifest(present: string): object {
  const texts: Readonly<Record<string, string>> = JSON.parse(present);
  const own = Object.entries(texts).filter(([key]) => !isOfSettings(key));
  return { ...Object.fromEntries(own), ...settingTexts() };
}

function handwritten(page = ''): string {
  return page.split(marker, 1)[0] ?? '';
}

interface Manifest {
  readonly version: string;
  readonly contributes?: object;
  readonly capabilities?: object;
}

function versionModule(version: string): string {
  return `// Written by \`npm run generate\` from package.json.\nexport const version = '${version}';\n`;
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Reads a file of the project. */
export function readProjectFile(path: string): string | undefined {
  const file = join(import.meta.dirname, '..', path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [path, text] of await generated(readProjectFile)) {
    if (readProjectFile(path) === text) continue;
    const file = join(import.meta.dirname, '..', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
}
