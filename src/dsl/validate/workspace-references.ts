import type { ContextItem, Step } from '../../domain/workflow.ts';
import type { Finding, ProblemList } from '../problems/problem-list.ts';
import { wayOfCalls } from '../workflow-calls.ts';
import type { Path } from '../yaml/path.ts';
import { checkAgentDefinition, checkModel, checkServer, checkServerTool } from './agents.ts';
import type { StepLook } from './step-look.ts';
import type { Validation } from './validation.ts';

/** What the workflow as a whole refers to outside of itself: tools, models, groups. */
export function checkWorkspaceReferences(validation: Validation): void {
  const { workflow, root } = validation;
  checkModel(workflow.model, [...root, 'model'], validation);
  for (const agent of Object.values(workflow.agents)) {
    checkAgentDefinition(agent, [...root, 'agents', agent.name], validation);
  }
  checkGroups(workflow.context, root, validation);
}

/** What a step refers to outside of the workflow: tools, models, agents, workflows, MCP servers, groups. */
export function checkStepReferences(step: Step, look: StepLook): void {
  const { problems, around } = look;
  const { names, agents: own } = around;
  checkGroups(step.context, [], { problems, names });
  if (step.type === 'agent') {
    if (step.inline !== null) checkAgentDefinition(step.inline, [], { problems, names });
    const known = names.agents === undefined ? undefined : [...own, ...names.agents];
    const name = step.agent;
    if (name !== null) checkKnown({ code: 'unknown-agent', path: ['agent'], what: 'agent', name, known }, problems);
  } else if (step.type === 'workflow') {
    const place = { code: 'unknown-workflow', path: ['workflow'], what: 'workflow' } as const;
    checkKnown({ ...place, name: step.workflow, known: names.workflows }, problems);
    checkCycle(step.workflow, look);
  } else if (step.type === 'mcp_tool') {
    checkServer(step.server, ['server'], { problems, names });
    checkServerTool(step, ['tool'], { problems, names });
  }
}

/** Only a warning: a condition may end it. */
function checkCycle(called: string, { problems, around: { slug, names } }: StepLook): void {
  const way = wayOfCalls(called, slug, names.calls ?? new Map());
  if (way === undefined) return;
  const circle = [slug, ...way].join(' → ');
  const message = `This workflow runs itself: ${circle}. Without a condition that ends it, it fails at budgets.delegation_depth.`;
  problems.add({ code: 'workflow-cycle', path: ['workflow'], message });
}

function checkGroups(
  items: readonly ContextItem[],
  path: Path,
  { names, problems }: Pick<Validation, 'names' | 'problems'>,
): void {
  items.forEach((item, index) => {
    if (item.kind !== 'shared') return;
    const place = { code: 'unknown-group', path: [...path, 'context', index, 'shared'], what: 'group' } as const;
    checkKnown({ ...place, name: item.group, known: names.groups }, problems);
  });
}

interface NameInUse extends Pick<Finding, 'code' | 'path'> {
  readonly what: string;
  readonly name: string;
  /** Undefined when it is not known what there is. */
  readonly known: readonly string[] | undefined;
}

function checkKnown({ what, name, known, code, path }: NameInUse, problems: ProblemList): void {
  if (known === undefined || known.includes(name) || problems.isBroken(path)) return;
  const list = known.length === 0 ? 'There are none.' : `There are: ${known.slice(0, 20).join(', ')}.`;
  const { hint, correction } = problems.suggest(name, known);
  problems.add({ code, path, message: `There is no ${what} '${name}'.${hint || ` ${list}`}`, correction });
}
