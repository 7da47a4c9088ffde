import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { createDocument, isYaml, updateDocument } from './open-documents.ts';

const uri = 'file:///home/me/.github/workflows/ci.yml';

describe('an open document', () => {
  it('has the text that the library for documents has, after any changes', () => {
    const text = fc.array(fc.constantFrom('a', 'b🚀', '\r', '\n', '\r\n')).map(parts => parts.join(''));
    const position = fc.record({ line: fc.nat({ max: 12 }), character: fc.nat({ max: 6 }) });
    const range = fc.record({ start: position, end: position });
    const change = fc.oneof({ weight: 9, arbitrary: fc.record({ range, text }) }, { weight: 1, arbitrary: fc.record({ text }) });
    const property = fc.property(text, fc.array(fc.array(change, { minLength: 1, maxLength: 3 })), (first, versions) => {
      let expected = first;
      let actual = createDocument(uri, 'yaml', 1, first);
      for (const [index, changes] of versions.entries()) {
        for (const change of changes) expected = changedByLibrary(expected, change);
        actual = updateDocument(actual, changes, index + 2);
        assert.equal(actual.source.text, expected);
        assert.equal(actual.version, index + 2);
      }
    });
    fc.assert(property, { seed: 2026, numRuns: 1000 });
  });

  it('is YAML by many names', () => {
    const isTaken = (languageId: string) => isYaml({ languageId });
    for (const name of ['yaml', 'yaml.github', 'yaml-github-actions', 'github-actions-workflow', 'github-action'])
      assert.ok(isTaken(name), name);
    for (const name of ['', 'plaintext', 'json', 'yamlish', 'dockercompose']) assert.ok(!isTaken(name), name);
  });

  it('belongs to the path that GitHub knows it by', () => {
    assert.equal(createDocument(uri, 'yaml', 1, '').source.path, '.github/workflows/ci.yml');
    assert.equal(createDocument('untitled:Untitled-1', 'yaml', 1, '').source.path, 'untitled:Untitled-1');
  });
});

/** A new document each time: changes behind its end confuse the library's own line table. */
function changedByLibrary(text: string, change: TextDocumentContentChangeEvent): string {
  return TextDocument.update(TextDocument.create(uri, 'yaml', 1, text), [change], 2).getText();
}
