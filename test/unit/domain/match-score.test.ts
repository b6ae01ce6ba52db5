import assert from 'node:assert/strict';
import {
  type Ability,
  type MatchShares,
  abilitiesOf,
  answers,
  demandsOf,
  gaps,
  matchScore,
  recommendationFor,
} from '../../../src/domain/match-score.ts';

describe('the match score', () => {
  const scores: readonly (readonly [string, MatchShares, number, string])[] = [
    ['everything, and every run succeeded', { capability: 1, tags: 1, success_rate: 1 }, 1, 'reuse'],
    ['everything, never run', { capability: 1, tags: 1, success_rate: null }, 1, 'reuse'],
    ['everything, three of four runs', { capability: 1, tags: 1, success_rate: 0.75 }, 0.95, 'reuse'],
    ['everything, less than that', { capability: 1, tags: 1, success_rate: 0.7499 }, 0.95, 'reuse'],
    ['everything, seven of ten runs', { capability: 1, tags: 1, success_rate: 0.7 }, 0.94, 'fork_and_patch'],
    ['everything, and no run succeeded', { capability: 1, tags: 1, success_rate: 0 }, 0.8, 'fork_and_patch'],
    ['three of four, never run', { capability: 0.75, tags: 1, success_rate: null }, 0.8, 'fork_and_patch'],
    ['half, and every run succeeded', { capability: 0.5, tags: 1, success_rate: 1 }, 0.7, 'fork_and_patch'],
    ['all but the tags', { capability: 1, tags: 0, success_rate: 1 }, 0.8, 'fork_and_patch'],
    ['half and no tags, never run', { capability: 0.5, tags: 0, success_rate: null }, 0.4, 'create_new'],
    ['nothing but tags and runs', { capability: 0, tags: 1, success_rate: 1 }, 0.4, 'create_new'],
    ['nothing', { capability: 0, tags: 0, success_rate: 0 }, 0, 'create_new'],
    ['a third, to four places', { capability: 1 / 3, tags: 1, success_rate: 1 }, 0.6, 'fork_and_patch'],
    ['two thirds, never run', { capability: 2 / 3, tags: 1 / 3, success_rate: null }, 0.6, 'fork_and_patch'],
  ];
  for (const [name, shares, score, recommendation] of scores) {
    it(`of ${name} is ${score}: ${recommendation}`, () => {
      assert.equal(matchScore(shares), score);
      assert.equal(recommendationFor(matchScore(shares)), recommendation);
    });
  }

  it('lies between 0 and 1, and does not fall when one more requirement is met, a tag is there or a run succeeds', () => {
    const shares = [0, 0.1, 1 / 3, 0.5, 0.75, 0.999, 1];
    for (const capability of shares)
      for (const tags of shares)
        for (const success_rate of [...shares, null]) {
          const score = matchScore({ capability, tags, success_rate });
          assert.ok(score >= 0 && score <= 1, JSON.stringify({ capability, tags, success_rate, score }));
          for (const more of shares) {
            if (more > capability) assert.ok(matchScore({ capability: more, tags, success_rate }) >= score);
            if (more > tags) assert.ok(matchScore({ capability, tags: more, success_rate }) >= score);
            const isBetter = success_rate !== null && more > success_rate;
            if (isBetter) assert.ok(matchScore({ capability, tags, success_rate: more }) >= score);
          }
        }
  });
});

describe('what is required of a workflow', () => {
  const capable = abilitiesOf({
    models: ['gpt-4o-mini'],
    tools: ['read_file', 'mcp:files/*'],
    triggers: ['manual', 'schedule'],
    step_types: ['agent', 'map'],
    memory: true,
  });
  const met: readonly (readonly [Ability['kind'], string, boolean])[] = [
    ['model', 'GPT-4', true],
    ['model', 'gpt-4o-mini', true],
    ['model', 'gpt-5', false],
    ['tool', 'read_file', true],
    ['tool', 'read', false],
    ['tool', 'mcp:files/look', true],
    ['tool', 'mcp:files/*', true],
    ['tool', 'mcp:filesystem/look', false],
    ['trigger', 'schedule', true],
    ['trigger', 'webhook', false],
    ['trigger', 'agent', false],
    ['step_type', 'map', true],
    ['step_type', 'http', false],
    ['memory', 'memory', true],
  ];
  for (const [kind, name, isMet] of met) {
    it(`is ${isMet ? 'met' : 'not met'} for the ${kind} ${name}`, () => {
      assert.equal(
        capable.some((own) => answers(own, { kind, name })),
        isMet,
      );
    });
  }

  it('is split into what is there, what is missing, and what is there besides', () => {
    const demands = demandsOf({
      model: 'gpt-4',
      tools: ['read_file', 'run_command', 'read_file'],
      triggers: ['webhook'],
      memory: false,
    });
    assert.deepEqual(gaps(capable, demands), {
      has: ['gpt-4', 'read_file'],
      missing: ['run_command', 'webhook'],
      extra: ['mcp:files/*', 'manual', 'schedule', 'agent', 'map', 'memory'],
    });
  });

  it('is nothing when nothing is asked for', () => {
    assert.deepEqual(demandsOf({ memory: false, tools: [] }), []);
  });
});
