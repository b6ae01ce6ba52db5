import { isoTime } from '../base/clock.ts';
import { BatonError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { type DelegatedTask, delegationInput, delegationWorkflow } from '../domain/delegation-workflow.ts';
import { type TeamRoster, agentNamed } from '../domain/team-roster.ts';
import { newDelegatedTask } from '../registry/delegated-task.ts';
import { workProblem } from '../team/delegated-work.ts';
import type { Core } from './core.ts';
import { type ExecutionDraft, draftExecution } from './create-execution.ts';
import type { DelegateRequest } from './calls/execution-api.ts';
import { parseModel } from './parse-model.ts';
import { delegationTask } from './planned-child.ts';

/**
 * Records an execution in which an agent of the team does what a person, or another program, asks of it, and the task for
 * it. Throws `unknown_agent`, `invalid_message`, `unknown_capability`, `unknown_group`,
 * `not_a_member`, and what keeps a workflow from being started.
 */
export async function delegateByPerson(core: Core, id: string, request: DelegateRequest): Promise<void> {
  const task_id = core.ids();
  const { draft, slug, task } = await draftDelegation(core, { id, task_id, request });
  const row = newDelegatedTask({
    ...delegationTask(task),
    ...{ task_id, execution_id: id, workflow_slug: slug, created_by: request.delegated_by, parent_task_id: null },
    now: isoTime(core.clock.now()),
  });
  await core.recorder.record(id, [draft.statement], [...draft.changes(), row]);
}

interface DelegationWish {
  /** Of the execution that is to be. */
  readonly id: string;
  /** Undefined: it is only tried out, and is for none. */
  readonly task_id: string | undefined;
  readonly request: DelegateRequest;
}

interface DraftedDelegation {
  readonly draft: ExecutionDraft;
  readonly slug: string;
  readonly task: DelegatedTask;
}

/** The execution in which an agent works on a task. Throws as `delegateByPerson` does. */
export async function draftDelegation(
  core: Core,
  { id, task_id, request }: DelegationWish,
): Promise<DraftedDelegation> {
  const { agent, message, context, group, delegated_by, trigger } = request;
  assertKnown(await core.definitions.team(), request);
  const { configuration } = core.world();
  const wanted = request.model === null ? null : parseModel(request.model, configuration);
  const rehearsal = request.rehearsal || wanted?.kind === 'rehearsal';
  const task: DelegatedTask = { agent, message, context, group, delegated_by, shared_context: {} };
  const workflow = delegationWorkflow(task, { allow: [], concurrency: configuration.budgets.concurrency });
  const [input, choice] = [delegationInput(task), { rehearsal, wanted, inherited: null }];
  const made = { id, workflow, input, choice, trigger, task_id, agent };
  const draft = await draftExecution(core, { ...made, parent: null, cassette: null });
  return { draft, slug: workflow.slug, task };
}

function assertKnown({ agents, groups }: TeamRoster, { agent, message, context, group: name }: DelegateRequest): void {
  const definition = agentNamed(agents, agent);
  if (definition === undefined) {
    const hint = `Agents: ${Object.keys(agents).join(', ') || 'none'}.`;
    throw new BatonError('unknown_agent', `There is no agent '${agent}'.${didYouMean(agent, Object.keys(agents))}`, {
      hint,
    });
  }
  const problem = workProblem({ agent, message, context }, definition);
  if (problem !== undefined) throw new BatonError(problem.code, problem.message);
  if (name === null) return;
  const names = groups.map((each) => each.name);
  const group = groups.find((each) => each.name === name);
  if (group === undefined) {
    const hint = `Groups: ${names.join(', ') || 'none'}.`;
    throw new BatonError('unknown_group', `There is no group '${name}'.${didYouMean(name, names)}`, { hint });
  }
  if (group.members.includes(agent)) return;
  throw new BatonError('not_a_member', `Agent '${agent}' is no member of group '${name}'.`, {
    hint: `Its members: ${group.members.join(', ')}.`,
  });
}
