import { ConfigurationTarget, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { settingsSection } from '../../../shared/src/product.ts';
import type { Judged, Judgement } from '../../../shared/src/protocol.ts';
import { settings } from '../../../shared/src/settings.ts';
import { ask, requests } from '../connection/requests.ts';
import { writeToFile } from './configuration-file.ts';
import { platformMeans, profileMeans, sourced, visibilityMeans } from './texts.ts';

/** A change that is known without asking, as a key binding may give it. */
interface GivenChange {
  readonly what: 'visibility' | 'platform' | 'profile';
  readonly value: string;
  readonly where: Place;
}

/** The repository's configuration file, or settings: those of its folder where they count. */
type Place = 'file' | 'setting';

/** Something that holds for a repository, where it is written, and what it can be. */
interface Subject extends QuickPickItem {
  readonly what: GivenChange['what'];
  readonly setting: keyof typeof settings;
  /** Key of `.github/runner-reach.yml`. */
  readonly key: string;
  readonly judged: Judged<string>;
  readonly values: readonly QuickPickItem[];
}

/**
 * Asks what should hold for the repository of a file, and where to write that. `file` is a URI, or nothing for the active editor; `given` may
 * be a `GivenChange`.
 */
export async function changeJudgement(client: BaseLanguageClient, file: unknown, given: unknown): Promise<void> {
  const uri = typeof file === 'string' ? Uri.parse(file, true) : window.activeTextEditor?.document.uri;
  const judge = async () => (uri ? ask(client, requests.judgement, { uri: client.code2ProtocolConverter.asUri(uri) }) : null);
  const judgement = await judge();
  if (!uri || !judgement) {
    void window.showInformationMessage(l10n.t('Open a workflow first: a file in .github/workflows.'));
    return;
  }
  if (judgement.state === 'disabled') return offerToEnable(uri);
  if (judgement.state === 'ignored') {
    await window.showTextDocument(Uri.parse(judgement.configuration, true));
    return;
  }
  const subjects = subjectsOf(judgement);
  const known = isGivenChange(given) ? given : undefined;
  const subject = known ? subjects.find(it => it.what === known.what) : await pickSubject(subjects);
  const value = subject && (known ? knownValue(subject, known.value) : await pickValue(subject));
  const configuration = Uri.parse(judgement.configuration, true);
  const place = subject && value !== undefined ? (known?.where ?? (await pickPlace(configuration, subject, value))) : undefined;
  if (!subject || value === undefined || !place) return;
  if (place === 'setting') await writeToSettings(uri, subject, value);
  else {
    await unsetWhereItOverrules(uri, subject);
    const { key, what } = subject;
    const whereWritten = async () => (await judge())?.[what].written ?? null;
    await writeToFile(configuration, { key, value, whereWritten });
  }
}

function isGivenChange(value: unknown): value is GivenChange {
  if (typeof value !== 'object' || value === null) return false;
  const { what, value: text, where }: Partial<Record<keyof GivenChange, unknown>> = value;
  const isPlace = where === 'file' || where === 'setting';
  return isPlace && typeof text === 'string' && (what === 'visibility' || what === 'platform' || what === 'profile');
}

function knownValue({ values }: Subject, value: string): string | undefined {
  return values.find(({ label }) => label === value)?.label;
}

async function offerToEnable(uri: Uri): Promise<void> {
  const enable = l10n.t('Switch On');
  const chosen = await window.showInformationMessage(l10n.t('Findings are switched off in this folder by a setting.'), enable);
  if (chosen !== enable) return;
  const section = workspace.getConfiguration(settingsSection, uri);
  await section.update('enable', true, targetFor(uri));
}

function subjectsOf({ visibility, platform, profile }: Judgement): readonly Subject[] {
  return [
    {
      what: 'visibility',
      label: l10n.t('Visibility'),
      description: sourced(visibility.value, visibility),
      detail: l10n.t('Who can see the repository on GitHub, and so who counts as an outsider'),
      setting: 'repository.visibility',
      key: 'repository',
      judged: visibility,
      values: settings['repository.visibility'].enum.map(label => ({ label, detail: visibilityMeans(label) })),
    },
    {
      what: 'platform',
      label: l10n.t('Platform'),
      description: sourced(platform.value, platform),
      detail:
        platform.value === 'ghes'
          ? l10n.t('On GitHub Enterprise Server every runner is self-hosted, so that is not reported')
          : l10n.t('Where the workflows run'),
      setting: 'platform',
      key: 'platform',
      judged: platform,
      values: settings.platform.enum.map(label => ({ label, detail: platformMeans(label) })),
    },
    {
      what: 'profile',
      label: l10n.t('Profile'),
      description: sourced(profile.value, profile),
      detail: l10n.t('How much is reported, and how loudly'),
      setting: 'profile',
      key: 'profile',
      judged: profile,
      values: settings.profile.enum.map(label => ({ label, detail: profileMeans(label) })),
    },
  ];
}

function pickSubject(subjects: readonly Subject[]): Thenable<Subject | undefined> {
  return window.showQuickPick(subjects, { title: l10n.t('How This Repository Is Judged'), matchOnDetail: true });
}

async function pickValue({ label, judged, values }: Subject): Promise<string | undefined> {
  const items = values.map(item => (item.label === judged.value ? { ...item, description: l10n.t('now') } : item));
  return (await window.showQuickPick(items, { title: label, matchOnDetail: true }))?.label;
}

async function pickPlace(file: Uri, { judged }: Subject, value: string): Promise<Place | undefined> {
  const inFile = {
    label: l10n.t('In {0}', workspace.asRelativePath(file)),
    detail:
      judged.from === 'setting'
        ? l10n.t('For everybody, and for the command line. In this editor, your setting is removed, which would overrule it.')
        : l10n.t('For everybody who works on the repository, and for the command line'),
    place: 'file' as const,
  };
  const inSettings = workspace.isTrusted
    ? { label: l10n.t('In the settings of this folder'), detail: l10n.t('For this editor; overrules the file') }
    : {
        label: l10n.t('In your own settings'),
        detail: l10n.t('For all of your folders; those of this one do not count while it is not trusted'),
      };
  const title = l10n.t('Where should “{0}” be written?', value);
  return (await window.showQuickPick([inFile, { ...inSettings, place: 'setting' as const }], { title }))?.place;
}

async function writeToSettings(uri: Uri, { setting }: Subject, value: string): Promise<void> {
  await workspace.getConfiguration(settingsSection, uri).update(setting, value, targetFor(uri));
}

async function unsetWhereItOverrules(uri: Uri, { setting, judged }: Subject): Promise<void> {
  if (judged.from !== 'setting') return;
  const section = workspace.getConfiguration(settingsSection, uri);
  const { workspaceFolderValue, workspaceValue, globalValue } = section.inspect<unknown>(setting) ?? {};
  if (workspaceFolderValue !== undefined) await section.update(setting, undefined, ConfigurationTarget.WorkspaceFolder);
  if (workspaceValue !== undefined) await section.update(setting, undefined, ConfigurationTarget.Workspace);
  if (globalValue !== undefined) await section.update(setting, undefined, ConfigurationTarget.Global);
}

/** Files in no folder have no settings of their own, and those of a folder that is not trusted do not count. */
function targetFor(uri: Uri): ConfigurationTarget {
  return workspace.isTrusted && workspace.getWorkspaceFolder(uri)
    ? ConfigurationTarget.WorkspaceFolder
    : ConfigurationTarget.Global;
}
