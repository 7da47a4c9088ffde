/** What a tool's runner rules say about a job. */
export interface Statement {
  readonly rule: string;
  /** In the tool's own words. */
  readonly level: string;
  /** Loud enough to be taken for a warning. */
  readonly warns: boolean;
}

/** What a tool says about a fixture; `failure` where it could not read it, which counts as silence. */
export interface Answer {
  readonly statements: readonly Statement[];
  readonly failure?: string;
}

/** Two workflows that differ only in the one thing that decides: a warning belongs on the first, none on the second. */
export type PairScore = 'right' | 'loud half only' | 'quiet half only' | 'wrong';

export function scorePair(loud: Answer, quiet: Answer): PairScore {
  if (warns(loud)) return warns(quiet) ? 'loud half only' : 'right';
  return warns(quiet) ? 'wrong' : 'quiet half only';
}

export const expectations = ['warns', 'speaks', 'no warning', 'silent'] as const;
export type Expectation = (typeof expectations)[number];

export function meets(expectation: Expectation, answer: Answer): boolean {
  switch (expectation) {
    case 'warns':
      return warns(answer);
    case 'speaks':
      return answer.statements.length > 0;
    case 'no warning':
      return !warns(answer);
    case 'silent':
      return answer.statements.length === 0;
  }
}

function warns({ statements }: Answer): boolean {
  return statements.some(statement => statement.warns);
}
