import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { foldersOf, readFixtures } from '../scripts/compare-peers/fixtures.ts';
import { runnerRules, scan } from '../scripts/compare-peers/runner-reach.ts';
import { type Answer, answerFrom, isToldApartByOthers, meets, scorePair, silence } from '../scripts/compare-peers/score.ts';

const warning: Answer = { statements: [{ rule: 'runner', level: 'high', warns: true }], others: [] };
const note: Answer = { statements: [{ rule: 'runner', level: 'info', warns: false }], others: [] };
const nothing: Answer = { statements: [], others: [] };

describe('the score of a pair', () => {
  it('is right only for a warning on the first and none on the second', () => {
    assert.equal(scorePair(warning, nothing), 'right');
    assert.equal(scorePair(warning, note), 'right');
    assert.equal(scorePair(note, nothing), 'quiet half only');
  });

  it('tells the three ways of being wrong', () => {
    assert.equal(scorePair(warning, warning), 'loud half only');
    assert.equal(scorePair(nothing, nothing), 'quiet half only');
    assert.equal(scorePair(nothing, warning), 'wrong');
  });

  it('takes what could not be read for silence', () => {
    assert.equal(scorePair(silence(new Error('no YAML')), nothing), 'quiet half only');
    assert.equal(scorePair(warning, silence('no YAML')), 'right');
  });

  it('counts the rules about runners only, and keeps the others apart', () => {
    const all = ['runner', 'if-cond'].map(rule => ({ rule, level: 'error', warns: true }));
    const other = answerFrom(all, rule => rule === 'none');
    assert.deepEqual(
      [
        scorePair(
          answerFrom(all, rule => rule === 'runner'),
          other,
        ),
        other.others,
      ],
      ['right', ['runner', 'if-cond']],
    );
    assert.ok(isToldApartByOthers(other, nothing));
    assert.ok(!isToldApartByOthers(other, other));
    assert.ok(!isToldApartByOthers(nothing, other));
  });
});

describe('what is expected of a fact', () => {
  it('is a warning, anything, no warning or nothing', () => {
    const met = (answer: Answer) =>
      (['warns', 'speaks', 'no warning', 'silent'] as const).filter(expectation => meets(expectation, answer));
    assert.deepEqual(met(warning), ['warns', 'speaks']);
    assert.deepEqual(met(note), ['speaks', 'no warning']);
    assert.deepEqual(met(nothing), ['no warning', 'silent']);
  });
});

describe('the fixtures of the comparison', () => {
  const fixtures = readFixtures();
  const { pairs, facts } = fixtures;

  for (const { id, title, warn, quiet } of pairs)
    it(`${id}: ${title}`, async () => {
      const [loud, still] = [await scan(warn), await scan(quiet)];
      assert.equal(scorePair(loud, still), 'right', JSON.stringify([loud.statements, still.statements]));
    });

  for (const { id, title, expect, repository } of facts)
    it(`${id}: ${title}`, async () => {
      const answer = await scan(repository);
      assert.ok(meets(expect, answer), `should be: ${expect}; is: ${JSON.stringify(answer.statements)}`);
    });

  it('let every rule about runners speak', async () => {
    const answers = await Promise.all(foldersOf(fixtures).map(scan));
    const spoken = new Set(answers.flatMap(({ statements }) => statements.map(({ rule }) => rule)));
    assert.deepEqual(
      runnerRules.filter(rule => !spoken.has(rule)),
      [],
    );
  });
});
