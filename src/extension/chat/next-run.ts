import * as l10n from '@vscode/l10n';
import type { NextMessage } from './chat-turn.ts';
import type { WorkflowNames } from './named-workflow.ts';
import { type RunWish, wishWords } from './run-wish.ts';

/** A press that runs or rehearses the workflow as it was wished; the words name it, with its inputs. */
export function nextRun({ name }: Pick<WorkflowNames, 'name'>, wish: RunWish): NextMessage {
  const label = wish.rehearsal ? l10n.t('Rehearse {0}', name) : l10n.t('Run {0}', name);
  return { prompt: wishWords(wish), command: 'run', label };
}
