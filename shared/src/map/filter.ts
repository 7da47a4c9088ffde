import { type Tag, tag } from './content.ts';
import { type MapJob, repositoryKey, workflowName } from './jobs.ts';
import type { Filter } from './state.ts';
import type { Texts } from './texts.ts';

/** What a menu offers: keys, and what people read. Empty where there is nothing to choose. */
export type Choices = readonly (readonly [key: string, shown: string])[];

export function choicesOf(jobs: readonly MapJob[], filter: Filter): { readonly repository: Choices; readonly workflow: Choices } {
  const repositories = [...new Map(jobs.map(({ repository }) => [repositoryKey(repository), repository.name] as const))];
  const chosen = repositories.length <= 1 ? null : filter.repository;
  const inside = jobs.filter(({ repository }) => chosen === null || repositoryKey(repository) === chosen);
  const workflows =
    repositories.length <= 1 || chosen !== null
      ? [...new Set(inside.flatMap(({ path, calledFrom }) => [path, ...calledFrom]))].sort()
      : [];
  return {
    repository: repositories.length > 1 ? repositories : [],
    workflow: workflows.length > 1 ? workflows.map(path => [path, workflowName(path)] as const) : [],
  };
}

/** Menus of repositories, if there are several, and of the workflows of one. */
export function filterOf(jobs: readonly MapJob[], filter: Filter, texts: Texts): Tag {
  const { repository, workflow } = choicesOf(jobs, filter);
  const menus = [
    menu('repository', texts.repository, texts.allRepositories, repository, filter.repository),
    menu('workflow', texts.workflow, texts.allWorkflows, workflow, filter.workflow),
  ];
  return tag('div', { class: 'filter', role: 'group', 'aria-label': texts.filter }, ...menus.flat());
}

/** Options are told by their position: names could not be told apart once they are made printable. */
function menu(
  name: 'repository' | 'workflow',
  label: string,
  all: string,
  choices: Choices,
  chosen: string | null,
): readonly Tag[] {
  if (choices.length === 0) return [];
  const option = (value: string, text: string, selected: boolean) => tag('option', { value, selected }, text);
  return [
    tag(
      'label',
      {},
      `${label} `,
      tag(
        'select',
        { 'data-filter': name, 'data-key': `filter-${name}` },
        option('', all, chosen === null),
        ...choices.map(([key, shown], index) => option(String(index), shown, key === chosen)),
      ),
    ),
  ];
}
