import type { RefusedTask } from '../app/calls/epic-run-api.ts';
import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import { hangingLines } from '../presentation/hanging-lines.ts';
import { type Line, plain } from '../presentation/line.ts';
import { printableLine } from '../presentation/printable-text.ts';
import { approvalLines } from './approval-lines.ts';
import { epicDetailDocument, epicDetailLines, readEpicDetail } from './epic-detail.ts';
import { type Invocation, answer } from './invocation.ts';
import { pasteable } from './pasteable.ts';
import type { Settings } from './settings.ts';
import type { WorkedEpic } from './work-on-epic.ts';

/** The epic as it stands now on stdout; why the rest is not done, and what a person can do next, on stderr. */
export async function tellEpicEnd(
  invocation: Invocation,
  api: OrchestratorApi,
  { run, questions }: WorkedEpic,
): Promise<void> {
  const { display, settings } = invocation;
  const detail = await readEpicDetail(api, run.epic.id);
  for (const each of run.refused) for (const line of refusedLines(each, settings)) display.note(line);
  for (const question of questions) for (const line of approvalLines(question, settings)) display.note(line);
  for (const { task, until } of run.standing) {
    if (until === 'answered') continue;
    const next = `baton executions resume ${task.execution_id ?? ''}`;
    display.note([plain(pasteable(`'${printableLine(task.title)}' stands still. Go on with: ${next}`, settings))]);
  }
  answer(invocation, {
    document: {
      epic: epicDetailDocument(detail),
      refused: run.refused.map(refusedDocument),
      pending_approvals: questions,
    },
    lines: () => epicDetailLines(invocation, detail),
  });
}

function refusedDocument({ task: { id, title }, error: { code, message, hint, details } }: RefusedTask): object {
  return { task_id: id, title, error: { code, message, hint, details } };
}

function refusedLines({ task, error }: RefusedTask, settings: Settings): readonly Line[] {
  const { message, hint } = error;
  const said = hint === undefined ? message : `${message}\n${pasteable(hint, settings)}`;
  return hangingLines([{ text: 'not begun', tone: 'bad' }, plain(` ${printableLine(task.title)}: `)], said);
}
