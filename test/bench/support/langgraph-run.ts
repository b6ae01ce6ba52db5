import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const script = path.join(import.meta.dirname, '..', 'langgraph', 'reference.mjs');
const runLimitMs = 2 * 60 * 1000;

export interface LangGraph {
  readonly node: string;
  /** Where its packages are installed. */
  readonly folder: string;
}

/** Microseconds per step of one run, in a process of its own that has warmed up. */
export async function runLangGraph(at: LangGraph, shape: 'chain' | 'fan_out', steps: number): Promise<number> {
  // Nothing is sent to its tracing service, whatever the environment says.
  const env = { ...process.env, LANGSMITH_TRACING: 'false', LANGCHAIN_TRACING_V2: 'false' };
  const args = [script, at.folder, shape, String(steps)];
  const { stdout } = await promisify(execFile)(at.node, args, { env, timeout: runLimitMs });
  const answer: unknown = JSON.parse(stdout);
  if (typeof answer === 'object' && answer !== null && 'us_per_step' in answer)
    if (typeof answer.us_per_step === 'number') return answer.us_per_step;
  throw new Error(`The LangGraph.js run of ${shape} gave no figure but: ${stdout}`);
}
