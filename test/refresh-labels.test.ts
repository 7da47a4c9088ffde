import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { differences, labelsIn } from '../scripts/refresh-labels.ts';
import { hostedLabels } from '../server/src/analysis/runners/hosted.ts';

const inForce = hostedLabels.filter(row => row.status !== 'retired').map(row => row.label);

describe('refresh-labels', () => {
  it('finds the labels of a table, and nothing outside of it', () => {
    const page = [
      '| Image | YAML Label | Included Software |',
      '| ---|---|---|',
      '| Ubuntu 26.04 | `ubuntu-latest` or `ubuntu-26.04` | [ubuntu-26.04] |',
      '| macOS 26 Arm64 |`macos-26`, <code>macos-26-xlarge</code> | `gcc` |',
      'Do not use `ubuntu-20.04`.',
    ];
    assert.deepEqual(labelsIn(page.join('\r\n')), ['ubuntu-latest', 'ubuntu-26.04', 'macos-26', 'macos-26-xlarge']);
  });

  it('says nothing where the list and the tables agree', () => assert.deepEqual(differences(inForce), []));

  it('names what is new, what is gone and what is back', () => {
    const listed = [...inForce.filter(label => label !== 'ubuntu-slim'), 'ubuntu-98.04', 'ubuntu-20.04'];
    assert.deepEqual(
      differences(listed).map(line => line.split(':')[0]),
      ['ubuntu-98.04', 'ubuntu-20.04', 'ubuntu-slim'],
    );
  });
});
