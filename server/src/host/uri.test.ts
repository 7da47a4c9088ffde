import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { canonicalUri, childUri, pathBelow } from './uri.ts';

describe('URIs', () => {
  it('have one spelling', () => {
    for (const spelling of ['file:///c%3A/a%20(b)/%C3%A9', 'file:///C:/a (b)/é', 'FILE:///c:/a%20%28b%29/%c3%a9/']) {
      assert.equal(canonicalUri(spelling), 'file:///c%3A/a%20%28b%29/%C3%A9');
    }
    assert.equal(canonicalUri('vscode-vfs://github/o/r/'), 'vscode-vfs://github/o/r');
    assert.equal(canonicalUri('file:///'), 'file:///');
    assert.equal(canonicalUri('git:/a/b.yml?%7B%22path%22%7D'), 'git:/a/b.yml?%7B%22path%22%7D');
  });

  it('may be nonsense', () => {
    for (const uri of ['', ':', '%', 'file:', 'file:///%zz', 'file:///\ud800']) assert.equal(typeof canonicalUri(uri), 'string');
    assert.equal(canonicalUri('file:///%zz'), canonicalUri(canonicalUri('file:///%zz')));
  });

  it('lead to what is below, and back', () => {
    const folder = canonicalUri('file:///a/it%27s');
    for (const path of ['.github/workflows/ci.yml', 'x (1)/größe/a+b.yml', '100%/#1?.yml']) {
      const uri = childUri(folder, path);
      assert.equal(uri, canonicalUri(uri));
      assert.deepEqual(pathBelow(folder, uri), path.split('/'));
    }
    assert.deepEqual(pathBelow(folder, folder), []);
    assert.equal(pathBelow(folder, `${folder}-not/x`), undefined);
    assert.deepEqual(pathBelow('file:///', 'file:///a'), ['a']);
  });
});
