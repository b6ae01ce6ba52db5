import assert from 'node:assert/strict';
import {
  type SpawnKey,
  answerKey,
  askKey,
  attemptKey,
  budgetQuestionKey,
  childTrigger,
  containerMark,
  isFirstTry,
  isToolCallQuestion,
  keyInRound,
  parseSpawnKey,
  partKey,
  spawnOfTrigger,
  stepKey,
  toolCallKey,
  turnKey,
  withoutRunAndRound,
} from '../../../src/domain/spawn-key.ts';

const step = stepKey('each[2].fetch', '0a1b');
const first = attemptKey(step, 1);
const third = attemptKey(step, 3);
const inTries = stepKey('a.b.c', '0a1b', `${containerMark(2)}${containerMark(1)}${containerMark(3)}`);
const budget = budgetQuestionKey(step, { turn: 2, extension: 1 });
const call = toolCallKey(step, 2, 4);
const mayCall = partKey(call, 'approval');

/** Each key as it stands in records, and what is read out of it. */
const keys: readonly (readonly [built: string, text: string, parsed: Partial<SpawnKey>])[] = [
  [first, 'each[2].fetch~0a1b#1', { kind: 'try', attempt: 1 }],
  [attemptKey(inTries, 4), 'a.b.c~0a1b~2~3#4', { kind: 'try', path: 'a.b.c', attempt: 4, containerTries: [2, 3] }],
  [partKey(third, 'timeout'), 'each[2].fetch~0a1b#3/timeout', { kind: 'timeout', attempt: 3 }],
  [partKey(third, 'backoff'), 'each[2].fetch~0a1b#3/backoff', { kind: 'backoff', attempt: 3 }],
  [partKey(third, 'create'), 'each[2].fetch~0a1b#3/create', { kind: 'create', attempt: 3 }],
  [partKey(third, 'child'), 'each[2].fetch~0a1b#3/child', { kind: 'child', attempt: 3 }],
  [partKey(step, 'deploy'), 'each[2].fetch~0a1b/deploy', { kind: 'deploy' }],
  [partKey(step, 'finish'), 'each[2].fetch~0a1b/finish', { kind: 'finish' }],
  [turnKey(step, { turn: 2, extension: 1, attempt: 3 }), 'each[2].fetch~0a1b/turn/2/1#3', { kind: 'turn' }],
  [attemptKey(call, 3), 'each[2].fetch~0a1b/turn/2/call/4#3', { kind: 'tool_call' }],
  [askKey(mayCall, 1), 'each[2].fetch~0a1b/turn/2/call/4/approval/ask', { kind: 'ask', question: mayCall }],
  [askKey(budget, 2), 'each[2].fetch~0a1b/turn/2/budget/1/ask#2', { kind: 'ask', question: budget }],
  [answerKey(budget, 1), 'each[2].fetch~0a1b/turn/2/budget/1/answer', { kind: 'answer', question: budget }],
  [`${budget}/extend#3`, 'each[2].fetch~0a1b/turn/2/budget/1/extend#3', { kind: 'extend' }],
  [
    answerKey(partKey(third, 'question'), 2),
    'each[2].fetch~0a1b#3/question/answer#2',
    { kind: 'answer', attempt: 3, question: 'each[2].fetch~0a1b#3/question' },
  ],
  [askKey(partKey(step, 'use'), 1), 'each[2].fetch~0a1b/use/ask', { kind: 'ask', question: 'each[2].fetch~0a1b/use' }],
];

describe('the key of a spawn', () => {
  for (const [built, text, parsed] of keys) {
    it(`'${text}' is built, and read again`, () => {
      assert.equal(built, text);
      const own = { path: 'each[2].fetch', hash: '0a1b', attempt: null, containerTries: [], question: null };
      assert.deepEqual(parseSpawnKey(text), { ...own, ...parsed });
    });
  }

  it('names no step where it belongs to the execution itself', () => {
    for (const key of ['', 'cancel', 'timeout', 'a/b#1']) assert.equal(parseSpawnKey(key), undefined);
  });

  it('is of no kind where it is only the beginning of one', () => {
    for (const key of [budget, mayCall, call]) assert.equal(parseSpawnKey(key)?.kind, null);
  });

  it('is of the first try only when every container around is in its first too', () => {
    const isFirst = (key: string): boolean => {
      const parsed = parseSpawnKey(key);
      return parsed !== undefined && isFirstTry(parsed);
    };
    assert.deepEqual([first, third, step, attemptKey(inTries, 1)].map(isFirst), [true, false, false, false]);
  });

  it('comes out of the key of a round, and of the trigger of a child, as it went in', () => {
    const inRound = keyInRound('01RUN', partKey(first, 'create'), 2);
    assert.equal(inRound, '01RUN/each[2].fetch~0a1b#1/create@2');
    assert.equal(withoutRunAndRound(inRound, '01RUN'), partKey(first, 'create'));
    assert.deepEqual(spawnOfTrigger(childTrigger('delegation', inRound), '01RUN'), partKey(first, 'create'));
    assert.equal(spawnOfTrigger('manual', '01RUN'), undefined);
  });

  it('tells the question of a tool call from the others', () => {
    const questions = [mayCall, budget, partKey(step, 'approval'), partKey(third, 'question')];
    assert.deepEqual(questions.map(isToolCallQuestion), [true, false, false, false]);
  });
});
