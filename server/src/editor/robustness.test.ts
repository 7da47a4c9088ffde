import fc from 'fast-check';
import { describe, it } from 'mocha';
import { path, readExamples, repositoryWith } from '../../../test/support/editor-examples.ts';
import { applyChange, change } from '../../../test/support/workflow-texts.ts';
import { Source } from '../analysis/source/source.ts';
import { codeLensesIn } from './code-lens.ts';
import { hoverAt } from './hover.ts';
import { inlayHintsIn } from './inlay-hints.ts';
import { toMarkdown } from './page.ts';
import { runnerCompletionsAt } from './runner-completion.ts';

const examples = ['hover', 'inlay-hints', 'code-lens', 'runner-completion'].flatMap(name =>
  readExamples(new URL(`fixtures/${name}.md`, import.meta.url)),
);

describe('what an editor shows', () => {
  it('can be asked for in any text', function () {
    this.timeout(60_000);
    const changes = fc.array(change(), { minLength: 1, maxLength: 4 });
    const property = fc.property(fc.constantFrom(...examples), changes, fc.nat(), ({ files }, changes, anywhere) => {
      const text = changes.reduce(applyChange, files.get(path) ?? '');
      const repository = repositoryWith(new Map([...files, [path, text]]));
      const offset = anywhere % (text.length + 1);
      const hover = hoverAt(repository, path, offset);
      if (hover) toMarkdown(hover.page);
      inlayHintsIn(repository, path, { start: 0, end: text.length });
      codeLensesIn(repository, path);
      runnerCompletionsAt(repository, repository.workflows.get(path) ?? new Source(path, text), offset);
    });
    fc.assert(property, { seed: 2026, numRuns: 400 });
  });
});
