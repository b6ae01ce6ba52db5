import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import { BatonError } from '../base/errors.ts';
import type { AskedApproval } from '../domain/approval.ts';

/**
 * The approval with this id, or the only one whose id ends so; of several the one that waits. With an execution's id the
 * one question that waits in it. Throws `unknown_approval` or `ambiguous_id`.
 */
export async function findApproval(api: Pick<OrchestratorApi, 'listApprovals'>, id: string): Promise<AskedApproval> {
  const { items } = await api.listApprovals({ id });
  const wanted = id.toUpperCase();
  const matches = items.filter((each) => each.id === wanted || (wanted.length >= 4 && each.id.endsWith(wanted)));
  const waiting = matches.filter(({ status }) => status === 'pending');
  const [only, another] = waiting.length > 0 ? waiting : matches;
  if (only !== undefined && another === undefined) return only;
  if (only !== undefined) {
    throw new BatonError('ambiguous_id', `More than one approval ends in ${id}.`, { hint: 'Give more of the id.' });
  }
  return await onlyQuestionOf(api, id);
}

async function onlyQuestionOf(api: Pick<OrchestratorApi, 'listApprovals'>, id: string): Promise<AskedApproval> {
  const [only, another] = await questionsOf(api, id);
  if (only === undefined) {
    throw new BatonError('unknown_approval', `There is no approval ${id}.`, { hint: 'See "baton approvals list".' });
  }
  if (another === undefined) return only;
  throw new BatonError('ambiguous_id', `More than one question waits in execution ${id}.`, {
    hint: `Give the id of one: "baton approvals list --execution ${id}".`,
  });
}

/** None where no execution has this id. */
async function questionsOf(
  api: Pick<OrchestratorApi, 'listApprovals'>,
  execution: string,
): Promise<readonly AskedApproval[]> {
  try {
    return (await api.listApprovals({ execution, status: 'pending' })).items;
  } catch (error) {
    if (error instanceof BatonError && error.code === 'unknown_execution') return [];
    throw error;
  }
}
