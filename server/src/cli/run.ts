import { printable } from '../../../shared/src/printable.ts';
import { productId } from '../../../shared/src/product.ts';
import { version } from '../../../shared/src/version.generated.ts';
import { levels } from '../analysis/configuration/level.ts';
import { type ScanReport, scanReports } from '../report/formats.ts';
import { htmlReport } from '../report/html.ts';
import { type InventoryPart, inventoryNdjson, inventoryPart, joinInventory } from '../report/inventory.ts';
import { inventoryText } from '../report/inventory-text.ts';
import { TextReport } from '../report/text.ts';
import { type Inputs, type Invocation, parseArguments, UsageError } from './arguments.ts';
import { commands } from './flags.ts';
import { helpText } from './help.ts';
import { InputError } from './inputs.ts';
import type { Io } from './io.ts';
import { type Digest, type ScanOutcome, scanAll } from './scan.ts';

/** Runs a command line (without the program's name) and resolves to its exit status. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await execute(parseArguments(argv), io);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof InputError)) throw error;
    const about = commands.find(({ name }) => name === argv[0])?.name;
    const help = [productId, ...(about ? [about] : []), '--help'].join(' ');
    const hint = error instanceof UsageError ? ` (see '${help}')` : '';
    await io.stderr.write(`${productId}: ${printable(error.message)}${hint}\n`);
    return 2;
  }
}

async function execute(invocation: Invocation, io: Io): Promise<number> {
  switch (invocation.command) {
    case 'help':
      await io.stdout.write(helpText(invocation.about));
      return 0;
    case 'version':
      await io.stdout.write(`${version}\n`);
      return 0;
    case 'lsp':
      return io.serve();
    case 'scan':
      return scan(invocation, io);
    case 'inventory':
      return inventory(invocation, io);
  }
}

async function scan(invocation: Invocation & { command: 'scan' }, io: Io): Promise<number> {
  const report = await beginReport(invocation.format, io);
  const outcome = await scanAndWarn(
    invocation,
    io,
    async (part, isOneOfSeveral) => {
      report.add(part, isOneOfSeveral);
      const ready = report.take?.() ?? '';
      if (ready !== '') await io.stdout.write(ready);
    },
    () => report.text(),
  );
  await io.stdout.write(outcome.text);
  // Whoever sends the report into a file would not learn why the exit status is 2.
  if (outcome.problems.length > 0 && invocation.format !== 'text')
    await tell(io, ['not everything could be read: the report says why']);
  return statusOf(outcome, invocation.failOn);
}

/** What is incomplete counts more than what was found in the rest. `never` forgives whatever the report tells of itself. */
function statusOf(outcome: Omit<ScanOutcome<unknown>, 'parts'>, failOn: (Invocation & { command: 'scan' })['failOn']): 0 | 1 | 2 {
  const { levels: found, unreadable, problems } = outcome;
  if (isBlind(outcome)) return 2;
  if (failOn === 'never') return 0;
  if (unreadable.length + problems.length > 0) return 2;
  return levels.slice(0, levels.indexOf(failOn) + 1).some(level => found.has(level)) ? 1 : 0;
}

/** Something is wrong that no report tells of. */
function isBlind({ mistakes, unsearched }: Omit<ScanOutcome<unknown>, 'parts'>): boolean {
  return mistakes.length + unsearched.length > 0;
}

async function inventory(invocation: Invocation & { command: 'inventory' }, io: Io): Promise<number> {
  const formats = {
    text: (parts: readonly InventoryPart[]) => inventoryText(parts, hasColours(io)),
    json: (parts: readonly InventoryPart[]) => json(joinInventory(parts)),
    ndjson: inventoryNdjson,
  };
  const outcome = await scanAndWarn(invocation, io, inventoryPart, formats[invocation.format]);
  await tell(io, outcome.problems);
  await io.stdout.write(outcome.text);
  return isBlind(outcome) || outcome.unreadable.length + outcome.problems.length > 0 ? 2 : 0;
}

/** Scans, tells people about the run itself, and puts the report together. */
async function scanAndWarn<Part>(
  inputs: Inputs,
  io: Io,
  digest: Digest<Part>,
  join: (parts: readonly Part[]) => string | Promise<string>,
) {
  const { parts, ...outcome } = await scanAll(io, inputs, digest);
  await tell(io, [...outcome.mistakes, ...outcome.unsearched, ...outcome.unreadable]);
  return { ...outcome, text: await join(parts) };
}

async function tell(io: Io, messages: readonly string[]): Promise<void> {
  await io.stderr.write(messages.map(message => `${productId}: ${printable(message)}\n`).join(''));
}

async function beginReport(
  format: (Invocation & { command: 'scan' })['format'],
  io: Io,
): Promise<ScanReport<string | Promise<string>>> {
  if (format === 'text') return new TextReport({ colours: hasColours(io), columns: Math.max(60, io.stdout.columns ?? 160) });
  return format === 'html' ? htmlReport(await io.assets()) : scanReports[format]();
}

/** https://no-color.org */
function hasColours({ stdout, env }: Io): boolean {
  return stdout.isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
