import { setFlagsFromString } from 'node:v8';

/**
 * A flag of V8's, which complains about one that it does not know: the versions `from` … `upTo` of V8 do. Node 20 has 11.3, Node 22 12.4, Node 24
 * 13.6; VS Code's own Node has others.
 */
interface Flag {
  readonly flag: string;
  readonly from: number;
  readonly upTo: number;
}

/**
 * V8 compiles a function for speed once it has run for a while, and throws that away when its guesses turn out wrong: within a scan of two
 * seconds five hundred times. If it waits longer it is a third as often, and a scan takes four fifths of the time; the slowest keys in a large
 * file take a tenth less, and the others a twentieth more. From 12.4 on V8 has a quicker compiler for the time in between, and counts calls.
 */
const compileLater = {
  scan: [
    { flag: '--interrupt-budget=400000', from: 11.3, upTo: 11.3 },
    // Half of a scan is code that runs for the first time; machine code made at once, without looking at how it runs, saves a thirtieth.
    { flag: '--always-sparkplug', from: 11.3, upTo: 12.4 },
    { flag: '--invocation-count-for-turbofan=20000', from: 12.4, upTo: 13.6 },
  ],
  server: [
    { flag: '--interrupt-budget=200000', from: 11.3, upTo: 11.3 },
    { flag: '--invocation-count-for-turbofan=10000', from: 12.4, upTo: 13.6 },
  ],
} as const satisfies Record<string, readonly Flag[]>;

/**
 * V8 lets the heap grow to a multiple of what was in use when it last collected, and what is no longer needed by then counts if it was allocated
 * while V8 was marking. In the middle of a large repository that adds up. With a quarter on top of it, ten thousand workflows take 160 to 200 MB;
 * with a half, 190 to 430; left alone, up to 520. Collecting that often costs a thirtieth of the time. (Without incremental marking it would be
 * 175 MB each time; but then V8 forgets what it knows of the program's objects, and compiles again for a quarter of the time.)
 */
const growSlowly: Flag = { flag: '--heap-growing-percent=25', from: 11.3, upTo: 13.6 };

type Versions = Pick<NodeJS.Process, 'versions'>;

/** Tells V8 what is best for a scan: a short life among much text that is looked at once. */
export function prepareForScan({ versions }: Versions): void {
  setFlags([growSlowly, ...compileLater.scan], versions);
}

/** Tells V8 what is best for a language server, which lives on and has to answer fast. */
export function prepareForServer({ versions }: Versions): void {
  setFlags(compileLater.server, versions);
}

function setFlags(flags: readonly Flag[], { v8 }: NodeJS.ProcessVersions): void {
  // The second number of V8's version has one digit.
  const version = Number.parseFloat(v8);
  for (const { flag, from, upTo } of flags) if (version >= from && version <= upTo) setFlagsFromString(flag);
}
