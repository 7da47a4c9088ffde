import { Random as Choices } from '../../server/src/analysis/expressions/testing/random.ts';

/** What else a generator of files chooses: by probability, and by weight. */
export class Random extends Choices {
  /** In [least, most]. */
  integer(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** Throws where there is nothing to pick from. */
  override pick<T>(from: readonly T[]): T {
    return this.weighted(from.map(value => [1, value] as const));
  }

  /** Throws where there is nothing to pick from. */
  weighted<T>(from: readonly (readonly [weight: number, value: T])[]): T {
    let rest = this.fraction() * from.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of from) {
      rest -= weight;
      if (rest < 0) return value;
    }
    throw new Error('nothing to pick from');
  }
}
