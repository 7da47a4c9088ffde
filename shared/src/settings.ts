export type Setting = BooleanSetting | ChoiceSetting;

interface AnySetting {
  readonly description: string;
  /** Can make the extension say less: a folder that the user does not trust cannot set it. */
  readonly restricted?: true;
}

interface BooleanSetting extends AnySetting {
  readonly type: 'boolean';
  readonly default: boolean;
}

interface ChoiceSetting extends AnySetting {
  readonly type: 'string';
  readonly default: string;
  readonly enum: readonly string[];
  readonly enumDescriptions: readonly string[];
}

/**
 * Every setting of the extension, below `runnerReach`. The manifest's configuration section, `docs/settings.md` and the type
 * `Settings` come from here.
 */
export const settings = {
  enable: {
    type: 'boolean',
    default: true,
    description: 'Look for risky runners in the workflow files of this folder.',
    restricted: true,
  },
  profile: {
    type: 'string',
    default: 'default',
    enum: ['default', 'strict'],
    enumDescriptions: [
      'Levels as documented for each rule, unless the repository’s `.github/runner-reach.yml` asks for `strict`.',
      'What is worth knowing before a repository becomes public is a warning, too.',
    ],
    description: 'How much is reported, and how loudly.',
    restricted: true,
  },
  'repository.visibility': {
    type: 'string',
    default: 'unknown',
    enum: ['unknown', 'public', 'private', 'internal'],
    enumDescriptions: [
      'What the repository’s `.github/runner-reach.yml` says; without it, as public, which is the safe reading.',
      'Anyone can open a pull request.',
      'Only people with read access can open a pull request.',
      'Everyone in the enterprise can open a pull request.',
    ],
    description: 'Who can see the repository on GitHub: it decides who counts as an outsider.',
    restricted: true,
  },
  platform: {
    type: 'string',
    default: 'github.com',
    enum: ['github.com', 'ghes'],
    enumDescriptions: [
      'GitHub.com or GitHub Enterprise Cloud, unless the repository’s `.github/runner-reach.yml` asks for `ghes`.',
      'GitHub Enterprise Server, where GitHub hosts no runners: every runner is self-hosted.',
    ],
    description: 'Where the workflows run.',
    restricted: true,
  },
  'inlayHints.enabled': {
    type: 'boolean',
    default: true,
    description: 'Show behind an expression of `runs-on` what it comes to.',
  },
  'codeLens.enabled': {
    type: 'boolean',
    default: true,
    description: 'Say above a job that outsiders can bring to a machine that is not GitHub’s, what they can do there.',
  },
  'trace.server': {
    type: 'string',
    default: 'off',
    enum: ['off', 'messages', 'verbose'],
    enumDescriptions: ['Nothing.', 'The name of each message.', 'Each message with its content.'],
    description: 'What the output channel shows of the talk between the editor and the language server.',
  },
} as const satisfies Record<string, Setting>;

/** A value for each setting, under the names of `settings`. */
export type Settings = { readonly [Key in keyof typeof settings]: ValueOf<(typeof settings)[Key]> };

type ValueOf<S extends Setting> = S extends { readonly enum: readonly (infer Choice)[] } ? Choice : boolean;

/** The section `runnerReach` as an editor hands it over (`{ repository: { visibility: … } }`): what is missing or invalid takes its default. */
export function readSettings(section: unknown): Settings {
  const read = Object.entries<Setting>(settings).map(([key, setting]) => {
    const value = lookUp(section, key);
    return [key, isValid(setting, value) ? value : setting.default];
  });
  return Object.fromEntries(read) as Settings;
}

function lookUp(section: unknown, key: string): unknown {
  let value = section;
  for (const name of key.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

function isValid(setting: Setting, value: unknown): boolean {
  if (setting.type === 'boolean') return typeof value === 'boolean';
  return typeof value === 'string' && setting.enum.includes(value);
}
