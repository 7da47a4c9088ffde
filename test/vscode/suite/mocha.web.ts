/** Stands for the package where tests run in a browser: there, its functions are global. */
export const { after, afterEach, before, beforeEach, describe, it } = globalThis;
