import { throwIfAborted } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';
import { CancelledError, messageOf } from '../base/errors.ts';
import { type Logger, Redacted } from '../base/logger.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { ToolUse } from '../domain/agent.ts';
import type { ToolCallRequest } from '../domain/conversation.ts';
import { type Failure } from '../domain/failure.ts';
import { failureOf } from '../domain/failure-error.ts';
import type { SideEffect } from '../domain/side-effect.ts';
import type { HistoryReader } from '../ports/history-reader.ts';
import type { Http } from '../ports/http.ts';
import type { McpServers } from '../ports/mcp-servers.ts';
import type { ToolDeclaration } from '../ports/model-client.ts';
import type { Processes } from '../ports/processes.ts';
import type { SchemaValidator } from '../ports/schema-validator.ts';
import type { Registry } from '../ports/registry.ts';
import type { Teamwork } from '../ports/teamwork.ts';
import type {
  AwaitedWork,
  Awaits,
  HostTools,
  PersonQuestion,
  ToolCallOptions,
  ToolCaller,
  ToolHost,
  ToolInspection,
  ToolOutcome,
  ToolScope,
} from '../ports/tool-host.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
import type { MessagingParts } from '../team/agent-messages.ts';
import type { AgentTool, PreparedCall, ToolResult } from './agent-tool.ts';
import { askHumanTool } from './ask-human-tool.ts';
import { readArguments } from './arguments-failure.ts';
import { delegateToAgentTool } from './delegate-to-agent-tool.ts';
import { type Toolbox, findGrant, toolsOf } from './granted-tools.ts';
import { findAgentTool } from './find-agent-tool.ts';
import { historyQueryTool } from './history-query-tool.ts';
import { httpRequestTool } from './http-request-tool.ts';
import { listFilesTool } from './list-files-tool.ts';
import { readFileTool } from './read-file-tool.ts';
import { cappedResult } from './capped-result.ts';
import { readMessagesTool } from './read-messages-tool.ts';
import { readResultTool } from './read-result-tool.ts';
import { agentRegistryTool } from './registry-tool.ts';
import { registryTools } from './registry-tools.ts';
import { runCommandTool } from './run-command-tool.ts';
import { searchFilesTool } from './search-files-tool.ts';
import { sendMessageTool } from './send-message-tool.ts';
import { spawnAndAwaitTool } from './spawn-and-await-tool.ts';
import { type ToolLimits, defaultToolLimits } from './tool-limits.ts';
import { writeFileTool } from './write-file-tool.ts';

export interface ToolHostOptions {
  readonly files: WorkspaceFiles;
  readonly processes: Processes;
  readonly http: Http;
  readonly mcp: McpServers;
  readonly schemas: SchemaValidator;
  readonly clock: Clock;
  readonly messaging: MessagingParts;
  readonly logger: Logger;
  readonly teamwork: Teamwork;
  readonly registry: () => Registry;
  readonly history: HistoryReader;
  readonly limits?: ToolLimits;
  readonly hostTools?: HostTools | undefined;
}

/**
 * The tools of agents. What a call may do is decided here twice, when it is inspected and when it is made, since a person
 * may have edited its arguments in between.
 */
export function createToolHost(options: ToolHostOptions): ToolHost {
  const toolbox = createToolbox(options);
  const { logger } = options;
  return {
    declare: (uses, { signal }) => declare(uses, { toolbox, logger, signal }),
    inspect: (call, caller) => inspect(call, caller, toolbox),
    awaitedWork: (call, caller) => awaitedWork(call, caller, toolbox),
    call: (call, scope, callOptions) => perform(call, scope, { ...callOptions, toolbox, logger }),
  };
}

function createToolbox(options: ToolHostOptions): Toolbox {
  const { files, processes, http, mcp, schemas, clock, messaging } = options;
  const limits = options.limits ?? defaultToolLimits;
  const builtins: readonly AgentTool[] = [
    readFileTool(files, limits),
    listFilesTool(files),
    searchFilesTool(files),
    writeFileTool(files),
    runCommandTool({ processes, clock, limits }),
    httpRequestTool({ http, limits }),
    findAgentTool(options.teamwork),
    spawnAndAwaitTool(options.teamwork),
    delegateToAgentTool({ ...options.teamwork, messaging }),
    askHumanTool(),
    sendMessageTool(messaging),
    readMessagesTool(messaging),
    readResultTool(limits),
    historyQueryTool(options.history),
    ...registryTools.map((tool) => agentRegistryTool(tool, { registry: options.registry, store: messaging.store })),
  ];
  return {
    builtins: new Map(builtins.map((tool) => [tool.name, tool])),
    mcp,
    schemas,
    limits,
    hostTools: options.hostTools,
  };
}

async function declare(
  uses: readonly ToolUse[],
  { toolbox, logger, signal }: { readonly toolbox: Toolbox; readonly logger: Logger; readonly signal: AbortSignal },
): Promise<Result<readonly ToolDeclaration[], Failure>> {
  const declarations = new Map<string, ToolDeclaration>();
  for (const use of uses) {
    const tools = await toolsOf(use, toolbox, signal);
    if (!tools.ok) return tools;
    if (tools.value.length === 0) {
      logger.log('info', 'A tool is not available here and the model is not told of it', { tool: use.name });
    }
    for (const tool of tools.value) {
      const problem = tool.settingsProblem(use.config);
      if (problem !== undefined) return fail(problem);
      if (!declarations.has(tool.declaration.name)) declarations.set(tool.declaration.name, tool.declaration);
    }
  }
  return ok([...declarations.values()]);
}

async function inspect(call: ToolCallRequest, caller: ToolCaller, toolbox: Toolbox): Promise<ToolInspection> {
  const prepared = await prepareWhole(call, caller, toolbox);
  if (!prepared.ok) return { kind: 'invalid', error: prepared.error };
  const effect = await prepared.value.effect();
  if (!effect.ok) return { kind: 'invalid', error: effect.error };
  const preview = await prepared.value.preview();
  if (!preview.ok) return { kind: 'invalid', error: preview.error };
  const work = await prepared.value.work?.();
  if (work?.ok === false) return { kind: 'invalid', error: work.error };
  const found = { kind: 'valid', effect: effect.value, preview: preview.value } as const;
  const awaits = awaitsFor(work?.value ?? null, prepared.value.question?.());
  return awaits === undefined ? found : { ...found, awaits };
}

function awaitsFor(work: AwaitedWork | null, question: PersonQuestion | undefined): Awaits | undefined {
  if (question !== undefined) return { kind: 'person', ...question };
  if (work === null) return undefined;
  const isInBackground = work.kind === 'delegation' && work.in_background;
  const { timeout_seconds } = work;
  return { kind: 'child', timeout_seconds, ...(isInBackground ? { in_background: true } : {}) };
}

async function awaitedWork(
  call: ToolCallRequest,
  caller: ToolCaller,
  toolbox: Toolbox,
): Promise<Result<AwaitedWork, Failure>> {
  const prepared = await prepareWhole(call, caller, toolbox);
  if (!prepared.ok) return prepared;
  const work = (await prepared.value.work?.()) ?? ok(null);
  if (!work.ok) return work;
  if (work.value !== null) return ok(work.value);
  return fail({ code: 'not_awaited', message: `With these arguments ${call.name} waits for nothing. Call it anew.` });
}

/** Nobody can cancel it; the servers that it may ask have time limits of their own. */
function prepareWhole(call: ToolCallRequest, caller: ToolCaller, toolbox: Toolbox) {
  const { signal } = new AbortController();
  return prepare(call, caller, { toolbox, signal });
}

interface Performance extends ToolCallOptions {
  readonly toolbox: Toolbox;
  readonly logger: Logger;
}

async function perform(
  call: ToolCallRequest,
  scope: ToolScope,
  { toolbox, logger, signal, idempotencyKey, ...writing }: Performance,
): Promise<ToolOutcome> {
  throwIfAborted(signal);
  try {
    const prepared = await prepare(call, scope, { toolbox, signal });
    if (!prepared.ok) return prepared;
    const { granted, shown, awaited, answered, window } = scope;
    // What was waited for is done: whether it may be done is not asked again.
    if (awaited === null) {
      const effect = await prepared.value.effect();
      if (!effect.ok) return effect;
      if (scope.rehearsal && !isRealInRehearsal(prepared.value, effect.value)) return await simulate(prepared.value);
    }
    const run = { signal, idempotencyKey, ...writing, granted, shown, awaited, answered, window };
    const result = withinLimits(await prepared.value.run(run), toolbox.limits);
    return result.ok ? { ...result, simulated: false } : result;
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof CancelledError) throw error;
    logger.log('error', 'A tool failed unexpectedly', { tool: call.name, error: new Redacted(messageOf(error)) });
    return { ok: false, error: failureOf(error) };
  }
}

async function prepare(
  call: ToolCallRequest,
  caller: ToolCaller,
  search: { readonly toolbox: Toolbox; readonly signal: AbortSignal },
): Promise<Result<PreparedCall, Failure>> {
  const grant = await findGrant(call.name, caller.uses, search);
  if (!grant.ok) return grant;
  const { tool, settings } = grant.value;
  const { name, parameters } = tool.declaration;
  const input = readArguments(name, call.arguments, parameters);
  return input.ok ? tool.prepare(input.value, { settings, caller }) : input;
}

/** Tools that can answer at length say themselves what of it matters most; what is still far too long is cut here. */
function withinLimits(result: ToolResult, { maxResultCharacters }: ToolLimits): ToolResult {
  if (!result.ok || result.whole !== undefined) return result;
  const isFarTooLong = JSON.stringify(result.value).length > 2 * maxResultCharacters + fieldCharacters;
  return isFarTooLong ? cappedResult(result.value, maxResultCharacters) : result;
}

/** What an answer may have beside its text. */
const fieldCharacters = 4096;

async function simulate(call: PreparedCall): Promise<ToolOutcome> {
  const would = await call.preview();
  return would.ok ? { ok: true, value: { simulated: true, would: would.value }, simulated: true } : would;
}

/**
 * A rehearsed model's choices reach nothing outside of the workspace, not even to read: nobody is asked about them. Epics
 * and tasks that it makes up would stay among the real ones.
 */
function isRealInRehearsal(call: PreparedCall, effect: SideEffect): boolean {
  if (call.question !== undefined || call.changesRecord === true) return false;
  return effect.kind === 'none' || (effect.kind === 'tool' && effect.safe);
}
