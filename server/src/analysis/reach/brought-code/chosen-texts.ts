import type { TextPart } from '../../expressions/partial-text.ts';
import type { Unknown } from '../../expressions/value.ts';
import { isFreeText, isOwnerOfHead } from './heads.ts';
import { isOutsidersText, namesInValue } from './references.ts';

/**
 * The part of an image's name by which it is an outsider's: it stands where the name says which registry the image is from, or whose it is there.
 * What stands behind that chooses among the images of somebody else: `ghcr.io/acme/app:${{ github.head_ref }}`.
 */
export function isImageOfOutsider(parts: readonly TextPart[]): Unknown | undefined {
  let before = '';
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') before += part;
    else {
      if (mayName(before.trimStart(), part, parts.slice(index + 1))) return part;
      before += unknownText;
    }
  }
  return undefined;
}

const unknownText = '\0';

/** The registry, if there is one, and whose the image is there (github.com/distribution/reference). */
const whose = /^(?:docker:\/\/)?(?:(?:[^/@]*[.:\0][^/@]*|localhost)\/)?[^/:@]*$/;

function mayName(before: string, part: Unknown, after: readonly TextPart[]): boolean {
  if (!whose.test(before)) return false;
  if (isWritten(part)) return true;
  const [next = ''] = after;
  // One name alone is that of an image which its registry has itself.
  const isOwner = typeof next !== 'string' || /^[^/:@]*\//.test(next) || /\.full_name$/.test(part.text);
  return isOwner && namesInValue(part).some(isOwnerOfHead);
}

/** An outsider writes it, or a step computes it from what he writes. */
function isWritten(part: Unknown): boolean {
  return isComputed(part) || namesInValue(part).some(isOutsidersText);
}

function isComputed({ outsiders, why }: Unknown): boolean {
  return outsiders === true && why === 'output';
}

/** The part of a text of several words by which an outsider decides what they say. In the name of a branch there are no blanks. */
export function isWordOfOutsider(parts: readonly TextPart[]): Unknown | undefined {
  return parts.find((part, index): part is Unknown => {
    if (typeof part === 'string') return false;
    const names = namesInValue(part);
    return isComputed(part) || names.some(isFreeText) || (index === 0 && names.some(isOutsidersText));
  });
}
