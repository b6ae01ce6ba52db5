import type { JsonObject } from '../base/json.ts';
import type { AgentStep, ContextItem, InputDeclaration, Workflow } from './workflow.ts';

/** Work that one agent does for whoever delegates it. */
export interface DelegatedTask {
  readonly agent: string;
  readonly message: string;
  /** What the agent is given beside the message, by name. */
  readonly context: JsonObject;
  /** What the agents above and beside it have shared, by key. */
  readonly shared_context: JsonObject;
  /** The agent, or `person:<name>`. */
  readonly delegated_by: string;
  /** Whose shared context it gets; null: none. */
  readonly group: string | null;
}

/** What holds for the work of a delegated agent as it does for whoever delegates. */
export type InheritedRules = Pick<Workflow, 'allow' | 'concurrency'>;

/** Name of the one step of a delegated execution. */
export const delegatedStep = 'work';

const slugBegin = 'delegate-to-';

/** Whether executions of delegated work go by such a slug: a workflow of the name would pass for one of them. */
export function isDelegationSlug(slug: string): boolean {
  return slug.startsWith(slugBegin);
}

/** The workflow of a delegated execution: one agent, and no file. */
export function delegationWorkflow(task: DelegatedTask, rules: InheritedRules): Workflow {
  const { agent } = task;
  return {
    format: 1,
    slug: `${slugBegin}${agent}`,
    name: `Work of ${agent}`,
    description: '',
    category: null,
    tags: [],
    version: '1.0.0',
    status: 'active',
    triggers: [],
    inputs,
    outputs: null,
    model: null,
    agents: {},
    context: [],
    budget: null,
    allow: rules.allow,
    concurrency: rules.concurrency,
    timeout_seconds: 0,
    steps: [stepOf(task)],
  };
}

/** The inputs of its execution. */
export function delegationInput({ message, context, shared_context, delegated_by }: DelegatedTask): JsonObject {
  return { message, context, shared_context, delegated_by };
}

const object: InputDeclaration = { type: 'object', description: '', required: false, default: {} };

const inputs: Workflow['inputs'] = {
  message: { type: 'string', description: 'What is to be done.', required: true },
  context: { ...object, description: 'What is given beside the message.' },
  shared_context: { ...object, description: 'What the agents above and beside have shared.' },
  delegated_by: { type: 'string', description: 'Who wants it done.', required: true },
};

const instruction = `{{ $.inputs.delegated_by }} delegates this to you:

{{ $.inputs.message }}

Answer with the result itself: it goes back to {{ $.inputs.delegated_by }}. Where more is to be said, answer with one JSON object instead: "response" (the result), "reasoning" (how you came to it), "shared_context" (an object with what other agents should know as well).`;

function stepOf({ agent, context, shared_context, group }: DelegatedTask): AgentStep {
  return {
    name: delegatedStep,
    type: 'agent',
    description: '',
    depends_on: null,
    when: null,
    run_if: 'completed',
    input: {
      ...(isEmpty(context) ? {} : { context: '$.inputs.context' }),
      ...(isEmpty(shared_context) ? {} : { shared_context: '$.inputs.shared_context' }),
    },
    output_mapping: {},
    timeout_seconds: 0,
    max_retries: 0,
    retry_strategy: 'none',
    retry_delay_seconds: 0,
    on_error: { kind: 'fail' },
    compensate: [],
    approval: null,
    context: group === null ? [] : [sharedBy(group)],
    agent,
    inline: null,
    instruction,
    output_schema: null,
  };
}

function sharedBy(group: string): ContextItem {
  return { kind: 'shared', group, priority: 'recommended' };
}

function isEmpty(value: JsonObject): boolean {
  return Object.keys(value).length === 0;
}
