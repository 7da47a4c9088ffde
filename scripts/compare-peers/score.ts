/** What a rule of a tool says. */
export interface Statement {
  readonly rule: string;
  /** In the tool's own words. */
  readonly level: string;
  /** Loud enough to be taken for a warning. */
  readonly warns: boolean;
}

/** What a tool says about a fixture. */
export interface Answer {
  /** Of its rules about runners. */
  readonly statements: readonly Statement[];
  /** Its other rules that speak. */
  readonly others: readonly string[];
  /** Why it could not read the fixture, which counts as silence. */
  readonly failure?: string;
}

/** An answer from all that a tool says. */
export function answerFrom(statements: readonly Statement[], isRunnerRule: (rule: string) => boolean): Answer {
  return {
    statements: statements.filter(({ rule }) => isRunnerRule(rule)),
    others: statements.map(({ rule }) => rule).filter(rule => !isRunnerRule(rule)),
  };
}

export function silence(failure: unknown): Answer {
  return { statements: [], others: [], failure: failure instanceof Error ? failure.message : String(failure) };
}

/** Two workflows that differ only in the one thing that decides: a warning belongs on the first, none on the second. */
export type PairScore = 'right' | 'loud half only' | 'quiet half only' | 'wrong';

export function scorePair(loud: Answer, quiet: Answer): PairScore {
  if (warns(loud)) return warns(quiet) ? 'loud half only' : 'right';
  return warns(quiet) ? 'wrong' : 'quiet half only';
}

/** Whether some other rule speaks on the loud half alone. */
export function isToldApartByOthers(loud: Answer, quiet: Answer): boolean {
  return loud.others.some(rule => !quiet.others.includes(rule));
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
