import type { Configuration } from '../configuration/configuration.ts';
import { l10n } from '../source/l10n.ts';
import type { HostedLabel } from './data/hosted-label.ts';
import { declarationOf, declaredFacts, listedLabel } from './declared.ts';
import { hostedLabel, hostedLabels, largerForm } from './hosted.ts';
import { hostedEquivalents } from './hosted-equivalents.ts';
import { distinct, isDefault, isHosted, isSelfHosted, shown } from './labels.ts';
import { machineHints, machineOf } from './machine.ts';
import { labelOf } from './provider-wording.ts';
import { providerOf } from './providers.ts';
import { type Classification, isGitHubs, type Label, type Retirement, type RunnerRequest } from './runner.ts';
import { couldBe, filledIn } from './unknown-parts.ts';

type Declared = Pick<Configuration, 'runners' | 'groups' | 'platform'>;
type KindAndReason = Pick<Classification, 'kind' | 'because'> & Partial<Classification>;

/** What kind of machine answers a request, and how we know. */
export function classify(request: RunnerRequest, declared: Declared): Classification {
  const labels = distinct(request.labels);
  const { os, arch } = machineHints(request.group ? [...labels, request.group] : labels);
  const asked: RunnerRequest = { ...request, labels };
  return {
    os,
    arch: arch === 'other' ? null : arch,
    ...withFacts(verdictOn(asked, declared), declaredFacts(asked, declared)),
  };
}

/** The first question with an answer decides. */
function verdictOn(request: RunnerRequest, declared: Declared): KindAndReason {
  return (
    nothingAsked(request) ??
    selfHostedLabel(request) ??
    declaration(request, declared) ??
    enterpriseServer(declared) ??
    provider(request) ??
    hosted(request) ??
    larger(request) ??
    defaultLabelsOnly(request) ??
    listed(request, declared) ??
    group(request) ??
    custom(request) ?? { kind: 'dynamic', because: l10n.t('its label is known only when the workflow runs') }
  );
}

function withFacts(
  verdict: KindAndReason,
  facts: ReturnType<typeof declaredFacts>,
): KindAndReason & { ephemeral: boolean | null } {
  const ephemeral = facts.ephemeral ?? verdict.ephemeral ?? null;
  return { ...verdict, ...facts, ephemeral };
}

function nothingAsked({ labels, group }: RunnerRequest): KindAndReason | undefined {
  if (labels.length > 0 || group) return undefined;
  return { kind: 'dynamic', because: l10n.t('no label can be known before the workflow runs') };
}

const labelsPage = 'https://docs.github.com/en/actions/how-tos/manage-runners/self-hosted-runners/apply-labels';

function selfHostedLabel({ labels }: RunnerRequest): KindAndReason | undefined {
  return labels.some(isSelfHosted) ? { kind: 'self-hosted', because: null, source: labelsPage } : undefined;
}

function declaration(request: RunnerRequest, declared: Declared): KindAndReason | undefined {
  const found = declarationOf(request, declared);
  if (!found) return undefined;
  if (isGitHubs(found) && declared.platform === 'ghes') return undefined;
  return {
    kind: found.kind,
    isDeclared: true,
    because: found.isGroup
      ? l10n.t('this repository declares the group {0} as {1}', shown(found.label), found.kind)
      : l10n.t('this repository declares {0} as {1}', shown(found.label), found.kind),
    ephemeral: isGitHubs(found) ? true : null,
  };
}

function enterpriseServer({ platform }: Declared): KindAndReason | undefined {
  if (platform !== 'ghes') return undefined;
  return {
    kind: 'self-hosted',
    because: l10n.t("GitHub Enterprise Server has no GitHub-hosted runners, so every runner is one's own"),
    source: 'https://docs.github.com/en/enterprise-server/actions/how-tos/manage-runners/self-hosted-runners',
  };
}

function provider({ labels }: RunnerRequest): KindAndReason | undefined {
  const named = labels.filter(label => !isDefault(label));
  const found = providerOf(named);
  const [first] = named;
  if (!found || !first || found.kind === 'fleet') return undefined;
  return {
    kind: found.kind,
    because: labelOf(found, shown(first)),
    provider: found.name,
    ephemeral: found.ephemeral,
    ...(found.os && { os: found.os }),
    ...(found.arch && { arch: found.arch }),
    ...(found.endedOn && { retirement: endOf(found.endedOn, labels) }),
    source: found.source,
  };
}

function endOf(on: string, labels: readonly Label[]): Retirement {
  return { status: 'retired', on, replacement: hostedEquivalents(machineOf({ labels, group: null }))[0] ?? null };
}

/** Several of GitHub's labels together are answered by no machine at all; whatever comes of them, it is not somebody else's. */
function hosted({ labels, group }: RunnerRequest): KindAndReason | undefined {
  const rows = labels.flatMap(label => (label.exact ? (hostedLabel(label.text) ?? []) : []));
  const [first] = rows;
  if (group || !first || rows.length < labels.length) return undefined;
  const isLarger = rows.some(row => row.larger);
  const ending = rows.find(row => row.status === 'retired') ?? rows.find(row => row.status === 'deprecated');
  return {
    kind: isLarger ? 'larger' : 'github-hosted',
    because: null,
    ephemeral: true,
    os: rows.every(row => row.os === first.os) ? first.os : null,
    arch: rows.every(row => row.arch === first.arch) ? first.arch : null,
    ...(ending && { retirement: retirementOf(ending) }),
    source: (ending ?? first).source,
  };
}

function retirementOf({ status, retiredOn, replacement }: HostedLabel): Retirement {
  return { status: status === 'retired' ? 'retired' : 'deprecated', on: retiredOn ?? null, replacement: replacement ?? null };
}

function larger({ labels }: RunnerRequest): KindAndReason | undefined {
  const forms = labels.map(label => formOf(label));
  const [form] = forms;
  const [first] = labels;
  if (!form || !first || forms.includes(undefined)) return undefined;
  return {
    kind: 'larger',
    because: l10n.t(
      "{0} is written like the label of a larger runner of GitHub, which only the organization's settings can prove",
      shown(first),
    ),
    ephemeral: true,
    source: form.source,
  };
}

function formOf({ text, exact }: Label): ReturnType<typeof largerForm> {
  if (exact) return largerForm(text);
  return largerForm(filledIn(text, '16')) ?? largerForm(filledIn(text, 'latest'));
}

function defaultLabelsOnly({ labels }: RunnerRequest): KindAndReason | undefined {
  const found = labels.find(isDefault);
  if (!found || labels.some(isHosted)) return undefined;
  return {
    kind: 'self-hosted',
    because: l10n.t('self-hosted runners get the label {0} by default, and no runner of GitHub has it', shown(found)),
    source: labelsPage,
  };
}

function listed({ labels }: RunnerRequest, { runners }: Declared): KindAndReason | undefined {
  const found = listedLabel(labels, runners);
  if (!found) return undefined;
  const because = l10n.t(
    "actionlint's configuration in this repository lists {0} as a label of self-hosted runners",
    shown(found),
  );
  return { kind: 'self-hosted', because };
}

function group({ group }: RunnerRequest): KindAndReason | undefined {
  if (!group) return undefined;
  return {
    kind: 'group',
    because: null,
    source: 'https://docs.github.com/en/actions/how-tos/write-workflows/choose-where-workflows-run/choose-the-runner-for-a-job',
  };
}

function custom({ labels }: RunnerRequest): KindAndReason | undefined {
  const strange = labels.find(label =>
    label.exact ? !isHosted(label) : !hostedLabels.some(row => couldBe(label.text, row.label)),
  );
  if (!strange) return undefined;
  const ours = labels.find(isHosted);
  if (ours) {
    const because = l10n.t(
      'no runner of GitHub has the label {0} besides {1}, so only one that somebody registered with both takes the job',
      shown(strange),
      shown(ours),
    );
    return { kind: 'custom', because };
  }
  const fleet = providerOf([strange]);
  return {
    kind: 'custom',
    because: fleet
      ? l10n.t(
          '{0} is neither a label of GitHub or of a known vendor, nor declared in this repository; {1} names its own machines like this',
          shown(strange),
          fleet.name,
        )
      : l10n.t('{0} is neither a label of GitHub or of a known vendor, nor declared in this repository', shown(strange)),
    ...(fleet && { source: fleet.source }),
  };
}
