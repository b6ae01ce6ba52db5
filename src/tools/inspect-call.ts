import { type Result, fail, ok } from '../base/result.ts';
import type { ToolCallRequest } from '../domain/conversation.ts';
import type { Failure } from '../domain/failure.ts';
import type { AwaitedWork, Awaits, PersonQuestion, ToolCaller, ToolInspection } from '../ports/tool-host.ts';
import type { Toolbox } from './granted-tools.ts';
import { prepareCall } from './prepare-call.ts';

/** What a call would do, before anybody has allowed it. */
export async function inspectCall(
  call: ToolCallRequest,
  caller: ToolCaller,
  toolbox: Toolbox,
): Promise<ToolInspection> {
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

/** What the call waits for. Fails with `not_awaited` where it would wait for nothing. */
export async function awaitedWork(
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
  return prepareCall(call, caller, { toolbox, signal });
}
