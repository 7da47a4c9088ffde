import { maxLine } from '../scripts/shell-texts.ts';

/**
 * What commands print that read the event from its file, or ask GitHub for an issue, a pull request or a comment: `jq -r .issue.body
 * "$GITHUB_EVENT_PATH"` and `gh issue view "$NUMBER" --json body` are `github.event.issue.body`.
 */
export function textsAskedBy(commands: string): readonly string[] {
  if (commands.length > maxLine || !asks.test(commands)) return [];
  const text = commands.replace(/\[\s*["'](\w{1,40})["']\s*\]/g, '.$1');
  return [...inEventFile(text), ...ofGitHub(text)];
}

const eventFile = /\bGITHUB_EVENT_PATH\b|\bgithub\.event_path\b/;
const asks = new RegExp(String.raw`${eventFile.source}|\b(?:gh|hub|curl|wget)\b`);

/** As `jq` names it, and other languages almost so. */
const property = /(?<![\w.])\.((?:issue|pull_request|comment|review|discussion|workflow_run)(?:\.\w+){1,6})/g;

function inEventFile(text: string): readonly string[] {
  return eventFile.test(text) ? [...text.matchAll(property)].map(({ 1: path }) => `github.event.${path}`) : [];
}

const views = /\b(?:gh|hub)\s+(issue|pr)\s+view\b/;
const addresses = /\b(?:gh\s+api|curl|wget)\b.*\b(comments?|reviews?|pulls?|pull_request|issues?|discussions?)\b/;
/** Of the object itself: `.labels[].title` is none. */
const filter = /(?<![\w.\])])(?:\.\[[^[\]]{0,20}\])?\.(body|title|headRefName|comments)\b/g;
const fields: Readonly<Record<string, string>> = { body: 'body', title: 'title', headRefName: 'head.ref' };

/** Of a number that is written there, whoever wrote the workflow knows the text. */
function ofGitHub(text: string): readonly string[] {
  const view = views.exec(text)?.[1];
  const object = view ?? addresses.exec(text)?.[1];
  if (object === undefined || !text.includes('$')) return [];
  const filtered = [...text.matchAll(filter)].map(({ 1: name }) => name);
  const isFiltered = /\s(?:-q|--jq)\b|\bjq\b/.test(text);
  const listed = view && !isFiltered ? (/--json[\s=]+["']?([\w,]+)/.exec(text)?.[1]?.split(',') ?? []) : [];
  return [...new Set([...filtered, ...listed])].flatMap(name => nameOf(object, name ?? ''));
}

function nameOf(object: string, field: string): readonly string[] {
  if (field === 'comments') return ['github.event.comment.body'];
  const path = fields[field];
  return path === undefined ? [] : [`github.event.${objects[object.replace(/s$/, '')] ?? object}.${path}`];
}

const objects: Readonly<Record<string, string>> = {
  pr: 'pull_request',
  pull: 'pull_request',
  comment: 'comment',
  review: 'review',
  issue: 'issue',
  discussion: 'discussion',
};
