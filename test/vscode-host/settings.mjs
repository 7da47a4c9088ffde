/** Settings of a VS Code that asks nobody else, and shows nothing but what was asked for. */
export const quiet = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** A foreign folder is shown without trusting it, and without asking about it first. */
export const untrusting = {
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
};

/** All this for somebody who looks around. */
export const forPeople = {
  ...quiet,
  ...untrusting,
  'git.enabled': true,
  'git.ignoreMissingGitWarning': true,
  'workbench.startupEditor': 'readme',
};
