import { productName, settingsSection } from '../shared/src/product.ts';
import { type Setting, settings } from '../shared/src/settings.ts';

/** `contributes.configuration` of the manifest. */
export function configurationSection(): object {
  const properties = Object.entries<Setting>(settings).map(([key, setting]) => {
    const { description, restricted, ...schema } = setting;
    const { enumDescriptions, ...rest } = { enumDescriptions: undefined, ...schema };
    const documented = enumDescriptions ? { ...rest, markdownEnumDescriptions: enumDescriptions } : rest;
    return [`${settingsSection}.${key}`, { ...documented, markdownDescription: description, scope: scopeOf(key) }] as const;
  });
  return { title: productName, properties: Object.fromEntries(properties) };
}

/** `capabilities.untrustedWorkspaces` of the manifest. */
export function untrustedWorkspaces(): object {
  const restricted = Object.entries<Setting>(settings).filter(([, setting]) => setting.restricted);
  return {
    // Nothing but the settings is limited, and VS Code restricts none of an extension that is not.
    supported: 'limited',
    description: `${productName} does all that it does, for it only reads files. It just takes no settings from this folder that could make it say less.`,
    restrictedConfigurations: restricted.map(([key]) => `${settingsSection}.${key}`),
  };
}

/** docs/settings.md */
export function settingsMarkdown(): string {
  return [
    '# Settings',
    '',
    'What the editor’s settings say holds for one user or workspace. What belongs to the repository is better written to',
    '`.github/runner-reach.yml`, which the command line reads, too.',
    '',
    'A workspace that you do not trust cannot make Runner Reach say less: what its `.vscode/settings.json` says about some settings',
    'does not count until you trust it, and only your own user settings do.',
    ...Object.entries<Setting>(settings).flatMap(([key, setting]) => [
      '',
      `## \`${settingsSection}.${key}\``,
      '',
      setting.description,
      '',
      ...valuesOf(setting),
      `Default: \`${JSON.stringify(setting.default)}\`${setting.restricted ? '. Taken from trusted workspaces only.' : ''}`,
    ]),
    '',
  ].join('\n');
}

function valuesOf(setting: Setting): readonly string[] {
  if (setting.type === 'boolean') return [];
  return [
    '| value | means |',
    '|---|---|',
    ...setting.enum.map((value, index) => `| \`${value}\` | ${setting.enumDescriptions[index] ?? ''} |`),
    '',
  ];
}

/** The talk between editor and server is the same for all folders. */
function scopeOf(key: string): string {
  return key === 'trace.server' ? 'window' : 'resource';
}
