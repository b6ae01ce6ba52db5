import type { Json } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { itemPrefix } from '../../domain/step-path.ts';
import type { MapStep } from '../../domain/workflow.ts';
import { type Flow, FlowGroup } from '../flow/flow.ts';
import { joinHashes } from '../run/remember.ts';
import { type StepCall, type StepResult, contextOf } from '../run/step-call.ts';
import type { ListOutcome, RunSteps } from '../run/step-outcome.ts';
import { innerScope, performContainer } from './perform-container.ts';

/** Runs the steps once for each item. The first item that fails fails the map and stops the rest. */
export function* performMap(call: StepCall<MapStep>, runSteps: RunSteps): Flow<StepResult> {
  const items = itemsOf(call);
  if (!items.ok) return items;
  return yield* performContainer(call, {
    input: { over: call.step.over, items: items.value.length },
    attempt: (attempt) => runItems(call, items.value, (item) => runItem(call, runSteps, { ...item, attempt })),
  });
}

interface Item {
  readonly index: number;
  readonly item: Json;
}

function* runItems(
  call: StepCall<MapStep>,
  items: readonly Json[],
  run: (item: Item) => Flow<ListOutcome>,
): Flow<StepResult> {
  const running = new FlowGroup<ListOutcome, number>(call.run.host);
  const outputs: Json[] = items.map(() => null);
  let next = 0;
  try {
    for (;;) {
      for (; next < items.length && running.size < (call.step.concurrency ?? Infinity); next++) {
        running.fork(next, run({ index: next, item: items[next] ?? null }));
      }
      if (running.size === 0) return ok(outputs);
      const { tag, value } = yield* running.next();
      if (!value.ok) return fail({ ...value.error, message: `Item at index ${tag}: ${value.error.message}` });
      outputs[tag] = value.value;
    }
  } finally {
    running.stop();
  }
}

function itemsOf(call: StepCall<MapStep>): Result<readonly Json[], Failure> {
  const { over, max_items, name } = call.step;
  const evaluated = call.run.expressions.evaluateStrict(over, contextOf(call));
  if (!evaluated.ok) return evaluated;
  const list = evaluated.value;
  if (!Array.isArray(list)) {
    return fail({
      code: 'not_a_list',
      message: `'over' of map '${name}' gave ${list === null ? 'null' : `a ${typeof list}`}, not a list: ${over}`,
      hint: 'Give over an expression that names or makes a list, such as $.fetch.body.items or [$.a, $.b].',
    });
  }
  if (list.length <= max_items) return ok(list);
  return fail({
    code: 'too_many_items',
    message: `Map '${name}' got ${list.length} items; max_items is ${max_items}.`,
    hint: 'Raise max_items of the step, or filter the list.',
  });
}

/** Items are told apart by place and content, so an inserted item does not make its neighbours run again unnoticed. */
function runItem(
  call: StepCall<MapStep>,
  runSteps: RunSteps,
  at: Item & { readonly attempt: number },
): Flow<ListOutcome> {
  const { run, step } = call;
  const basis = joinHashes(run.digest, [call.basis, run.digest.json(at.item)]);
  const scope = innerScope(call, at.attempt, {
    prefix: itemPrefix(call.path, at.index),
    basis,
    values: { [step.as]: at.item },
  });
  const place = { scope, previous: { basis, previous: call.previous, result: call.result } };
  return runSteps(run, step.steps, place);
}
