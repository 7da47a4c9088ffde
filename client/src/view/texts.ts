import { l10n } from 'vscode';
import { dangerTexts } from '../../../shared/src/danger-texts.ts';
import { labelsText } from '../../../shared/src/labels.ts';
import { type Danger, dangerOf, dangers, type JobOverview, type Machine, type Route } from '../../../shared/src/overview.ts';
import { printable } from '../../../shared/src/printable.ts';
import { type JobNode, worstWaysOf } from './tree.ts';

/** More would not fit into a row. */
const namedInRow = 2;

/** More would not be read in a tooltip. */
const routesInTooltip = 12;

export function dangerText(danger: Danger): string {
  return l10n.t(dangerTexts[`danger.${danger}`]);
}

export function dangerExplained(danger: Danger): string {
  return l10n.t(dangerTexts[`explain.${danger}`]);
}

export function jobsText(count: number): string {
  return count === 1 ? l10n.t('1 job') : l10n.t('{0} jobs', count.toLocaleString());
}

/** Behind the name of a job: where it goes, and by which events. */
export function jobDescription(node: JobNode): string {
  const { machines, events } = worstWaysOf(node);
  const where = machines.length === 0 ? l10n.t('no machine') : list(machines.map(machineText));
  return events.length === 0 ? where : `${where} · ${list(events)}`;
}

export function jobTooltip({ job, danger, repository }: JobNode): string {
  const routes = worstFirst(job).map(route => routeText(job, route));
  const shown = routes.slice(0, routesInTooltip);
  const rest = routes.length - shown.length;
  return [
    l10n.t('{0} in {1} of {2}', printable(job.job), printable(job.path), printable(repository.name)),
    dangerExplained(danger),
    '',
    ...(routes.length === 0 ? [l10n.t('Nobody can start this job.')] : shown.map(route => `• ${route}`)),
    ...(rest > 0 ? [l10n.t('… and {0} more ways', rest)] : []),
  ].join('\n');
}

/** For those who hear the row instead of seeing icon and place. */
export function jobSpoken(node: JobNode): string {
  const { job, danger } = node;
  const { machines, events } = worstWaysOf(node);
  return events.length === 0
    ? l10n.t('{0}, in {1}. {2}', printable(job.job), workflowName(job.path), dangerText(danger))
    : l10n.t(
        '{0}, in {1}. {2}. Runs on {3}, started by {4}',
        printable(job.job),
        workflowName(job.path),
        dangerText(danger),
        list(machines.map(machineText)),
        list(events),
      );
}

function worstFirst(job: JobOverview): readonly Route[] {
  const rank = (route: Route) => {
    const machine = job.machines[route.machine];
    return machine ? dangers.indexOf(dangerOf(route, machine)) : dangers.length;
  };
  return [...job.routes].sort((a, b) => rank(a) - rank(b));
}

function routeText(job: JobOverview, { actor, event, exposure, machine: index }: Route): string {
  const machine = job.machines[index];
  const where = machine ? machineText(machine) : '?';
  const by = printable(event);
  switch (exposure) {
    case 'code':
      return l10n.t('{0}: outsiders run their own code on {1}', by, where);
    case 'guarded-code':
      return l10n.t('{0}: outsiders run their own code on {1} once they delete a condition', by, where);
    case 'chooses':
      return l10n.t('{0}: outsiders choose the machine through {1}', by, where);
    case 'starts':
      return l10n.t('{0}: outsiders start trusted code on {1}', by, where);
    case 'none':
      return actor === 'system'
        ? l10n.t('{0}: GitHub starts it by itself on {1}', by, where)
        : l10n.t('{0}: people with write access start it on {1}', by, where);
  }
}

function machineText({ labels, isGroup }: Machine): string {
  const texts = labels.map(printable);
  if (!isGroup) return texts.length === 0 ? '?' : labelsText(texts);
  const [group = '', ...names] = texts;
  return names.length === 0 ? l10n.t('group {0}', group) : l10n.t('group {0} with {1}', group, labelsText(names));
}

/** Without the folder that all workflows are in. */
export function workflowName(path: string): string {
  return printable(path.replace(/^\.github\/workflows\//, ''));
}

function list(texts: readonly string[]): string {
  const shown = texts.slice(0, namedInRow).join(', ');
  const rest = texts.length - namedInRow;
  return rest > 0 ? l10n.t('{0} and {1} more', shown, rest) : shown;
}
