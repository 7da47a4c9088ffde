import type { RepositoryOverview } from '../overview.ts';
import { productName } from '../product.ts';
import { type Content, markupOf, tag } from './content.ts';
import { findingsOf, type ReportFindings } from './findings.ts';
import { mapJobsOf } from './jobs.ts';
import { mapFor, pageOf } from './page.ts';
import { sha256 } from './sha256.ts';
import { initialState } from './state.ts';
import type { Texts } from './texts.ts';

/** What a report is made of. */
export interface ReportContent {
  readonly repositories: readonly RepositoryOverview[];
  /** Null where nobody has looked for any. */
  readonly findings: ReportFindings | null;
}

/** The files that a page brings along, as `scripts/build.mjs` makes them. */
export interface Assets {
  /** The page's script; without it the report is a picture with tables. */
  readonly script: string;
  readonly style: string;
  /** Of the picture alone. */
  readonly pictureStyle: string;
}

/** Of the element that holds the data for the page's script. */
export const dataId = 'reach-map-data';

/** What a report without a script can be looked at in. */
const staticWidth = 1200;

/**
 * The report as one HTML document that loads nothing. It names by their hashes the only script and style that a browser may use in it.
 */
export async function reportDocument(
  { repositories, findings }: ReportContent,
  texts: Texts,
  { script, style, pictureStyle }: Assets,
): Promise<string> {
  const jobs = mapJobsOf(repositories);
  const view = {
    jobs,
    map: mapFor(jobs, initialState),
    state: initialState,
    texts,
    width: staticWidth,
    isLive: false,
    isInEditor: false,
  };
  const more = findings ? [tag('section', { class: 'findings' }, ...findingsOf(findings, texts))] : [];
  const styles = `${pictureStyle}\n${style}`;
  const runnable = script.replace(/<(?=\/script|!--)/gi, '\\x3c');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${await sha256(runnable)}'`,
    `style-src 'sha256-${await sha256(styles)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const head = markupOf(
    tag('meta', { charset: 'utf-8' }),
    tag('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    tag('meta', { name: 'viewport', content: 'width=device-width' }),
    tag('meta', { name: 'color-scheme', content: 'light dark' }),
    tag('title', {}, `${texts.title} · ${productName}`),
  );
  const data = JSON.stringify({ repositories }).replaceAll('<', '\\u003c');
  return [
    '<!doctype html>',
    `<html lang="en"><head>${head}<style>${styles}</style></head>`,
    `<body>${markupOf(...(jobs.length === 0 ? emptyPage(texts, more) : pageOf(view, more)))}`,
    ...(jobs.length === 0 ? [] : [`<script type="application/json" id="${dataId}">${data}</script>`]),
    `<script>${runnable}</script></body></html>`,
    '',
  ].join('\n');
}

function emptyPage(texts: Texts, more: readonly Content[]): readonly Content[] {
  return [tag('main', {}, tag('h1', {}, texts.title), tag('p', {}, texts.noJobs), ...more)];
}
