import { asOf, type HostedLabel } from '../server/src/analysis/runners/data/hosted-label.ts';
import { largerForms } from '../server/src/analysis/runners/data/larger.ts';
import type { Provider } from '../server/src/analysis/runners/data/provider.ts';
import { hostedLabels } from '../server/src/analysis/runners/hosted.ts';
import { providers } from '../server/src/analysis/runners/providers.ts';

/** docs/runner-labels.md */
export function runnerLabelsMarkdown(): string {
  return `# Runner labels

What Runner Reach knows of runner labels, as of ${asOf}, and how that is kept up to date. This page is written by \`npm run generate\`.

## How a request is read

A job asks for one label, a list of labels, or a group. A list is an AND: one runner must have all of its labels. Letter case does
not matter. The first of these that applies decides:

1. The label \`self-hosted\` anywhere in the list: **self-hosted**.
2. A label or group that \`.github/runner-reach.yml\` declares: what it says there. Of several, the one that asks for most caution.
3. On GitHub Enterprise Server: **self-hosted**, since it has no GitHub-hosted runners.
4. Labels of one provider (below), and options that may stand beside them: **managed** or **customer-cloud**.
5. GitHub's own labels only: **github-hosted**, or **larger**. Retired ones too, since nobody else's machine was meant.
6. The documented form of a larger runner's label, also in a group: **larger**.
7. A label that self-hosted runners get by default (\`linux\`, \`windows\`, \`macos\`, \`x64\`, \`x86\`, \`arm64\`, \`arm\`): **self-hosted**,
   unless one of GitHub's labels stands beside it.
8. A label that actionlint's configuration lists under \`self-hosted-runner\`: **self-hosted**.
9. A group: **group**. It may hold larger or self-hosted runners.
10. Any label that cannot be GitHub's, also by the literal parts of an expression (\`gpu-\${{ … }}\`): **custom**.
11. Everything else cannot be known before the workflow runs: **dynamic**.

## GitHub's labels

| label | machine | state | instead | source |
|---|---|---|---|---|
${hostedLabels.map(hostedRow).join('\n')}

## Forms of larger runners

An organization chooses the names of its larger Linux and Windows runners. Most cannot be told from a self-hosted label; declare
those in \`.github/runner-reach.yml\`. These forms are recognized:

| examples | why | source |
|---|---|---|
${largerForms.map(({ examples, reason, source }) => `| ${codes(examples)} | ${reason} | ${link(source)} |`).join('\n')}

## Providers

A \`fleet\` is a well-known organization's own machines: anywhere else its labels mean nothing, so they count as custom.

| provider | kind | one job a machine | examples | what to know | source |
|---|---|---|---|---|---|
${providers.map(providerRow).join('\n')}

## Bringing it up to date

1. Save \`README.md\` of <https://github.com/actions/runner-images> and run \`npm run refresh-labels -- README.md\`. It lists the labels
   that are new, and those that are gone; it changes nothing.
2. For each, look up the announcement (issues of that repository with the label Announcement, or <https://github.blog/changelog/>).
   Edit the row in \`server/src/analysis/runners/data/\`: status, days, replacement, and the announcement as its source.
3. Providers: read the page that is the row's source, and change the pattern together with an example.
4. Set \`asOf\` in \`hosted-label.ts\` to today. The tests then name every deprecated label whose last day has passed.
5. \`npm run generate\` and \`npm test\`.
`;
}

function hostedRow({ label, os, version, arch, larger, aliasOf, note, replacement, source, ...row }: HostedLabel): string {
  const alias = aliasOf ? `, now \`${aliasOf}\`` : '';
  const machine = `${os} ${version} ${arch}${larger ? ', larger' : ''}${alias}`;
  const state = [stateOf(row), note].filter(Boolean).join('. ');
  return `| \`${label}\` | ${machine} | ${state} | ${replacement ? `\`${replacement}\`` : ''} | ${link(source)} |`;
}

function stateOf({ status, deprecatedOn, retiredOn }: Pick<HostedLabel, 'status' | 'deprecatedOn' | 'retiredOn'>): string {
  const since = deprecatedOn ? `, deprecated since ${deprecatedOn}` : '';
  if (status === 'deprecated') return `works until ${retiredOn}${since}`;
  return status === 'retired' ? `retired${retiredOn ? ` on ${retiredOn}` : ''}${since}` : status;
}

function providerRow({ name, kind, ephemeral, examples, status, endedOn, note, terms, basis, source }: Provider): string {
  const isOnce = ephemeral === null ? 'not confirmed' : ephemeral ? 'yes' : 'no';
  const state = status === 'active' ? '' : endedOn ? `shut down on ${endedOn}` : 'only old uses found';
  const read = basis === 'documentation' ? '' : 'labels collected from public workflows';
  const known = [state, note, terms, read].filter(Boolean).join('; ');
  return `| ${name} | ${kind} | ${isOnce} | ${codes(examples)} | ${known} | ${link(source)} |`;
}

function codes(texts: readonly string[]): string {
  return texts.map(text => `\`${text}\``).join(', ');
}

function link(source: string): string {
  return `<${source}>`;
}
