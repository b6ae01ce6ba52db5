import * as z from 'zod';
import { BatonError } from '../base/errors.ts';
import type { JsonObject } from '../base/json.ts';
import { fail, ok } from '../base/result.ts';
import { words } from '../domain/call-words.ts';
import { failureOf } from '../domain/failure-error.ts';
import { mostAnswerCharacters } from '../domain/fitted-answer.ts';
import { type HistoryAnswer, historyRows } from '../domain/history-question.ts';
import type { AskOptions, HistoryReader } from '../ports/history-reader.ts';
import { type AgentTool, defineTool } from './agent-tool.ts';
import { type OutsideContract, insideShape } from './tool-contract.ts';

const usualRows = 50;
const mostRows = 500;

const input = z.strictObject({
  sql: z.string().trim().min(1).max(20_000).describe('One statement of SQLite that begins with SELECT or WITH.'),
  limit: z.int().min(1).max(mostRows).default(usualRows).describe('How many rows to give at most.'),
});

export type HistoryQueryInput = z.output<typeof input>;

export const historyQueryContract: OutsideContract<HistoryQueryInput> = {
  name: 'history_query',
  topic: 'record',
  title: "Ask Baton's record",
  summary: 'Ask with SQL what agents did, what they were given and what it cost',
  icon: 'database',
  description:
    'Answers one reading statement of SQL (SQLite) about everything that was recorded: executions, agent_executions, agent_turns, context_allocations, outputs, tool_calls, execution_events, content_blobs (texts by hash). ' +
    'Views: v_deployments (each deployment of an agent with what it came to), v_agent_performance, v_cost_by_day, v_context_waste, v_tool_use, v_step_times, v_workflow_stats, v_outputs. ' +
    "Columns: SELECT name FROM pragma_table_info('v_deployments'). Times are UTC text such as 2026-11-21T01:58:12.046Z.",
  outside: 'Use it for questions about earlier work that no other tool answers. It changes nothing.',
  input,
  answers: {
    columns: 'Names of the columns, in order.',
    rows: 'The rows, each by the names of the columns.',
    truncated: 'True when there are more rows, or when the rest did not fit: ask for less, or on with OFFSET.',
  },
  effect: 'reads',
  words: () => ({ question: null, progress: words`Asking the record` }),
};

/** What a model may be given at once. */
export const historyAskOptions: AskOptions = { characters: mostAnswerCharacters };

export function historyQueryTool(history: HistoryReader): AgentTool {
  return defineTool({
    ...insideShape(historyQueryContract),
    settings: z.strictObject({}),
    refusal: () => undefined,
    effect: async () => ok({ kind: 'none' }),
    preview: async (given) => ok({ ...given }),
    async run(question, { signal }) {
      try {
        return ok(historyForModel(await history.ask(question, { ...historyAskOptions, signal })));
      } catch (error) {
        if (error instanceof BatonError) return fail(failureOf(error));
        throw error;
      }
    },
  });
}

export function historyForModel(answer: HistoryAnswer): JsonObject {
  const { columns, truncated } = answer;
  return { columns, rows: historyRows(answer), truncated };
}
