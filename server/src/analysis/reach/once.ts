/** Computes when it is first asked. What that needed is not held any longer. */
export function once<Result>(compute: () => Result): () => Result {
  let pending: (() => Result) | undefined = compute;
  let known: { readonly result: Result } | undefined;
  return () => {
    if (pending) {
      known = { result: pending() };
      pending = undefined;
    }
    return (known as { readonly result: Result }).result;
  };
}
