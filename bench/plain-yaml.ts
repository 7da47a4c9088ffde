import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseDocument } from 'yaml';

/** The least that a tool on `yaml` must do: find the workflow files below a folder, read and parse each. Prints how many there are. */
const [folder = '.'] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => /\.ya?ml$/.test(path));
for (const path of files) parseDocument(readFileSync(join(folder, path), 'utf8'));
console.log(files.length);
