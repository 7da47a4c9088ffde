/** Work that can be interrupted: hosts that answer others in between ask for one piece at a time. */
export type Pieces<Result> = Generator<void, Result, undefined>;

/** The same without a pause. */
export function allAtOnce<Result>(pieces: Pieces<Result>): Result {
  let piece = pieces.next();
  while (!piece.done) piece = pieces.next();
  return piece.value;
}
