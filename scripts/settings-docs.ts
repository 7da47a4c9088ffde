import { productName, settingsSection } from '../shared/src/product.ts';
import { type Setting, settings } from '../shared/src/settings.ts';

/** `contributes.configuration` of the manifest. Its texts are in `settingTexts`. */
export function configurationSection(): object {
  const properties = Object.entries<Setting>(settings).map(([key, setting]) => {
    const { description, restricted, ...schema } = setting;
    const { enumDescriptions, ...rest } = { enumDescriptions: undefined, ...schema };
    const documented = setting.type === 'string' ? { ...rest, markdownEnumDescriptions: setting.enum.map(textOf(key)) } : rest;
    return [`${settingsSection}.${key}`, { ...documented, markdownDescription: textOf(key)(), scope: scopeOf(key) }] as const;
  });
  return { title: productName, properties: Object.fromEntries(properties) };
}

/** `capabilities.untrustedWorkspaces` of the manifest. */
export function untrustedWorkspaces(): object {
  const restricted = Object.entries<Setting>(settings).filter(([, setting]) => setting.restricted);
  return {
    // Nothing but the settings is limited, and VS Code restricts none of an extension that is not.
    supported: 'limited',
    description: `%${untrustedKey}%`,
    restrictedConfigurations: restricted.map(([key]) => `${settingsSection}.${key}`),
  };
}

const untrustedKey = 'capabilities.untrustedWorkspaces';

/** What stands in `package.nls.json` of all this. */
export function settingTexts(): Readonly<Record<string, string>> {
  const texts = Object.entries<Setting>(settings).flatMap(([key, setting]) => {
    const choices =
      setting.type === 'string' ? setting.enum.map((choice, at) => [choice, setting.enumDescriptions[at]] as const) : [];
    return [
      [keyOf(key), setting.description] as const,
      ...choices.map(([choice, text = '']) => [keyOf(key, choice), text] as const),
    ];
  });
  return {
    ...Object.fromEntries(texts),
    [untrustedKey]: `Everything works, because ${productName} only reads files. Settings of this folder that could make it say less do not count until you trust it.`,
  };
}

/** Whether `settingTexts` makes, or once made, the text of this key. */
export function isOfSettings(key: string): boolean {
  return key.startsWith('settings.') || key === untrustedKey;
}

function keyOf(setting: string, choice?: string): string {
  return choice === undefined ? `settings.${setting}` : `settings.${setting}.value.${choice}`;
}

/** Refers to the text of a setting, or of one of its choices. */
function textOf(setting: string): (choice?: string) => string {
  return choice => `%${keyOf(setting, choice)}%`;
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
