import type { ExecutionFilter } from '../../app/calls/execution-api.ts';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { type ExecutionStatus, executionStatuses } from '../../domain/execution.ts';
import type { ExecutionSummary } from '../../domain/execution-report.ts';
import type { Page } from '../../domain/page.ts';

export interface ExecutionSearch {
  /** Among which executions. */
  readonly among: Pick<ExecutionFilter, 'status' | 'parent'>;
  /** Which of these are meant. */
  readonly fits: (execution: ExecutionSummary) => boolean;
  /** Of one list. */
  readonly limit: number;
}

/**
 * Executions by what a person types: part of the workflow's name, the name of an agent, a state, words of what went in and came out,
 * an id; of an empty text all. The newest first; `total` counts those that the list has no room for, as far as they may fit.
 */
export async function findExecutions(
  api: Pick<OrchestratorApi, 'listExecutions' | 'listWorkflows'>,
  text: string,
  { among, fits, limit }: ExecutionSearch,
): Promise<Page<ExecutionSummary>> {
  const named = statusesNamed(text, among.status);
  const questions = text === '' ? [{}] : [...(await questionsFor(api, text)), ...named.map((status) => ({ status }))];
  const pages = await Promise.all(questions.map((question) => api.listExecutions({ ...among, ...question, limit })));
  const found = new Map(pages.flatMap(({ items }) => items).map((execution) => [execution.id, execution]));
  const fitting = [...found.values()].filter(fits).toSorted(newestFirst);
  const unread = pages.reduce((sum, { items, total }) => sum + total - items.length, 0);
  return { items: fitting.slice(0, limit), total: fitting.length + unread };
}

async function questionsFor(
  api: Pick<OrchestratorApi, 'listWorkflows'>,
  text: string,
): Promise<readonly ExecutionFilter[]> {
  const { items } = await api.listWorkflows({});
  const slugs = items.map(({ slug }) => slug).filter((slug) => slug.includes(text.toLowerCase()));
  return [
    { text },
    { agent: text },
    { ids: [text.toUpperCase()] },
    ...(slugs.length === 0 ? [] : [{ workflow: slugs }]),
  ];
}

/** How many letters of a state somebody types who means it. */
const fewestLetters = 3;

function statusesNamed(text: string, among: ExecutionFilter['status']): readonly ExecutionStatus[] {
  if (text.length < fewestLetters) return [];
  const allowed = among === undefined ? executionStatuses : [among].flat();
  return allowed.filter((status) => status.startsWith(text.toLowerCase()));
}

function newestFirst(a: ExecutionSummary, b: ExecutionSummary): number {
  return b.created_at.localeCompare(a.created_at) || b.id.localeCompare(a.id);
}
