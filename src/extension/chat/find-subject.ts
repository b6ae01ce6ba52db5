import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { ExecutionSummary } from '../../domain/execution-report.ts';
import { findExecutions } from '../commands/find-executions.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { lastSubject } from './chat-memory.ts';
import type { ChatTurn } from './chat-turn.ts';
import { chatWorkflows } from './chat-workflows.ts';
import { chatWorkspaces } from './chat-workspaces.ts';
import { mentionedExecution } from './mentioned-execution.ts';
import { readToldFolders } from './read-told-folders.ts';

/**
 * The execution that a message is about: the one that its words name (its id, its workflow, an agent, what it was about),
 * else the one that the chat was about last, else the newest that went wrong or waits, else the newest. Throws `no_execution`.
 */
export async function findSubject({ parts, words: said, history, reply }: ChatTurn): Promise<ExecutionTarget> {
  const workspaces = chatWorkspaces(parts);
  const words = await soughtIn(workspaces, said);
  const last = words === '' ? lastSubject(history) : undefined;
  const lastPlace = workspaces.find(({ folder }) => folder.uri.toString() === last?.folder);
  if (last !== undefined && lastPlace !== undefined) return { workspace: lastPlace, id: last.execution };
  const recorded = (await readToldFolders(reply, workspaces, openRecorded)).flat();
  const found = (await Promise.all(recorded.map((workspace) => candidates(workspace, words)))).flat();
  const newest = found.toSorted((a, b) => b.execution.created_at.localeCompare(a.execution.created_at));
  const chosen = words === '' ? (newest.find(({ execution }) => needsWords(execution)) ?? newest[0]) : newest[0];
  if (chosen === undefined) throw nothingFound(words);
  return { workspace: chosen.workspace, id: chosen.execution.id };
}

/** A sentence is no name: of it only counts which execution or workflow it mentions. */
async function soughtIn(workspaces: readonly FolderWorkspace[], said: string): Promise<string> {
  const { workflows } = await chatWorkflows(workspaces);
  const mentioned = mentionedExecution(said, workflows);
  const isSentence = said.split(/\s+/).length > 2;
  return mentioned ?? (isSentence ? '' : said);
}

interface Candidate {
  readonly workspace: FolderWorkspace;
  readonly execution: ExecutionSummary;
}

/** None where nothing has run. */
async function openRecorded(workspace: FolderWorkspace): Promise<readonly FolderWorkspace[]> {
  if (!(await workspace.hasRecords())) return [];
  await workspace.open();
  return [workspace];
}

/** Among how many of the newest one is looked for that needs an explanation. */
const newestOnes = 20;

async function candidates(workspace: FolderWorkspace, words: string): Promise<readonly Candidate[]> {
  const api = await workspace.open();
  const search = { among: words === '' ? { parent: null } : {}, fits: () => true, limit: newestOnes };
  const exact = words === '' ? [] : await ofId(workspace, words);
  if (exact.length > 0) return exact;
  const { items } = await findExecutions(api, words, search);
  return items.map((execution) => ({ workspace, execution }));
}

/** The end of an id is enough. */
async function ofId(workspace: FolderWorkspace, words: string): Promise<readonly Candidate[]> {
  if (!/^[0-9a-z]{4,26}$/i.test(words)) return [];
  const api = await workspace.open();
  try {
    const { id } = await api.showExecution(words);
    const { items } = await api.listExecutions({ ids: [id] });
    return items.map((execution) => ({ workspace, execution }));
  } catch (error) {
    // A word may be a workflow as well.
    if (error instanceof BatonError && error.code === 'unknown_execution') return [];
    throw error;
  }
}

function needsWords({ status, interrupted }: ExecutionSummary): boolean {
  return interrupted || status === 'failed' || status === 'waiting';
}

function nothingFound(words: string): BatonError {
  if (words === '') return new BatonError('no_execution', vscode.l10n.t('Nothing has run here yet.'));
  return new BatonError('no_execution', vscode.l10n.t('No execution is found by "{0}".', words), {
    hint: vscode.l10n.t('Give the end of its id, or the name of its workflow.'),
  });
}
