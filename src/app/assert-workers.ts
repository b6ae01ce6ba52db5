import { BatonError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import { isPerson } from '../domain/message.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import type { AskedBy, TaskFields } from '../domain/registry-requests.ts';
import { checkedInputs } from './create-execution.ts';
import { unknownAgent, unknownGroup } from './team-queries.ts';
import type { WorkspaceBase } from './workspace-base.ts';

type Definitions = Pick<WorkspaceBase, 'definitions'>;

/** Throws `unknown_workflow` with the nearest slug. A name that was there `before` may have lost its file since. */
export async function assertWorkflow(
  { definitions }: Definitions,
  slug: string | null | undefined,
  before: Pick<TaskRecord, 'workflow_slug'> = { workflow_slug: null },
): Promise<void> {
  if (typeof slug === 'string' && slug !== before.workflow_slug) await definitions.findWorkflow(slug);
}

/** Throws `invalid_input` for inputs that the workflow does not take. What an invalid workflow takes is not known yet. */
export async function assertInputs(
  { definitions }: Definitions,
  { workflow_slug = null, context = null }: Pick<TaskFields, 'workflow_slug' | 'context'>,
): Promise<void> {
  if (workflow_slug === null || !isJsonObject(context)) return;
  const { workflow } = await definitions.findWorkflow(workflow_slug);
  if (workflow !== null) checkedInputs(workflow, context);
}

type Workers = Pick<TaskRecord, 'workflow_slug' | 'assigned_agent' | 'group'>;

const nobody: Workers = { workflow_slug: null, assigned_agent: null, group: null };

/**
 * Throws `unknown_workflow`, `unknown_agent` or `unknown_group` with the nearest name, and `invalid_input` where both a
 * workflow and an agent are to work on a task. A name that was there `before` may have lost its file since.
 */
export async function assertWorkers(
  { definitions }: Definitions,
  { workflow_slug = null, assigned_agent = null, group = null, by }: Pick<TaskFields, keyof Workers> & AskedBy,
  before: Workers = nobody,
): Promise<void> {
  if (workflow_slug !== null && assigned_agent !== null) {
    throw new BatonError('invalid_input', 'A task is worked on by a workflow or by an agent, not by both.', {
      hint: 'Name one of them. A workflow says in its steps which agents work in it.',
    });
  }
  await assertWorkflow({ definitions }, workflow_slug, before);
  const isNewAgent = assigned_agent !== null && assigned_agent !== before.assigned_agent;
  const isNewGroup = group !== null && group !== before.group;
  if (!isNewAgent && !isNewGroup) return;
  const { agents, groups } = await definitions.listTeam();
  // A person, or the agent of another program that takes it up itself, has no file.
  if (isNewAgent && !isPerson(assigned_agent) && assigned_agent !== by)
    assertAmong(assigned_agent, agents, unknownAgent);
  if (isNewGroup) assertAmong(group, groups, unknownGroup);
}

function assertAmong(
  name: string,
  found: readonly { readonly name: string }[],
  unknown: (name: string, known: readonly string[]) => BatonError,
): void {
  const known = found.map((each) => each.name);
  if (!known.includes(name)) throw unknown(name, known);
}
