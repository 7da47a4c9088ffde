import { memoOfText } from '../analysis/source/memo.ts';

/**
 * Editors spell the same URI in several ways (`c:` and `c%3A`, `(` and `%28`). Inside, each is kept in one spelling, VS Code's,
 * so that URIs can be compared as strings.
 */
export const canonicalUri = memoOfText((uri: string): string => {
  const [, scheme = '', authority = '', path = '', rest = ''] =
    /^([a-z][a-z\d+.-]*:)?(\/\/[^/?#]*)?([^?#]*)(.*)$/is.exec(uri) ?? [];
  const segments = path.split('/').map(segment => encodeSegment(decodeSegment(segment)));
  const drive = segments[1];
  if (drive !== undefined && /^[a-z]%3A$/i.test(drive)) segments[1] = `${drive.charAt(0).toLowerCase()}%3A`;
  const withoutLastSlash = segments.length > 2 && segments.at(-1) === '' ? segments.slice(0, -1) : segments;
  return scheme.toLowerCase() + authority + withoutLastSlash.join('/') + rest;
});

export function schemeOf(uri: string): string {
  return uri.slice(0, uri.indexOf(':'));
}

/** The URI of `path`, which is relative to the folder `uri` and has `/` as separator. */
export function childUri(uri: string, path: string): string {
  return `${uri.endsWith('/') ? uri.slice(0, -1) : uri}/${path.split('/').map(encodeSegment).join('/')}`;
}

/** The way from a folder to something in it, as names; undefined where `uri` is not below `folder`, empty for the folder itself. */
export function pathBelow(folder: string, uri: string): readonly string[] | undefined {
  if (uri === folder) return [];
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  return uri.startsWith(start) ? uri.slice(start.length).split('/').map(decodeSegment) : undefined;
}

function encodeSegment(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    it => `%${it.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
