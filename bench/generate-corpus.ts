// Writes a corpus to measure with.   npx tsx bench/generate-corpus.ts FOLDER [--seed NUMBER]
import process from 'node:process';
import { parseArgs } from 'node:util';
import { generateCorpus } from './corpus/generate.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string', default: '1' } } });
const [folder] = positionals;
const seed = Number(values.seed);
if (folder === undefined || !Number.isInteger(seed)) {
  console.error('usage: npx tsx bench/generate-corpus.ts FOLDER [--seed NUMBER]');
  process.exitCode = 2;
} else {
  generateCorpus(folder, seed);
}
