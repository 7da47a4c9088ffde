/** What many figures of the same thing say together. */
export interface Summary {
  readonly count: number;
  readonly min: number;
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

/** Of the figures that there are. Throws where there is none. */
export function summarize(figures: readonly (number | undefined)[]): Summary {
  const sorted = figures.filter(it => it !== undefined).sort((a, b) => a - b);
  return {
    count: sorted.length,
    min: quantile(sorted, 0),
    median: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
  };
}

/**
 * The ratios of figures that were taken in turn, pair by pair: whatever slowed the machine down for a while slowed down both of a
 * pair, and does not count.
 */
export function ratios(these: readonly (number | undefined)[], those: readonly (number | undefined)[]): Summary {
  return summarize(these.flatMap((figure, index) => (figure !== undefined && those[index] ? [figure / those[index]] : [])));
}

/** The smallest figure that at least this part of all figures does not exceed ("nearest rank"). */
function quantile(sorted: readonly number[], part: number): number {
  const figure = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  if (figure === undefined) throw new Error('nothing was measured');
  return figure;
}
