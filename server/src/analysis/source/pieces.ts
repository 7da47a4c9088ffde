/** Work that can be interrupted: hosts that answer others in between ask for one piece at a time. */
export type Pieces<Result> = Generator<void, Result, undefined>;

/** The same without a pause. */
export function allAtOnce<Result>(pieces: Pieces<Result>): Result {
  let piece = pieces.next();
  while (!piece.done) piece = pieces.next();
  return piece.value;
}

/** What is computed when it is first asked for, at once or in pieces. */
export interface Divisible<Result> {
  readonly result: Result;
  inPieces(): Pieces<Result>;
}

export function onceInPieces<Result>(compute: () => Pieces<Result>): Divisible<Result> {
  let known: { readonly result: Result } | undefined;
  function* inPieces(): Pieces<Result> {
    if (known) return known.result;
    const result = yield* compute();
    // Between two pieces somebody else may have asked for it.
    known ??= { result };
    return known.result;
  }
  return {
    get result() {
      return allAtOnce(inPieces());
    },
    inPieces,
  };
}
