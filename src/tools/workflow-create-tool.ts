import * as z from 'zod';
import type { Digest } from '../base/digest.ts';
import { type JsonObject, isJsonObject } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import { type CallWords, said, shown, words } from '../domain/call-words.ts';
import type { Failure } from '../domain/failure.ts';
import type { WorkflowMade, WorkflowOrigin } from '../domain/made-workflow.ts';
import type { Store } from '../ports/store.ts';
import type { ToolCaller } from '../ports/tool-host.ts';
import type { PlannedWorkflow, WorkflowMaker } from '../ports/workflow-maker.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
import { executionOf, stepOf } from '../team/agent-messages.ts';
import { type AgentTool, type ToolResult, type ToolRunOptions, defineTool } from './agent-tool.ts';
import { tags } from './registry-inputs.ts';
import { type OutsideContract, insideShape } from './tool-contract.ts';

/** Of the text that a person is shown. */
const maxPreviewCharacters = 64 * 1024;

const example =
  '{name: Check links, inputs: {page: {type: string, required: true}}, steps: [{name: check, type: agent, ' +
  'prompt: You check links., tools: [http_request], instruction: "Check all links of {page}."}]}';

const input = z.strictObject({
  dsl: z
    .string()
    .min(1)
    .describe(
      `The whole workflow as YAML text, such as ${example}, better in lines. Steps run one after the other; what one has put out is {{ $.check.content }} in a later one.`,
    ),
  tags: tags.default([]).describe('Words by which it is found again, beside those in the text.'),
  reason: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .optional()
    .describe('Why there has to be a new workflow: a sentence that stands above its text.'),
});

type Input = z.output<typeof input>;

export const workflowCreateContract: OutsideContract<Input> = {
  name: 'workflow_create',
  topic: 'workflow',
  title: 'Make a workflow of Baton',
  summary: 'Write a new workflow into .baton/workflows',
  icon: 'new-file',
  description:
    'Makes a workflow from YAML text: a new file in .baton/workflows, once the text is sound as a whole; what is wrong comes back with line and column, and then nothing is written. Agents may be written on their steps (prompt, tools, model); model: inherit is the model of whoever runs it, model: {capability: NAME} the first that can do that. It never replaces a workflow. To fork one give based_on: SLUG and patches in place of steps, such as {based_on: check-links, name: Check links of mails, patches: [{action: add_tool, step: check, tool: read_file}]}; actions: add_step (step, after), remove_step, update_prompt (prompt), add_tool, remove_tool (tool), update_config (config).',
  inside: 'A person is asked before the file is written. Run it with spawn_and_await afterwards.',
  outside:
    'Use it when the person wants a new workflow, or work that will come again. allow: cannot be given here. Run it with spawn_and_await afterwards.',
  input,
  answers: {
    slug: 'By which it is run: that of the text, else its name, with a number when that is taken.',
    path: 'Its file, relative to the workspace.',
    node_count: 'How many steps it has, nested ones too.',
    edge_count: 'How often a step waits for another one.',
    mode: 'created, or forked when it is based on another one.',
    based_on: 'Slug of the workflow that it is based on, or null.',
    warnings: 'What might be wrong with it, with line and column; absent when there is nothing.',
  },
  effect: 'writes',
  words: callWords,
};

function callWords({ dsl, tags: given, reason }: Input): CallWords {
  const parts = [
    said(words`Baton writes a new workflow into .baton/workflows:`),
    shown(dsl),
    ...(given.length === 0 ? [] : [said(words`Tags: ${given.join(', ')}.`)]),
    ...(reason === undefined ? [] : [said(words`Why: ${reason}`)]),
  ];
  return { question: { title: 'Make a workflow of Baton?', parts }, progress: words`Making a workflow` };
}

export interface WorkflowCreateParts {
  readonly workflows: WorkflowMaker;
  readonly files: Pick<WorkspaceFiles, 'placeToWrite' | 'create'>;
  readonly store: Pick<Store, 'get'>;
  readonly digest: Digest;
}

export function workflowCreateTool(parts: WorkflowCreateParts): AgentTool {
  const { workflows, files, store, digest } = parts;
  const plan = (given: Input, caller: ToolCaller): Promise<Result<PlannedWorkflow, Failure>> =>
    workflows.plan({ dsl: given.dsl, tags: given.tags, origin: originOf(store, caller, given) });
  return defineTool({
    ...insideShape(workflowCreateContract),
    settings: z.strictObject({}),
    refusal: () => undefined,
    async effect(given, caller) {
      const planned = await plan(given, caller);
      if (!planned.ok) return planned;
      const place = await files.placeToWrite(planned.value.path);
      return place.ok ? ok({ kind: 'write', subject: place.value }) : place;
    },
    async preview(given, caller) {
      const planned = await plan(given, caller);
      if (!planned.ok) return planned;
      return ok({ ...previewOf(planned.value), [heldTo]: holdOf(given, planned.value, digest) });
    },
    async run(given, { caller, shown: approved, beforeWrite }) {
      const planned = await plan(given, caller);
      if (!planned.ok) return planned;
      const hold = holdOf(given, planned.value, digest);
      if (approved !== null && !isHeld(hold, approved[heldTo])) return fail(changedMeanwhile(planned.value));
      return writeWorkflow(files, planned.value, beforeWrite);
    },
  });
}

async function writeWorkflow(
  files: WorkflowCreateParts['files'],
  planned: PlannedWorkflow,
  beforeWrite: ToolRunOptions['beforeWrite'],
): Promise<ToolResult> {
  const { path, text, exists } = planned;
  if (exists) return ok(workflowAnswer(planned));
  const place = await files.placeToWrite(path);
  if (!place.ok) return place;
  await beforeWrite?.({ path: place.value, before: null, after: text });
  const written = await files.create(path, text);
  if (written.ok) return ok(workflowAnswer(planned));
  return written.error.code === 'file_exists' ? fail(takenMeanwhile(planned)) : written;
}

function takenMeanwhile({ path }: PlannedWorkflow): Failure {
  return {
    code: 'changed_meanwhile',
    message: `Another workflow has become ${path} meanwhile. Nothing was written: make the same call again.`,
  };
}

/** Key of the preview. */
const heldTo = 'held_to';

/** What a person who agrees has agreed to, as digests: of the call, of what it would write and where, of what a fork stands on. */
function holdOf(given: Input, { path, text, based_on, source_text }: PlannedWorkflow, digest: Digest): JsonObject {
  return {
    call: digest.json(given),
    written: digest.json({ path, text }),
    source: digest.json({ based_on, source_text }),
  };
}

/**
 * Whether what would be written now is what a person has seen: the workspace goes on while a question stands. A call that
 * the person has changed writes the text that the person wants, on what it was to stand on.
 */
function isHeld(now: JsonObject, then: unknown): boolean {
  if (!isJsonObject(then)) return false;
  return now['call'] === then['call'] ? now['written'] === then['written'] : now['source'] === then['source'];
}

function changedMeanwhile({ path }: PlannedWorkflow): Failure {
  return {
    code: 'changed_meanwhile',
    message: `The workspace has changed since a person was asked about ${path}: something else would be written now. Nothing was written: make the same call again, so that the person sees what would be.`,
  };
}

/** As a write of any file is shown; a fork beside what it is based on, which stays. */
function previewOf({ path, text, based_on, source_text }: PlannedWorkflow): JsonObject {
  const new_text = text.slice(0, maxPreviewCharacters);
  const old_text = source_text?.slice(0, maxPreviewCharacters) ?? null;
  const truncated = Math.max(text.length, source_text?.length ?? 0) > maxPreviewCharacters;
  return { path, exists: false, ...(based_on === null ? {} : { based_on }), old_text, new_text, truncated };
}

function originOf(store: Pick<Store, 'get'>, caller: ToolCaller, { reason }: Input): WorkflowOrigin {
  const { execution_id, agent } = caller;
  const step = stepOf(store, caller).step ?? null;
  const { task_id } = executionOf(store, execution_id);
  return { by: `the agent ${agent}`, execution_id, step, task_id, reason: reason ?? null };
}

/** What models are told of a workflow that was made. */
export function workflowAnswer({
  slug,
  path,
  node_count,
  edge_count,
  mode,
  based_on,
  warnings,
}: WorkflowMade): JsonObject {
  const made = { slug, path, node_count, edge_count, mode, based_on };
  if (warnings.length === 0) return made;
  return { ...made, warnings: warnings.map(({ line, column, message }) => ({ line, column, message })) };
}
