import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { printable } from '../../../shared/src/printable.ts';
import { cellsOf, paintFor, widthOf } from './terminal.ts';

describe('terminal', () => {
  it('escapes what could steer the terminal', () => {
    assert.equal(printable('\u001b[31mred\u0007\u009b2J'), '\\u{1b}[31mred\\u{7}\\u{9b}2J');
  });

  it('escapes what reorders or hides text', () => {
    assert.equal(printable('a\u202eb\u2066c\u200bd\ufeffe\u2028'), 'a\\u{202e}b\\u{2066}c\\u{200b}d\\u{feff}e\\u{2028}');
  });

  it('escapes half a surrogate pair', () => {
    assert.equal(printable('\ud800x'), '\\u{d800}x');
  });

  it('puts text on one line', () => {
    assert.equal(printable('a\r\nb\nc\td'), 'a b c    d');
  });

  it('leaves letters of any language and emoji alone', () => {
    const text = 'große Läufer 運行 ρυν 👩‍💻 हिन्दी';
    assert.equal(printable(text), text);
  });

  it('knows the width of characters', () => {
    assert.equal(widthOf('abc'), 3);
    assert.equal(widthOf('運行'), 4);
    assert.equal(widthOf('e\u0301'), 1);
    assert.equal(widthOf('👩‍💻'), 2);
    assert.equal(widthOf('\u001b'), '\\u{1b}'.length);
  });

  it('lets a tab reach to the next stop', () => {
    assert.deepEqual(
      cellsOf('a\t\t').map(cell => cell.width),
      [1, 3, 4],
    );
  });

  it('paints only where there are colours', () => {
    assert.equal(paintFor(false)('red', 'x'), 'x');
    assert.equal(paintFor(true)('red', 'x'), '\u001b[31mx\u001b[0m');
    assert.equal(paintFor(true)('red', ''), '');
  });
});
