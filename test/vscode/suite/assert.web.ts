/** Stands for `node:assert/strict` where tests run in a browser: what they use of it. */
export function assert(value: unknown, message = 'not truthy'): asserts value {
  if (!value) throw new Error(message);
}

assert.ok = assert;

assert.equal = (actual: unknown, expected: unknown, message?: string): void => {
  assert(Object.is(actual, expected), message ?? `${show(actual)} is not ${show(expected)}`);
};

assert.deepEqual = (actual: unknown, expected: unknown): void => {
  assert(areEqual(actual, expected), `${show(actual)} does not equal ${show(expected)}`);
};

assert.match = (actual: string, expected: RegExp): void => {
  assert(expected.test(actual), `${show(actual)} does not match ${expected}`);
};

assert.doesNotMatch = (actual: string, unwanted: RegExp): void => {
  assert(!unwanted.test(actual), `${show(actual)} matches ${unwanted}`);
};

assert.rejects = async (promise: Promise<unknown>): Promise<void> => {
  const isRejected = await promise.then(
    () => false,
    () => true,
  );
  assert(isRejected, 'was expected to reject');
};

function areEqual(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && areEqual(a[key], b[key]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
