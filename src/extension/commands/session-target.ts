import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { BatonError } from '../../base/errors.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import { rowText } from '../../presentation/row-view.ts';
import { sessionIcon } from '../../presentation/session-rows.ts';
import type { Parts } from '../parts.ts';
import type { SessionNode } from '../trees/sessions-nodes.ts';
import { themeIcon } from '../trees/tree-items.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { type SearchedItem, offered, pickSearched } from './searched-pick.ts';
import { chooseWorkspaceOnDisk, givenId, workspaceTarget } from './targets.ts';
import { phaseLabel } from '../../presentation/phase-label.ts';
import { statusWord } from '../../presentation/status-word.ts';

export interface SessionTarget {
  readonly workspace: FolderWorkspace;
  readonly session: SessionRecord;
}

export interface SessionChoice {
  readonly title: string;
  /** Which of them the command can do something with. */
  readonly fits: (session: SessionRecord) => boolean;
  /** What to say when there is none. */
  readonly none: string;
}

/** The session that was called on (its row, or `{ id }`), or the one that the person picks among those that fit. */
export async function chooseSession(parts: Parts, target: unknown, choice: SessionChoice): Promise<SessionTarget> {
  if (isSessionRow(target)) return { workspace: target.workspace, session: target.detail.session };
  const workspace = workspaceTarget(target) ?? (await chooseWorkspaceOnDisk(parts));
  const id = givenId(target);
  // Nothing is made on disk only to find that nothing is there.
  if (id === undefined && !(await workspace.hasRecords())) throw new BatonError('no_session', choice.none);
  const api = await workspace.open();
  if (id !== undefined) return { workspace, session: (await api.showSession(id)).session };
  const found = await pickSearched({
    title: choice.title,
    search: async (text) => {
      const sessions = await findSessions(api, text, choice.fits);
      return { items: sessions.slice(0, offered).map(sessionItem), total: sessions.length };
    },
  });
  if (found === undefined) throw new BatonError('no_session', choice.none);
  return { workspace, session: found.session };
}

const mostSessions = 1000;

/** Those that are about this, or have this id; of an empty text all. The newest first. */
export async function findSessions(
  api: Pick<OrchestratorApi, 'listSessions'>,
  text: string,
  fits: SessionChoice['fits'],
): Promise<readonly SessionRecord[]> {
  const { items } = await api.listSessions({ limit: mostSessions });
  const wanted = text.toLowerCase();
  return items.filter((each) => fits(each) && `${each.scope} ${each.id}`.toLowerCase().includes(wanted));
}

export function sessionItem(session: SessionRecord): SearchedItem & { readonly session: SessionRecord } {
  const { id, scope, status, phase } = session;
  return {
    label: plainLabel(rowText(scope)),
    description: `${statusWord(status)} · ${phaseLabel(phase)}`,
    detail: id,
    iconPath: themeIcon(sessionIcon(status)),
    id,
    session,
  };
}

export function isSessionRow(target: unknown): target is SessionNode {
  return typeof target === 'object' && target !== null && 'kind' in target && target.kind === 'session';
}
