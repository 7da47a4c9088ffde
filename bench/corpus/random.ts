/** Numbers that look random and are the same on each machine: mulberry32. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** In [least, most]. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Throws where there is nothing to pick from. */
  pick<T>(from: readonly T[]): T {
    return this.weighted(from.map(value => [1, value] as const));
  }

  /** Throws where there is nothing to pick from. */
  weighted<T>(from: readonly (readonly [weight: number, value: T])[]): T {
    let rest = this.next() * from.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of from) {
      rest -= weight;
      if (rest < 0) return value;
    }
    throw new Error('nothing to pick from');
  }
}
