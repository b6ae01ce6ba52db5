import * as vscode from 'vscode';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import type { ModelReference } from '../../domain/model.ts';
import type { AgentReport } from '../../domain/team-report.ts';
import { agentRow } from '../../presentation/agent-row.ts';
import { workflowWriterText } from '../../presentation/team-file-texts.ts';
import { watchExecution } from '../notices/watch-execution.ts';
import { whenCompleted } from '../notices/when-completed.ts';
import type { Parts } from '../parts.ts';
import { readTeam } from '../trees/read-team.ts';
import { themeIcon } from '../trees/tree-items.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { saveDefinitions } from '../workspace/save-definitions.ts';
import { askText } from './delegate.ts';
import { openMadeWorkflow } from './open-made-workflow.ts';
import { requireModel } from './select-model.ts';
import { showFailure } from './show-failure.ts';
import { picked } from './targets.ts';
import { thisPerson } from './this-person.ts';
import { writeFile } from './write-file.ts';

/**
 * Lets an agent write a workflow from what the person says; before it is saved the person is asked, as always, and then it
 * is opened. `said`: what stands in the question at first. Gives the execution when it has ended or waits.
 */
export async function describeWorkflow(parts: Parts, workspace: FolderWorkspace, said = ''): Promise<ExecutionReport> {
  const writer = await chooseWriter(workspace);
  // Asked before the description, which nobody wants to type for nothing.
  const definitions = await workspace.definitions();
  if (await definitions.agentLacksModel(writer?.model ?? null)) await requireModel(workspace);
  const message = await askText({
    title: vscode.l10n.t('New Workflow'),
    prompt: vscode.l10n.t('What is it to do, with what, and what comes out?'),
    value: said,
  });
  const agent = writer?.name ?? (await addWriter(workspace));
  await saveDefinitions(workspace);
  const api = await workspace.open();
  const { id } = await api.delegate({
    ...{ agent, message, context: {}, group: null, delegated_by: thisPerson() },
    ...{ model: null, rehearsal: false, trigger: 'manual', detached: false },
  });
  const target = { workspace, id };
  const report = await watchExecution(parts, target);
  const show = async (): Promise<void> => {
    if (await openMadeWorkflow(target, agent)) await describeWorkflow(parts, workspace, message);
  };
  whenCompleted(target, report, () => {
    show().catch((error: unknown) => showFailure(parts, error));
  });
  return report;
}

interface Writer {
  readonly name: string;
  /** Null: that of the configuration. */
  readonly model: ModelReference | null;
}

/** An agent that can make workflows; undefined: there is none. */
async function chooseWriter(workspace: FolderWorkspace): Promise<Writer | undefined> {
  const { agents } = await readTeam(workspace);
  const able = agents.filter(({ definition }) => definition?.tools.some(({ name }) => name === 'workflow_create'));
  const [only, another] = able;
  if (another === undefined) return only && writerOf(only);
  const items = able.map((agent) => {
    const { label, description, icon } = agentRow(agent);
    return { label, description, iconPath: themeIcon(icon), writer: writerOf(agent) };
  });
  return (await picked(items, { title: vscode.l10n.t('Which agent writes it?') })).writer;
}

function writerOf({ name, definition }: AgentReport): Writer {
  return { name, model: definition?.model ?? null };
}

const usualName = 'workflow-writer';

async function addWriter(workspace: FolderWorkspace): Promise<string> {
  await writeFile(workspace, `.baton/agents/${usualName}.yaml`, workflowWriterText(usualName));
  return usualName;
}
