import assert from 'node:assert/strict';
import type { CountedModel, ToldMessage } from '../support/counting-world.ts';
import { killAtEveryWrite } from '../support/kill-at-every-write.ts';
import type { KillScenario } from '../support/kill-bench.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const lead = (tools: string): string => `
name: Lead
steps:
  - { name: lead, type: agent, prompt: You lead., instruction: Have it done., tools: [${tools}] }
`;

const child = (url: string): string => `
name: Kid
inputs: { letter: { type: string, required: true } }
steps:
  - { name: work, type: agent, prompt: You work., instruction: "Letter {letter}.", tools: [read_file] }
  - { name: send, type: http, method: POST, url: "${url}/{letter}" }
outputs: { said: $.work.content, sent: $.send.body.path }
`;

const told = (messages: readonly ToldMessage[]): number => messages.filter(({ role }) => role === 'tool').length;
const isLead = (messages: readonly ToldMessage[]): boolean => messages[0]?.content.includes('You lead.') === true;

/** A worker reads the notes and says which letter it was given. */
const works: CountedModel = (messages) => {
  if (told(messages) === 0) return { calls: [['read_file', { path: 'notes.txt' }]] };
  return `Done: ${/Letter (\w)/.exec(messages.map(({ content }) => content).join(' '))?.[1] ?? ''}`;
};

const spawning: KillScenario = {
  workflow: 'main',
  files: (url) => ({
    '../notes.txt': 'All is well.',
    'workflows/main.yaml': lead('spawn_and_await'),
    'workflows/kid.yaml': child(url),
  }),
  model: (messages) => {
    if (!isLead(messages)) return works(messages);
    if (told(messages) === 2) return 'Both are done.';
    return {
      calls: ['a', 'b'].map((letter) => ['spawn_and_await', { workflow_slug: 'kid', payload: { letter } }] as const),
    };
  },
  atOnce: 2,
};

describe('a team whose process is killed with SIGKILL', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(async () => {
    await folder.remove();
  });

  it('at any write of spawn_and_await, of the parent or of a child, has one child for each call and each result once', async function () {
    this.timeout(10 * 60_000);
    const { counts } = await killAtEveryWrite(folder.path, spawning);
    assert.deepEqual([counts['executions'], counts['delegated'], counts['delegation_ended']], [3, 2, 2]);
  });
});
