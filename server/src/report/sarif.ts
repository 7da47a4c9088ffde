import type {
  ArtifactLocation,
  Fix,
  Location,
  Log,
  Notification,
  PhysicalLocation,
  ReportingDescriptor,
  Result,
  Run,
} from 'sarif';
import { printable } from '../../../shared/src/printable.ts';
import { productId, productName, repositoryUrl } from '../../../shared/src/product.ts';
import { version } from '../../../shared/src/version.generated.ts';
import type { Level } from '../analysis/configuration/level.ts';
import type { Fix as FindingFix } from '../analysis/fixes/fix.ts';
import type { Problem } from '../analysis/problems.ts';
import type { Finding } from '../analysis/rules/finding.ts';
import type { Location as Place } from '../analysis/source/source.ts';
import type { Repository } from '../analysis/workflow/repository.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { ScanReport } from './formats.ts';
import { linesOfPath, type Range, rangeOf } from './position.ts';
import { factsOf, isWorthALook, securitySeverityOf } from './rule-facts.ts';
import { findingsOf, problemsOf, type RepositoryScan } from './scan.ts';

/**
 * `scan --format sarif`: SARIF 2.1.0 as GitHub's code scanning and other programs read it. One run a repository: code scanning refuses two
 * runs of the same category, so each of several names its own.
 */
export function sarifReport(): ScanReport {
  const runs: Run[] = [];
  return {
    add: (scan, isOneOfSeveral) => runs.push(runOf(scan, isOneOfSeveral)),
    text: () => `${JSON.stringify(logOf(runs), null, 2)}\n`,
  };
}

function logOf(runs: Run[]): Log {
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs };
}

function runOf(scan: RepositoryScan, isOneOfSeveral: boolean): Run {
  const descriptors = new Descriptors();
  const occurrences = new Map<string, number>();
  const results = findingsOf(scan).map(finding => resultOf(scan.repository, finding, descriptors, occurrences));
  const { name, unreadable } = scan;
  return {
    tool: {
      driver: { name: productName, version, semanticVersion: version, informationUri: repositoryUrl, rules: descriptors.all },
    },
    ...(isOneOfSeveral && { automationDetails: { id: `${productId}/${encodeURI(name)}/` } }),
    invocations: [
      {
        executionSuccessful: unreadable.length === 0,
        toolExecutionNotifications: [
          ...unreadable.map(
            ({ path, message }): Notification => ({
              level: 'error',
              message: { text: plain(message) },
              locations: [{ physicalLocation: { artifactLocation: artifact(path) } }],
            }),
          ),
          ...problemsOf(scan).map(problem => notificationOf(scan.repository, problem)),
        ],
      },
    ],
    originalUriBaseIds: { [sourceRoot]: { description: { text: 'The folder of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    results,
  };
}

/** What code scanning calls the root of the repository, too. */
const sourceRoot = '%SRCROOT%';

function notificationOf(repository: Repository, problem: Problem): Notification {
  const locations = [{ physicalLocation: physical(repository, problem) }];
  return { level: 'warning', message: { text: plain(problem.message) }, locations };
}

function resultOf(repository: Repository, finding: Finding, descriptors: Descriptors, occurrences: Map<string, number>): Result {
  const { level, job, message, related, fixes } = finding;
  const { ruleId, ruleIndex } = descriptors.of(finding);
  const logical = job === null ? {} : { logicalLocations: [{ name: plain(job), kind: 'object' }] };
  return {
    ruleId,
    ruleIndex,
    level: levels[level],
    message: { text: plain(message) },
    locations: [{ physicalLocation: physical(repository, finding), ...logical }],
    partialFingerprints: { [fingerprintName]: fingerprint(repository, finding, occurrences) },
    ...(related.length > 0 && {
      relatedLocations: related.map(
        (it, id): Location => ({ id, physicalLocation: physical(repository, it), message: { text: plain(it.message) } }),
      ),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map(fix => fixOf(repository, fix)) }),
  };
}

const levels = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const satisfies Record<Level, Result.level>;

/** With the version of how it is made. The action that uploads to code scanning adds GitHub's own. */
const fingerprintName = `${productId}/v1`;

/** Survives edits elsewhere in the file: what is on the line, not where the line is. */
function fingerprint(repository: Repository, finding: Finding, occurrences: Map<string, number>): string {
  const { rule, path, job, span } = finding;
  const lines = linesOfPath(repository, path);
  const line = lines.textOf(lines.positionAt(span.start).line).trim();
  const parts = [rule, path, job ?? '', line];
  const key = JSON.stringify(parts);
  const occurrence = occurrences.get(key) ?? 0;
  occurrences.set(key, occurrence + 1);
  return fingerprintOf([...parts, String(occurrence)]);
}

function fixOf(repository: Repository, { title, edits }: FindingFix): Fix {
  return {
    description: { text: plain(title) },
    artifactChanges: [...new Set(edits.map(({ path }) => path))].map(path => ({
      artifactLocation: artifact(path),
      replacements: edits
        .filter(edit => edit.path === path)
        .map(edit => ({ deletedRegion: regionOf(rangeOf(repository, edit)), insertedContent: { text: edit.newText } })),
    })),
  };
}

function physical(repository: Repository, place: Place): PhysicalLocation {
  return { artifactLocation: artifact(place.path), region: regionOf(rangeOf(repository, place)) };
}

function artifact(path: string): ArtifactLocation {
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: sourceRoot };
}

function regionOf({ start, end }: Range): PhysicalLocation['region'] & object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** Even in a plain text of SARIF, `[…](…)` is a link. */
function plain(text: string): string {
  return printable(text).replaceAll('](', '] (');
}

/** The rules that have results, each once. */
class Descriptors {
  readonly all: ReportingDescriptor[] = [];
  readonly #indices = new Map<string, number>();

  /**
   * Code scanning knows one severity a rule. So that what is only worth a look does not stand there as critical, and that who has dismissed
   * that does not dismiss worse, it is a rule of its own below the rule.
   */
  of({ rule, category, level }: Finding): { readonly ruleId: string; readonly ruleIndex: number } {
    const severity = securitySeverityOf(rule, category, level);
    const isLowered = severity !== securitySeverityOf(rule, category, 'error');
    const ruleId = isLowered ? `${rule}/review` : rule;
    const known = this.#indices.get(ruleId);
    if (known !== undefined) return { ruleId, ruleIndex: known };
    const ruleIndex = this.all.push(descriptorOf(rule, category, ruleId, severity, isWorthALook(level))) - 1;
    this.#indices.set(ruleId, ruleIndex);
    return { ruleId, ruleIndex };
  }
}

function descriptorOf(
  rule: string,
  ofFinding: Finding['category'],
  id: string,
  severity: number | null,
  isNote: boolean,
): ReportingDescriptor {
  const { category, summary, help, docs } = factsOf(rule, ofFinding);
  return {
    id,
    name: id.replace(/(^|[-/])([a-z])/g, (_all, _separator, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    helpUri: docs,
    help: { text: `${summary} See ${docs}`, markdown: `${help}\n\n[All about this rule](${docs})` },
    defaultConfiguration: { level: isNote ? 'note' : 'warning' },
    properties: {
      tags: [...(severity === null ? [] : ['security']), 'github-actions', category],
      ...(severity !== null && { 'security-severity': severity.toFixed(1) }),
    },
  };
}
