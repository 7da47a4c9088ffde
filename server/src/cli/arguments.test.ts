import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseArguments, UsageError } from './arguments.ts';

describe('parseArguments', () => {
  it('has defaults', () => {
    assert.deepEqual(parse('scan'), {
      command: 'scan',
      paths: ['.'],
      format: 'text',
      failOn: 'warning',
      profile: undefined,
      visibility: undefined,
      config: undefined,
    });
  });

  it('takes flags before, between and behind paths', () => {
    const parsed = parse('scan --format json a --fail-on=never b --profile strict --visibility private --config c.yml');
    assert.deepEqual(parsed, {
      command: 'scan',
      paths: ['a', 'b'],
      format: 'json',
      failOn: 'never',
      profile: 'strict',
      visibility: 'private',
      config: 'c.yml',
    });
  });

  it('takes everything behind -- for a path', () => {
    const parsed = parse('inventory -- --format');
    assert.ok(parsed.command === 'inventory');
    assert.deepEqual(parsed.paths, ['--format']);
  });

  it('lets the last of several values win', () => {
    const parsed = parse('inventory --format json --format ndjson');
    assert.ok(parsed.command === 'inventory');
    assert.equal(parsed.format, 'ndjson');
  });

  it('knows help and version everywhere', () => {
    assert.deepEqual(parse('--help'), { command: 'help', about: undefined });
    assert.deepEqual(parse('scan -h'), { command: 'help', about: 'scan' });
    assert.deepEqual(parse('help lsp'), { command: 'help', about: 'lsp' });
    assert.deepEqual(parse('lsp --help'), { command: 'help', about: 'lsp' });
    assert.deepEqual(parse('--version'), { command: 'version' });
    assert.deepEqual(parse('-V'), { command: 'version' });
  });

  it('serves editors over standard input and output only', () => {
    assert.deepEqual(parse('lsp --stdio'), { command: 'lsp' });
    refuses('lsp', /--stdio/);
    refuses('lsp --stdio somewhere', /takes no path: 'somewhere'/);
    refuses('lsp --stdio=1', /takes no value: '1'/);
  });

  it('says what is wrong and what would be right', () => {
    refuses('', /a command is missing: scan, inventory or lsp/);
    refuses('scna', /unknown command 'scna': expected scan, inventory or lsp/);
    refuses('--frob', /unknown flag '--frob'/);
    refuses('scan --frob', /unknown flag '--frob' of scan: expected one of --format, /);
    refuses('scan -f json', /unknown flag '-f'/);
    refuses('inventory --fail-on never', /unknown flag '--fail-on' of inventory/);
    refuses('scan --format pdf', /unknown value 'pdf' of --format: expected one of text, json, sarif, github, markdown, html$/);
    refuses('scan --format', /--format needs a value: one of text, json, /);
    refuses('scan --config', /--config needs a value: a FILE/);
    refuses('scan --config --format json', /--config needs a value/);
    refuses('scan --fail-on=', /--fail-on needs a value/);
  });
});

function parse(line: string) {
  return parseArguments(line.split(' ').filter(word => word !== ''));
}

function refuses(line: string, message: RegExp): void {
  assert.throws(
    () => parse(line),
    (error: unknown) => error instanceof UsageError && message.test(error.message) && !error.message.includes('\n'),
  );
}
