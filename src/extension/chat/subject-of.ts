import type { ExecutionTarget } from '../commands/targets.ts';
import type { ChatSubject } from './chat-turn.ts';

/** As JSON, for later turns of the chat. */
export function subjectOf({ workspace, id }: ExecutionTarget): ChatSubject {
  return { folder: workspace.folder.uri.toString(), execution: id };
}
