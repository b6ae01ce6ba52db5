import assert from 'node:assert/strict';
import { type Candidate, findBestAgent, rankAgents } from '../../../src/team/find-best-agent.ts';

function candidate(agent: string, capabilities: readonly string[], changes: Partial<Candidate> = {}): Candidate {
  return { agent, capabilities, skills: [], trust: 0.5, ...changes };
}

function skill(
  skill_name: string,
  proficiency: number,
  success_rate: number | null = null,
): Candidate['skills'][number] {
  return { skill_name, proficiency, success_rate };
}

describe('the best agent for capabilities', () => {
  const cases: readonly (readonly [string, readonly string[], readonly Candidate[], string | null])[] = [
    ['covers most', ['a', 'b'], [candidate('x', ['a']), candidate('y', ['a', 'b', 'c'])], 'y'],
    [
      'covers most, whatever the proficiency',
      ['a', 'b'],
      [candidate('x', ['a'], { skills: [skill('a', 1)] }), candidate('y', ['a', 'b'], { skills: [skill('a', 0.1)] })],
      'y',
    ],
    [
      'is the most proficient of equals, in what is required only',
      ['a'],
      [
        candidate('x', ['a', 'z'], { skills: [skill('a', 0.6), skill('z', 1)] }),
        candidate('y', ['a'], { skills: [skill('a', 0.7)] }),
      ],
      'y',
    ],
    [
      'has a proficiency of 0.5 when it is not known',
      ['a'],
      [candidate('x', ['a'], { skills: [skill('a', 0.4)] }), candidate('y', ['a'])],
      'y',
    ],
    [
      'succeeded more often, when proficiency is equal',
      ['a'],
      [
        candidate('x', ['a'], { skills: [skill('a', 0.6, 0.8)] }),
        candidate('y', ['a'], { skills: [skill('a', 0.6, 0.9)] }),
      ],
      'y',
    ],
    [
      'is trusted most, when all else is equal',
      ['a'],
      [candidate('x', ['a']), candidate('y', ['a'], { trust: 0.6 })],
      'y',
    ],
    ['is the first by name, when everything is equal', ['a'], [candidate('y', ['a']), candidate('x', ['a'])], 'x'],
    ['is found however the capability is written', ['Web Search'], [candidate('x', ['web-search'])], 'x'],
    ['is nobody when nobody covers any', ['a'], [candidate('x', ['b'])], null],
    ['is nobody when nothing is required', [], [candidate('x', ['b'])], null],
    ['is nobody when there is nobody', ['a'], [], null],
  ];
  for (const [name, capabilities, candidates, expected] of cases) {
    it(name, () => {
      const found = findBestAgent(capabilities, candidates);
      assert.equal(found.kind === 'found' ? found.best.agent : null, expected);
    });
  }

  it('says what is covered and what is left open', () => {
    const found = findBestAgent(['a', 'b', 'a', 'c'], [candidate('x', ['a', 'c'])]);
    assert.ok(found.kind === 'found');
    assert.deepEqual([found.best.score, found.best.covered, found.best.missing], [2 / 3, ['a', 'c'], ['b']]);
    assert.equal(found.reason, "'x' covers 2 of 3 (a, c); left open: b.");
  });

  it('says what decided between equals', () => {
    const found = findBestAgent(['a'], [candidate('x', ['a']), candidate('y', ['a'], { skills: [skill('a', 0.8)] })]);
    assert.equal(found.reason, "'y' covers 1 of 1 (a). 'x' covers as much; chosen for its proficiency (80%).");
  });

  it('names what is nearest when nobody covers any', () => {
    const team = [candidate('x', ['web_search']), candidate('y', ['review'])];
    const found = findBestAgent(['web_serch', 'code_review'], team);
    assert.ok(found.kind === 'none');
    assert.deepEqual(
      found.nearest.map(({ wanted, capability, agents }) => [wanted, capability, ...agents]),
      [
        ['web_serch', 'web_search', 'x'],
        ['code_review', 'review', 'y'],
      ],
    );
    assert.match(
      found.reason,
      /Nobody covers 'web_serch', 'code_review'\. Nearest: 'web_search' \(x\), 'review' \(y\)\./,
    );
    assert.match(findBestAgent(['cooking'], team).reason, /Capabilities here: review, web_search\./);
  });

  it('ranks all who cover some', () => {
    const ranked = rankAgents(['a', 'b'], [candidate('x', ['a']), candidate('y', ['z']), candidate('z', ['b', 'a'])]);
    assert.deepEqual(
      ranked.map(({ agent }) => agent),
      ['z', 'x'],
    );
  });
});
