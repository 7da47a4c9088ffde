/**
 * That a scan was asked for, which is kept when the window is closed. What it found is not: the files may be others by then, and the
 * server finds it again faster than anybody could check a stored copy.
 */
export interface ScanRecord {
  readonly version: 1;
  /** Milliseconds since 1970, when the user asked. */
  readonly at: number;
  /** URIs of the only files of interest; null for all. */
  readonly changed: readonly string[] | null;
}

const oneDay = 24 * 60 * 60 * 1000;

/** Nobody wants findings back that he asked for this long ago, in milliseconds. */
const longest = 30 * oneDay;

/** What a window keeps is to stay small. */
const mostFiles = 500;

/** Undefined for a scan that is too much to keep. */
export function storable(record: ScanRecord): ScanRecord | undefined {
  return record.changed && record.changed.length > mostFiles ? undefined : record;
}

/** What was kept, read with suspicion: another version may have written it, or nobody. `now` in milliseconds since 1970. */
export function readScanRecord(value: unknown, now: number): ScanRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { version, at, changed }: Partial<Record<keyof ScanRecord, unknown>> = value;
  if (version !== 1 || typeof at !== 'number' || !(at <= now && now - at <= longest)) return undefined;
  if (changed === null) return { version, at, changed };
  return isListOfTexts(changed) ? storable({ version, at, changed }) : undefined;
}

export function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(it => typeof it === 'string');
}

/** How long ago something was, in the largest unit that fits. */
export function ago(at: number, now: number): readonly [count: number, unit: 'day' | 'hour' | 'minute'] {
  const minutes = Math.max(0, Math.floor((now - at) / 60_000));
  if (minutes < 60) return [minutes, 'minute'];
  return minutes < 24 * 60 ? [Math.floor(minutes / 60), 'hour'] : [Math.floor(minutes / (24 * 60)), 'day'];
}
