import * as z from 'zod';
import { asSentence } from '../base/as-sentence.ts';
import { counted } from '../base/counted.ts';
import type { Json } from '../base/json.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { fail, ok } from '../base/result.ts';
import { type CallWords, said, shown, words } from '../domain/call-words.ts';
import { cutAnswer, fittedAnswer } from '../domain/fitted-answer.ts';
import { jsonObject } from '../dsl/schema/values.ts';
import type { AwaitedEnd } from '../ports/tool-host.ts';
import type { Teamwork } from '../ports/teamwork.ts';
import { checkDepth } from '../team/delegation-chain.ts';
import type { AgentTool, ToolResult } from './agent-tool.ts';
import { defineAwaitingTool } from './awaiting-tool.ts';
import { agentsMaySpend } from './agents-may-spend.ts';
import { runAnswers } from './run-answers.ts';
import { type OutsideContract, type ToolContract, insideShape } from './tool-contract.ts';
import { waitSeconds } from './wait-seconds.ts';

const input = z.strictObject({
  workflow_slug: z.string().min(1).describe('Slug of a workflow: its file in .baton/workflows without the ending.'),
  payload: jsonObject.optional().describe("The workflow's inputs, by name."),
  task_id: z.string().min(1).optional().describe('Id of the task that the run belongs to.'),
  timeout_seconds: waitSeconds
    .optional()
    .describe('After so many seconds the run is cancelled and the status is timeout. Without it there is no limit.'),
});

type Input = z.output<typeof input>;

const shared = {
  name: 'spawn_and_await',
  topic: 'workflow',
  description: 'Runs a workflow, waits for its end and gives its outputs.',
} as const;

export const spawnAndAwaitContract: ToolContract<Input> = {
  ...shared,
  inside: 'Several calls in one turn run at the same time. A run that fails is told as an error.',
  input,
  answers: { ...runAnswers, task_id: 'Id of the task that records the run.' },
};

export const outsideSpawnContract: OutsideContract<Input> = {
  ...shared,
  title: 'Run a workflow of Baton',
  summary: 'Run a workflow of .baton/workflows and wait for its end',
  icon: 'run-all',
  outside:
    'A workflow of Baton is a YAML file in .baton/workflows. Use it when the person asks to run a workflow, or when a workflow of theirs does just what is wanted; do not use it to run a shell command.',
  input,
  answers: runAnswers,
  effect: 'runs',
  words: callWords,
};

function callWords({ workflow_slug, payload = {}, task_id, timeout_seconds }: Input): CallWords {
  const inputs = Object.keys(payload).length;
  const parts = [
    said([...words`Baton runs the workflow ${workflow_slug}, `, inputWords(inputs)]),
    ...(inputs === 0 ? [] : [shown(payload)]),
    ...(task_id === undefined ? [] : [said(words`It works on task ${task_id}.`)]),
    ...(timeout_seconds === undefined ? [] : [said([`It is cancelled after ${counted(timeout_seconds, 'second')}.`])]),
    agentsMaySpend,
  ];
  return {
    question: { title: 'Run a workflow of Baton?', parts },
    progress: words`Running workflow ${workflow_slug}`,
  };
}

function inputWords(count: number): string {
  return count === 0 ? 'without inputs.' : `with ${counted(count, 'input')}:`;
}

/** The setting `workflows`: slugs that may be run. */
const settings = z.strictObject({ workflows: z.array(z.string().min(1)).min(1).optional() });

export function spawnAndAwaitTool({ library, standings }: Teamwork): AgentTool {
  return defineAwaitingTool({
    ...insideShape(spawnAndAwaitContract),
    settings,
    refusal: ({ workflow_slug: slug }, { workflows }) => refusal(slug, workflows),
    async plan({ workflow_slug: workflow, payload, task_id = null, timeout_seconds = null }, { caller }) {
      const depth = checkDepth(standings.of(caller.agent_execution_id).chain);
      if (!depth.ok) return depth;
      const wish = { workflow, input: payload ?? {}, task_id };
      const problem = await library.problemOf(wish);
      if (problem !== null) return fail(problem);
      return ok({
        effect: { kind: 'none' },
        preview: { workflow, input: wish.input, task_id, timeout_seconds },
        work: { kind: 'workflow', ...wish, timeout_seconds },
      });
    },
    result: (given, end) => resultOf(given.workflow_slug, end),
  });
}

function refusal(slug: string, allowed: readonly string[] | undefined): string | undefined {
  if (allowed === undefined || allowed.includes(slug)) return undefined;
  return `You may not run the workflow '${slug}'.${didYouMean(slug, allowed)} Open to you: ${allowed.join(', ')}.`;
}

function resultOf(slug: string, end: AwaitedEnd): ToolResult {
  const { execution_id, status, duration_ms, tokens: tokens_used, task_id } = end;
  const facts = { execution_id, status, final_output: fittedAnswer(end.output), duration_ms, tokens_used, task_id };
  const whole = cutAnswer(end.output);
  if (status === 'completed') {
    return { ok: true, value: facts satisfies Json, ...(whole === undefined ? {} : { whole }) };
  }
  return { ok: false, error: { code: `child_${status}`, message: reasonOf(slug, end) }, beside: facts };
}

function reasonOf(slug: string, { status, error, execution_id }: AwaitedEnd): string {
  const reason = error === null ? '' : ` ${asSentence(error.message)}`;
  switch (status) {
    case 'timeout':
      return `The workflow '${slug}' (execution ${execution_id}) did not end in time and was cancelled.`;
    case 'cancelled':
      return `The workflow '${slug}' (execution ${execution_id}) was cancelled.${reason}`;
    case 'completed':
    case 'failed':
      return `The workflow '${slug}' (execution ${execution_id}) failed.${reason}`;
  }
}
