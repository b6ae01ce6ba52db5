import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { AgentDefinition } from '../../domain/agent.ts';
import type { AllowRule, Step, Workflow } from '../../domain/workflow.ts';
import { missingKey } from '../problems/schema-findings.ts';
import { documentSpellings } from '../schema/spellings.ts';
import { workflow as workflowSchema, type WorkflowDocument } from '../schema/workflow.ts';
import { documentRoot } from '../document-root.ts';
import type { Path } from '../yaml/path.ts';
import type { ProblemList } from '../problems/problem-list.ts';
import type { YamlSource } from '../yaml/yaml-source.ts';
import { toAgentDefinition } from './agent.ts';
import { asMap } from './as-map.ts';
import { toContextItem } from './context-item.ts';
import { toInputDeclarations } from './input-declarations.ts';
import { toModelReference } from './model.ts';
import { readShape } from './read-shape.ts';
import type { RetryDefaults } from './reading.ts';
import { respell } from './respell.ts';
import { readTopSteps } from './steps/read-steps.ts';
import type { StepMemory } from './steps/step-memory.ts';
import { type Fork, respellPatches, toFork } from './fork.ts';
import { asTexts } from './texts.ts';
import { toTriggers } from './trigger.ts';

/** A workflow as far as it could be read, with the places of its parts. */
export interface Draft {
  readonly workflow: Workflow;
  /** Where the document's keys stand: at the root, or under `workflow`. */
  readonly root: Path;
  readonly places: ReadonlyMap<Step, Path>;
  /** As the file gives it. */
  readonly slug: string | undefined;
  /** What makes it a fork; null when its steps stand in it. */
  readonly fork: Fork | null;
}

interface Materials {
  readonly slug: string;
  readonly source: YamlSource;
  readonly problems: ProblemList;
  readonly memory: StepMemory;
}

/** Undefined when there is nothing to go on with. Throws `LimitExceeded`. */
export function toDraft(value: Json, materials: Materials): Draft | undefined {
  const { problems, source } = materials;
  const { map, path } = unwrap(value, problems);
  if (map === undefined) return undefined;
  const given = respellPatches(respell(map, documentSpellings, { path, problems }), path, problems);
  const spellings = Object.values(documentSpellings);
  const placeholder = { name: '-' };
  const document = readShape(given, { schema: workflowSchema, path, placeholder, spellings, problems });
  const places = new Map<Step, Path>();
  const fork = toFork(document, given, { path, problems });
  if (document.steps === undefined && fork === null && !problems.isBroken([...path, 'steps'])) {
    problems.addBroken(missingKey([...path, 'steps']));
  }
  const keysAt = (at: Path): readonly string[] => source.keysAt(at);
  const reading = { problems, keysAt, places, retry: retryDefaults(document), memory: materials.memory };
  const steps = readTopSteps(document.steps ?? [], [...path, 'steps'], reading);
  const workflow = toWorkflow(withDeclaredNames(document, given), { slug: materials.slug, steps });
  return { workflow, root: path, places, slug: document.slug, fork };
}

/** The document bare, or under the one key `workflow`. */
function unwrap(value: Json, problems: ProblemList): { readonly map: JsonObject | undefined; readonly path: Path } {
  const map = asMap(value, [], problems);
  const path = map === undefined ? [] : documentRoot(map);
  if (map === undefined || path.length === 0) return { map, path };
  for (const key of Object.keys(map).filter((name) => name !== 'workflow')) {
    const message = `Unknown key '${key.slice(0, 60)}' beside 'workflow', which holds the whole document.`;
    problems.addBroken({ code: 'unknown-key', path: [key], message, spot: { kind: 'key' } });
  }
  return { map: asMap(map.workflow ?? null, path, problems), path };
}

function retryDefaults(document: WorkflowDocument): RetryDefaults {
  return {
    max_retries: document.max_retries ?? 0,
    retry_strategy: document.retry_strategy ?? 'exponential',
    retry_delay_seconds: document.retry_delay_seconds ?? 1,
  };
}

/** An input or agent that is written wrongly still exists, so that what refers to it is not reported as well. */
function withDeclaredNames(document: WorkflowDocument, given: JsonObject): WorkflowDocument {
  const inputs = Object.keys(isJsonObject(given.inputs) ? given.inputs : {});
  const agents = Object.keys(isJsonObject(given.agents) ? given.agents : {});
  const input = { type: 'string', description: '', required: false } as const;
  return {
    ...document,
    inputs: { ...Object.fromEntries(inputs.map((name) => [name, input])), ...document.inputs },
    agents: { ...Object.fromEntries(agents.map((name) => [name, brokenAgent])), ...document.agents },
  };
}

const brokenAgent: WorkflowDocument['agents'][string] = {
  description: '',
  role: '',
  capabilities: [],
  personality: {},
  max_delegation_depth: 2,
  prompt: '-',
  tools: [],
  model: 'inherit',
  autonomy_level: 'supervised',
  conversation_memory: false,
};

function toWorkflow(
  document: WorkflowDocument,
  { slug, steps }: { readonly slug: string; readonly steps: readonly Step[] },
): Workflow {
  return {
    format: 1,
    slug,
    name: document.name,
    description: document.description,
    category: document.category ?? null,
    tags: document.tags,
    version: document.version,
    status: document.status,
    triggers: toTriggers(document.triggers),
    inputs: toInputDeclarations(document.inputs),
    outputs: document.outputs === undefined ? null : asTexts(document.outputs),
    model: document.model === undefined ? null : toModelReference(document.model),
    agents: toAgents(document.agents),
    context: document.context.map(toContextItem),
    budget: document.budget ?? null,
    allow: document.allow.flatMap(toAllowRules),
    concurrency: document.concurrency,
    timeout_seconds: document.timeout_seconds,
    steps,
  };
}

function toAgents(documents: WorkflowDocument['agents']): Readonly<Record<string, AgentDefinition>> {
  return Object.fromEntries(
    Object.entries(documents).map(([name, document]) => [name, toAgentDefinition(name, document)]),
  );
}

function toAllowRules(rules: Readonly<Record<string, string>>): readonly AllowRule[] {
  return Object.entries(rules).map(([tool, subject]) => ({ tool, subject }));
}
