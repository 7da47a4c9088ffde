import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Source } from '../../source/source.ts';
import { parseDocument } from '../../syntax/document.ts';
import { textOf, valueOf } from '../../syntax/node.ts';
import { passedCodeIn, withCodeOf } from './passed-code.ts';

describe('passedCodeIn', () => {
  const scripts: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['${{ inputs.command }}', ['inputs.command'], []],
    ['cd app && ${{ inputs.command }} --ci', ['inputs.command'], []],
    ['if true; then ${{ env.COMMAND }}; fi', ['env.COMMAND'], []],
    ['bash -c "${{ github.event.inputs.command }}"', ['github.event.inputs.command'], []],
    ["${{ inputs.fast && 'make fast' || 'make' }}", ["inputs.fast && 'make fast' || 'make'"], []],
    ['eval "$COMMAND"', [], ['COMMAND']],
    ['sudo bash -euc "${COMMAND}"', [], ['COMMAND']],
    ['echo "$COMMAND" | sh', [], ['COMMAND']],
    ['iex $env:COMMAND', [], ['COMMAND']],
    ['$COMMAND', [], ['COMMAND']],
    // What is printed, or an argument, is not run.
    ['echo ${{ inputs.command }} "$COMMAND"', [], []],
    ['gh release create --notes "\n${{ steps.notes.outputs.body }}\n"', [], []],
    ['cat <<END\n${{ steps.notes.outputs.body }}\nEND', [], []],
    ['docker build \\\n  ${{ inputs.arguments }}', [], []],
    ['MODE=ci ${{ inputs.command }}', ['inputs.command'], []],
    // A part of a test is no command.
    ['if [[ -z "$A" || "$B" == "main" ]]; then bash -c "$C"; fi', [], ['C']],
    ['[[ $A || $B ]] && eval "$C"', [], ['C']],
    // A truth value does nothing, and GitHub says where its folders are.
    ["${{ contains(inputs.kinds, 'x') }} && make", [], []],
    ["${{ inputs.kind == 'x' }} && make", [], []],
    ['${{ runner.temp }}', [], []],
    ['${{ github.action_path }}/run.sh', [], []],
  ];
  for (const [script, expressions, variables] of scripts) {
    it(`finds it in ${JSON.stringify(script)}`, () => {
      const { root } = parseDocument(new Source('ci.yml', `run: ${JSON.stringify(script)}\n`));
      const node = valueOf(root, 'run');
      assert.ok(node?.kind === 'scalar' && textOf(node) === script);
      const found = passedCodeIn(node);
      assert.deepEqual(
        [[...new Set(found.expressions.map(it => it.trim()))], [...new Set(found.variables)]],
        [expressions, variables],
      );
    });
  }
});

describe('withCodeOf', () => {
  it('takes one line without quotes', () => assert.equal(withCodeOf('X', 'npm ci', 'eval $X'), 'npm ci'));

  const code = 'a\nb';
  for (const [script, expected] of [
    ['set -x\n  eval "$X"\nc', 'set -x\na\nb\nc'],
    ['eval ${X}', undefined],
    ['bash -c $X', undefined],
    ['bash -c "$X"', '(\nset +e\na\nb\n)'],
    ['sh -euc "$X"', '(\na\nb\n)'],
    ['eval "$X" || true', undefined],
    ['eval "$XY"', undefined],
    ["bash -c '$X'", undefined],
  ] as const) {
    it(`puts it into ${JSON.stringify(script)}`, () => assert.equal(withCodeOf('X', code, script), expected));
  }
});
