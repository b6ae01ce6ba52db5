import { throwIfAborted } from '../base/abort.ts';
import { CancelledError, messageOf } from '../base/errors.ts';
import { type Logger, Redacted } from '../base/logger.ts';
import type { ToolCallRequest } from '../domain/conversation.ts';
import { failureOf } from '../domain/failure-error.ts';
import type { SideEffect } from '../domain/side-effect.ts';
import type { ToolCallOptions, ToolOutcome, ToolScope } from '../ports/tool-host.ts';
import type { PreparedCall, ToolResult } from './agent-tool.ts';
import { cappedResult } from './capped-result.ts';
import type { Toolbox } from './granted-tools.ts';
import { prepareCall } from './prepare-call.ts';
import type { ToolLimits } from './tool-limits.ts';

interface Performance extends ToolCallOptions {
  readonly toolbox: Toolbox;
  readonly logger: Logger;
}

/** Makes the call, as far as what it may do is still the same. */
export async function performCall(
  call: ToolCallRequest,
  scope: ToolScope,
  { toolbox, logger, signal, idempotencyKey, ...writing }: Performance,
): Promise<ToolOutcome> {
  throwIfAborted(signal);
  try {
    const prepared = await prepareCall(call, scope, { toolbox, signal });
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
