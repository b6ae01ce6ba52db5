import * as l10n from '@vscode/l10n';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';
import type { StepDetail } from '../domain/step-detail.ts';
import { usdLabel } from './cost-label.ts';
import { durationLabel } from './duration-label.ts';
import { isNothing, messageBlock, valueBlock } from './markdown-block.ts';
import { momentLabel } from './moment-label.ts';
import { statusWord } from './status-word.ts';

/** Characters of a value in a hover. */
const longestValue = 600;

type Moment = Pick<ExecutionReport, 'started_at' | 'rehearsal'>;
type Step = Pick<StepDetail, 'status' | 'duration_ms' | 'output' | 'error'> & {
  readonly agent_executions: readonly Pick<StepDetail['agent_executions'][number], 'usd'>[];
};

/** What came of a step in the newest execution, as Markdown. `now`: milliseconds since 1970. */
export function lastStepBlock(run: Moment, step: Step, now: number): string {
  const { status, duration_ms, agent_executions, output, error } = step;
  const costs = agent_executions.map(({ usd }) => usd);
  const known = costs.flatMap((usd) => usd ?? []);
  const cost = costs.length === known.length ? known.reduce((sum, usd) => sum + usd, 0) : null;
  const facts = [
    statusWord(status),
    ...(duration_ms === null ? [] : [durationLabel(duration_ms)]),
    ...(costs.length === 0 ? [] : [usdLabel(cost)]),
  ];
  return [
    `${runWords(run, now)}: ${facts.join(' · ')}`,
    ...(error === null ? [] : ['', ...messageBlock(error.message)]),
    ...(isNothing(output) ? [] : ['', ...valueBlock(output, longestValue)]),
  ].join('\n');
}

/** What stood at a path from `$` in the newest execution, as Markdown. Undefined when nothing did. */
export function lastValueBlock(
  run: Moment & Pick<ExecutionReport, 'input' | 'steps'>,
  path: readonly string[],
  now: number,
): string | undefined {
  const outputs = run.steps.map(({ name, output }): [string, Json] => [name, output]);
  const value = valueAt({ ...run.input, ...Object.fromEntries(outputs), inputs: run.input }, path);
  if (value === undefined) return undefined;
  return [`${runWords(run, now)}:`, '', ...valueBlock(value, longestValue)].join('\n');
}

function runWords({ started_at, rehearsal }: Moment, now: number): string {
  const what = rehearsal ? l10n.t('Last rehearsal') : l10n.t('Last execution');
  return started_at === null ? what : `${what} (${momentLabel(Date.parse(started_at), now)})`;
}

function valueAt(context: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = context;
  for (const key of path) {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}
