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

const agents = (tools: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(tools).map(([name, list]) => [
      `agents/${name}.yaml`,
      `name: ${name}\nprompt: You are ${name}.\ntools: [${list}]\n`,
    ]),
  );

const desk = `
name: desk
members: [lead, writer, checker]
relationships:
  - { from: lead, to: writer, type: supervises }
  - { from: lead, to: checker, type: delegates_to }
`;

const is = (messages: readonly ToldMessage[], name: string): boolean =>
  messages[0]?.content.startsWith(`You are ${name}.`) === true;

/** The writer asks before it writes: the answer comes in another process. */
const delegating: KillScenario = {
  workflow: 'main',
  files: () => ({
    'workflows/main.yaml': 'name: Main\nsteps: [{ name: top, type: agent, agent: lead, instruction: Go. }]\n',
    ...agents({ lead: 'delegate_to_agent', writer: 'write_file', checker: 'read_file' }),
    'groups/desk.yaml': desk,
  }),
  model: (messages) => {
    const results = told(messages);
    if (is(messages, 'lead')) {
      const next = ['writer', 'checker'][results];
      return next === undefined
        ? 'All done.'
        : { calls: [['delegate_to_agent', { agent_id: next, message: 'Your part.' }]] };
    }
    if (results === 1) return 'My part is done.';
    if (is(messages, 'checker')) return { calls: [['read_file', { path: 'page.txt' }]] };
    return { calls: [['write_file', { path: 'page.txt', content: 'Well said.' }]] };
  },
  atOnce: 1,
};

/** The lead asks the writer, who responds; the lead hears it in a later step. */
const messaging: KillScenario = {
  workflow: 'main',
  files: () => ({
    'workflows/main.yaml': `
name: Main
steps:
  - { name: plan, type: agent, agent: lead, instruction: Plan. }
  - { name: write, type: agent, agent: writer, instruction: Write. }
  - { name: judge, type: agent, agent: lead, instruction: Judge. }
`,
    ...agents({ lead: 'send_message', writer: 'send_message', checker: 'send_message' }),
    'groups/desk.yaml': desk,
  }),
  model: (messages) => {
    const heard = messages.map(({ content }) => content).join('\n');
    if (told(messages) > 0) return 'Said.';
    if (is(messages, 'lead')) {
      if (heard.includes('Two pages.')) return 'Two pages it is.';
      return { calls: [['send_message', { to: 'writer', content: 'How long?', requires_response: true }]] };
    }
    const id = /<message id="([^"]+)"/.exec(heard)?.[1] ?? '';
    return { calls: [['send_message', { response_to: id, content: 'Two pages.' }]] };
  },
  atOnce: 1,
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

  it('at any write of a delegation, and of an answer that a colleague waits for, goes on where it was', async function () {
    this.timeout(10 * 60_000);
    const { executions, counts } = await killAtEveryWrite(folder.path, delegating);
    assert.deepEqual(
      executions.map(({ workflow, status }) => [workflow, status]),
      [
        ['delegate-to-checker', 'completed'],
        ['delegate-to-writer', 'completed'],
        ['main', 'completed'],
      ],
    );
    assert.deepEqual([counts['tasks'], counts['approvals'], counts['tool_calls']], [2, 1, 4]);
  });

  it('at any write around a message delivers it once, and its response', async function () {
    this.timeout(10 * 60_000);
    const { executions, counts } = await killAtEveryWrite(folder.path, messaging);
    assert.deepEqual(executions[0]?.outputs, { content: 'Two pages it is.' });
    assert.deepEqual([counts['message_sent'], counts['message_delivered'], counts['messages']], [2, 2, 2]);
  });
});
