import { type CommandDeclaration, commands, exitStatuses, flagUsage } from '../server/src/cli/flags.ts';
import { usage } from '../server/src/cli/help.ts';
import { productId } from '../shared/src/product.ts';

/** docs/cli.md */
export function cliMarkdown(): string {
  return [
    '# Command line',
    '',
    `\`${productId}\` runs the analysis of the editor in a terminal or in a continuous integration job. It reads files and writes to`,
    'standard output, nothing else; no git command is needed.',
    '',
    '```sh',
    `${productId} scan                              # the repository of the current folder`,
    `${productId} scan ~/src --fail-on never        # every repository below a folder`,
    `${productId} scan .github/workflows/ci.yml     # one workflow`,
    `${productId} scan --format html > reach.html   # a page with the reach map and the findings`,
    `${productId} inventory --format json           # where every job may land, for programs`,
    '```',
    '',
    ...installMarkdown,
    ...commands.flatMap(commandMarkdown),
    '',
    '## Exit status',
    '',
    '| status | means |',
    '|---|---|',
    ...exitStatuses.map(([status, meaning]) => `| ${status} | ${asCode(meaning)} |`),
    '',
    ...statusMarkdown,
    '',
    'Messages about the run itself go to standard error; standard output holds the report alone. Colours appear only on a',
    'terminal, and never where `NO_COLOR` is set.',
    '',
    ...htmlMarkdown,
    ...jsonMarkdown,
    '',
    ...reportsMarkdown,
    '',
  ].join('\n');
}

const installMarkdown = [
  '## Install',
  '',
  'It is not on npm yet. In a checkout of its repository, with Node 20.19 or later, `npm ci && npm run build` makes `dist/cli.js`. `npm link` puts it on the',
  `path as \`${productId}\`; \`node dist/cli.js\` does without. For machines without the checkout, \`npm pack\` makes an archive of it that`,
  '`npm install --global FILE` takes.',
];

const statusMarkdown = [
  'What could not be read counts more than what was found, for the rest may hide worse: a workflow that is no valid YAML, an `if:` of a job that GitHub',
  'refuses, a mistake in `.github/runner-reach.yml`, a file or folder without permission. All else is read and reported nevertheless, and the report',
  'says what is missing.',
  'With `--fail-on never` that alone does not make the status 2. What no report can tell always does: a PATH that is not there or stands for no',
  'repository, a folder that cannot be searched, a mistake in the file of `--config`.',
  '',
  'A file below `.github/workflows` that is empty, or has something else in it than a workflow, such as a list, counts as one that could not be',
  'read, whether it is named or found; one with nothing but comments does not. A file whose name ends in neither `.yml` nor `.yaml` is refused.',
  '',
  '`inventory` has no findings to fail on: 0 where all could be read, else 2. Its column SELF-HOSTED says `yes`, `may` or `no` by what is known of',
  'the machines, the configuration included.',
];

const htmlMarkdown = [
  '## HTML',
  '',
  '`scan --format html` is one page that loads nothing from anywhere: the [reach map](reach-map.md), every job in tables, and the findings with the',
  'line that each stands on, its related places and its fix.',
  'Without its script, as in the preview of a mail, it is still a picture with tables. It names no folder of yours outside of the PATHs.',
  'The map draws no job that only calls a workflow of the repository, but the jobs of that workflow. The page counts both, apart.',
  '',
];

const jsonMarkdown = [
  '## JSON',
  '',
  'Every document has a `version`, now 1. Fields may be added to a version; anything else that changes makes another one.',
  '',
  '`scan --format json` is an object of',
  '',
  '- `findings`: `rule`, `category`, `level`, `path`, `job` (null where a finding is about a file), `start`, `end`, `message`, `docs`;',
  '  `related`, a list of `path`, `start`, `end`, `message`; and `fixes`, a list of `title`, `safe` and `edits`, each edit with `path`,',
  '  `start`, `end`, `newText`;',
  '- `files`: `path` and `problem` of each file that could not be read entirely, and only of those;',
  '- `summary`: how many `repositories`, `files`, `jobs`, and findings of the levels `error`, `warning`, `info`, `hint`.',
  '',
  '`inventory --format json` is an object of `jobs`, and of `files` as above. `--format ndjson` is one of these jobs a line; what could not be',
  'read is on standard error alone. A job has `path`, `job`, `line`, `runsOn` as it is written (null for a job that calls a workflow, or has none),',
  '`calls`, the workflow that it calls, as written, or null, and',
  '',
  '- `runners`: `labels`, `group` and `kind` of each runner that the job may ask for, over all ways to start it. A part of a label that cannot',
  '  be known stays as its expression;',
  '- `open`: why there may be more, with the expression as `text`;',
  '- `selfHosted`: `yes` (every one has the label self-hosted), `custom` (every one has custom labels without it, whatever the configuration says of them), `no` (GitHub hosts all of',
  '  them, and nothing is open) or `may`, as for a group of which the configuration does not say what is in it;',
  '- `outsiders`: whether somebody without write access can make the job run: `yes`, `guarded` (only a condition or gate in the files is in',
  '  the way) or `no`;',
  '- `placements`: for each way to start it, `event`, `actor`, `workflowFrom`, `code`, whether the job `runs` (`yes`, `perhaps`, `no`), its `guard`, and',
  '  the `runners`, as indices into the list above. The `guard` is what keeps the job from running, or may do so: the words of a condition, `types: […]`,',
  '  `environment: NAME`, the name of a step; where the file has no words for it, its kind (`condition`, `environment`, `types`, `matrix`, `gate`). It is null',
  '  where none is known, which may be beside `perhaps`; of a job that calls a workflow it is one of the called jobs’, which may be beside `yes`.',
  '',
  'Lines and columns begin at 1; columns count UTF-16 units, and `end` is exclusive. Paths are relative to the repository. With several',
  'repositories, each record names its `repository`: its folder below the innermost folder that holds every PATH.',
];

const reportsMarkdown = [
  '## SARIF, annotations, Markdown',
  '',
  '`scan --format sarif` is SARIF 2.1.0 with one run for each repository. Paths are relative to the repository (`%SRCROOT%`). The levels `info` and',
  '`hint` are notes. Where a rule is grave but a finding of it is only worth a look, its `ruleId` ends with `/review`: code scanning knows one severity',
  'a rule. `partialFingerprints` has `runner-reach/v1`, which survives edits elsewhere in the file; the action that uploads to code scanning adds',
  'GitHub’s own. Files that could not be read entirely are notifications of the invocation.',
  '',
  '`scan --format github` writes workflow commands (`::error file=…`) that annotate files from the log of a job. Paths are relative to the current',
  'folder, which should be that of the checkout. GitHub shows only the first few of each kind: the gravest come first.',
  '',
  '`scan --format markdown` is a table, for `$GITHUB_STEP_SUMMARY`, a comment or a wiki. Nothing from a workflow is markup in it.',
];

function commandMarkdown(command: CommandDeclaration): readonly string[] {
  const { name, summary, description, flags } = command;
  return [
    '',
    `## \`${productId} ${name}\``,
    '',
    `To ${summary}.`,
    '',
    '```text',
    usage(command),
    '```',
    '',
    ...description.flatMap(paragraph => [asCode(paragraph), '']),
    '| flag | means | default |',
    '|---|---|---|',
    ...flags.map(flag => {
      const shownDefault = flag.default ? `\`${flag.default}\`` : '';
      return `| \`${flagUsage(flag).replaceAll('|', '\\|')}\` | ${asCode(flag.summary)} | ${shownDefault} |`;
    }),
  ];
}

/** Names of files and flags in running text. */
function asCode(text: string): string {
  return text.replaceAll(/--[a-z-]+|\.git\w*(?:\/[\w.-]*\w)*/g, '`$&`');
}
