import * as z from 'zod';
import type { Json } from '../base/json.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { fail, ok } from '../base/result.ts';
import { fittedAnswer } from '../domain/fitted-answer.ts';
import type { AwaitedEnd } from '../ports/tool-host.ts';
import type { Teamwork } from '../ports/teamwork.ts';
import { checkDepth } from '../team/delegation-chain.ts';
import type { AgentTool, ToolResult } from './agent-tool.ts';
import { defineAwaitingTool } from './awaiting-tool.ts';
import { spawnAndAwaitInput } from './spawn-and-await-input.ts';

/** The setting `workflows`: slugs that may be run. */
const settings = z.strictObject({ workflows: z.array(z.string().min(1)).min(1).optional() });

export function spawnAndAwaitTool({ library, standings }: Teamwork): AgentTool {
  return defineAwaitingTool({
    name: 'spawn_and_await',
    description:
      'Runs another workflow and gives its outputs. Several calls in one turn run at the same time. A run that fails is told as an error.',
    input: spawnAndAwaitInput,
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
  if (status === 'completed') return { ok: true, value: facts satisfies Json };
  return { ok: false, error: { code: `child_${status}`, message: reasonOf(slug, end) }, beside: facts };
}

function reasonOf(slug: string, { status, error, execution_id }: AwaitedEnd): string {
  const reason = error === null ? '' : ` ${error.message}`;
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
