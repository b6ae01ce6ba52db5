import type { Json } from '../../base/json.ts';
import type { AgentStep, ConditionalStep, HttpStep, OnError, Step, WaitFor } from '../../domain/workflow.ts';
import { mapValues, printContextItem, printDeclaration, printInlineAgent } from './print-parts.ts';
import { type Printable, printed, unlessDefault } from './print-value.ts';

/** A step with its keys in the order of the documentation, those of its type in front of `input`. */
export function printStep(step: Step): Json {
  return printed({
    name: step.name,
    type: step.type,
    description: unlessDefault(step.description, ''),
    depends_on: step.depends_on ?? undefined,
    when: step.when ?? undefined,
    run_if: unlessDefault(step.run_if, 'completed'),
    ...ownKeys(step),
    input: unlessDefault(step.input, {}),
    output_mapping: unlessDefault(step.output_mapping, {}),
    timeout_seconds: unlessDefault(step.timeout_seconds, 0),
    max_retries: unlessDefault(step.max_retries, 0),
    retry_strategy: unlessDefault(step.retry_strategy, 'exponential'),
    retry_delay_seconds: unlessDefault(step.retry_delay_seconds, 1),
    on_error: printOnError(step.on_error),
    compensate: step.compensate.length === 0 ? undefined : printSteps(step.compensate),
    approval: step.approval === null ? undefined : printApproval(step.approval.message),
    context: unlessDefault(step.context.map(printContextItem), []),
  });
}

function ownKeys(step: Step): Printable {
  switch (step.type) {
    case 'parallel':
      return {
        wait_for: unlessDefault(printWaitFor(step.wait_for), 'all'),
        concurrency: step.concurrency ?? undefined,
        steps: step.steps.map(printStep),
      };
    case 'conditional':
      return { condition: step.condition, ...printChoice(step.choice) };
    case 'map':
      return {
        over: step.over,
        as: unlessDefault(step.as, 'item'),
        concurrency: step.concurrency ?? undefined,
        max_items: unlessDefault(step.max_items, 100),
        steps: step.steps.map(printStep),
      };
    case 'agent':
      return agentKeys(step);
    case 'http':
      return httpKeys(step);
    default:
      return smallKeys(step);
  }
}

function agentKeys(step: AgentStep): Printable {
  return {
    agent: step.agent ?? undefined,
    ...(step.inline === null ? {} : printInlineAgent(step.inline)),
    instruction: step.instruction ?? undefined,
    output_schema: step.output_schema ?? undefined,
  };
}

function httpKeys(step: HttpStep): Printable {
  return {
    method: unlessDefault(step.method, 'GET'),
    url: step.url,
    headers: unlessDefault(step.headers, {}),
    body: step.body ?? undefined,
    accept_status: step.accept_status ?? undefined,
  };
}

function smallKeys(step: Exclude<Step, { type: 'agent' | 'parallel' | 'conditional' | 'map' | 'http' }>): Printable {
  switch (step.type) {
    case 'mcp_tool':
      return { server: step.server, tool: step.tool };
    case 'workflow':
      return { workflow: step.workflow };
    case 'human':
      return {
        message: step.message,
        fields: unlessDefault(mapValues(step.fields, printDeclaration), {}),
        choices: step.choices ?? undefined,
      };
    case 'transform':
      return step.value.kind === 'template' ? { template: step.value.template } : { expression: step.value.expression };
    case 'code':
      return { code: step.code };
    case 'command':
      return {
        run: step.run,
        cwd: step.cwd ?? undefined,
        env: unlessDefault(step.env, {}),
        shell: unlessDefault(step.shell, false),
      };
  }
}

function printWaitFor(waitFor: WaitFor): string {
  return waitFor.kind === 'count' ? `count:${waitFor.count}` : waitFor.kind;
}

function printChoice(choice: ConditionalStep['choice']): Printable {
  if (choice.kind === 'value') {
    return {
      branches: mapValues(choice.branches, printSteps),
      default: choice.default === null ? undefined : printSteps(choice.default),
    };
  }
  const { if_true, if_false } = choice;
  return {
    if_true: if_true.length === 0 && if_false.length > 0 ? undefined : printSteps(if_true),
    if_false: if_false.length === 0 ? undefined : printSteps(if_false),
  };
}

/** One step stands alone, several are a list. */
function printSteps(steps: readonly Step[]): Json {
  const [first] = steps;
  return first !== undefined && steps.length === 1 ? printStep(first) : steps.map(printStep);
}

function printOnError(onError: OnError): Json | undefined {
  if (onError.kind === 'fail') return undefined;
  return onError.kind === 'continue' ? 'continue' : { fallback: printSteps(onError.steps) };
}

function printApproval(message: string | null): Json {
  return message === null ? true : { message };
}
