import assert from 'node:assert/strict';
import { type Change, update } from '../../src/domain/tables.ts';
import type { Booking, BudgetCaller, BudgetRefusal, FailedBooking } from '../../src/ports/budget-ledger.ts';
import { extensionOf } from '../../src/registry/budget-entries.ts';
import type { ComparedRegistry } from './compared-registry.ts';
import { nearLimits, refusing, standingsAt, tokensLeft } from './plain-ledger.ts';
import { placesOf } from './plain-places.ts';
import type { PlainCall, PlainCost } from './plain-registry.ts';
import { type RandomChoices, inUsd } from './random-choices.ts';
import { agentsEach } from './random-execution-steps.ts';
import { type RandomStep, short } from './random-registry-steps.ts';

const mostAtOnce = 32;

/** Up to 32 agents ask for a call at the same time. */
export const callModels: RandomStep = async (registry, choices) => {
  const running = [...registry.plain.executions].flatMap(([id, { status }]) => (status === 'running' ? [id] : []));
  const open = [...registry.plain.calls.values()].filter(({ state }) => state === 'reserved').length;
  const most = choices.happens(10) ? mostAtOnce : 4;
  const count = Math.min(choices.numbers.between(1, most), mostAtOnce - open);
  if (running.length === 0 || count <= 0) return 'nobody calls';
  const wishes = Array.from({ length: count }, () => wishOf(running, choices));
  const before = registry.commits;
  const answers = await Promise.all(
    wishes.map(({ caller, worst }) => registry.ledger.reserve(caller, asSpending(worst))),
  );
  const told = answers.map((answer, index) => {
    const wish = wishes[index];
    assert.ok(wish);
    if (answer.ok) note(registry, answer.value.id, wish);
    else assertRefused(registry, wish, answer.error);
    return `${short(wish.caller.execution_id)}: ${wish.worst.tokens}/${wish.worst.mills} ${answer.ok ? 'yes' : answer.error.level}`;
  });
  assert.equal(
    registry.commits - before,
    answers.filter(({ ok }) => ok).length,
    'one transaction for each call, none for a refusal',
  );
  return `calls ${told.join(', ')}`;
};

interface Wish {
  readonly caller: BudgetCaller;
  readonly worst: PlainCost;
}

function wishOf(running: readonly string[], choices: RandomChoices): Wish {
  const execution_id = choices.of(running) ?? '';
  const agent = choices.numbers.between(0, agentsEach - 1);
  const mills = choices.happens(4) ? null : choices.numbers.between(0, 60);
  return {
    caller: { execution_id, step_path: `step ${agent}`, agent_execution_id: `${execution_id}-${agent}` },
    worst: { tokens: choices.numbers.between(1, 60), mills, turns: 1 },
  };
}

/** It was granted: rightly by the plain ledger, and by what the entries themselves come to. */
function note({ plain, store }: ComparedRegistry, id: string, { caller, worst }: Wish): void {
  const { execution_id: execution, step_path: step } = caller;
  const places = placesOf(plain, execution, step);
  assert.deepEqual(refusing(plain, places, worst), [], `the call of ${execution} was not refused`);
  plain.calls.set(id, { execution, step, state: 'reserved', places, cost: worst });
  for (const { key, limit, of } of standingsAt(plain, places)) {
    const { level, subject_id } =
      store.find('budget_entries', { call_id: id }).find((entry) => key === `${entry.level} ${entry.subject_id}`) ?? {};
    assert.ok(level !== undefined && subject_id !== undefined, `the call is entered at ${key}`);
    const column = limit === 'mills' ? 'usd' : limit;
    const used = store.sum('budget_entries', { column, where: { level, subject_id, kind: ['booked', 'reserved'] } });
    assert.ok(used <= (limit === 'mills' ? of / 1000 + 1e-9 : of), `${key} has ${used} of ${of} ${limit}`);
  }
}

function assertRefused({ plain }: ComparedRegistry, { caller, worst }: Wish, refusal: BudgetRefusal): void {
  const { execution_id, step_path } = caller;
  const expected = refusing(plain, placesOf(plain, execution_id, step_path), worst);
  const key = `${refusal.level} ${refusal.subject_id}`;
  const by = expected.find((each) => each.key === key);
  assert.ok(by !== undefined, `refused by ${key}, and not by ${expected.map((each) => each.key).join() || 'nobody'}`);
  const isHopeless = expected.some(({ canAsk }) => !canAsk);
  assert.equal(refusal.on_exceed, isHopeless ? 'fail' : 'ask', 'nobody is asked in vain');
}

/** A try was lost, and the next one could cost as much again: more is reserved, or the call is given up. */
export const raiseCall: RandomStep = ({ plain, ledger }, choices) => {
  const open = [...plain.calls].filter(([, { state }]) => state === 'reserved');
  const [id, call] = choices.of(open) ?? [];
  if (id === undefined || call === undefined) return 'no call to repeat';
  const mills = choices.happens(4) ? null : choices.numbers.between(0, 60);
  const more = { tokens: choices.numbers.between(1, 60), mills, turns: 0 };
  const refused = refusing(plain, call.places, more);
  const isRaised = ledger.raise(id, asSpending(more));
  assert.equal(isRaised, refused.length === 0, `refused by ${refused.map(({ key }) => key).join() || 'nobody'}`);
  if (isRaised) call.cost = sumOf(call.cost, more);
  return `call ${short(id)} is ${isRaised ? 'raised' : 'not raised'} by ${more.tokens}/${more.mills}`;
};

function sumOf(a: PlainCost, b: PlainCost): PlainCost {
  const mills = a.mills === null || b.mills === null ? null : a.mills + b.mills;
  return { tokens: a.tokens + b.tokens, mills, turns: a.turns + b.turns };
}

/** A call comes to its end: an answer, a failure on the way, or it was never sent. */
export const endCall: RandomStep = async (registry, choices) => {
  const open = [...registry.plain.calls].filter(([, { state }]) => state === 'reserved');
  const [id, call] = choices.of(open) ?? [];
  if (id === undefined || call === undefined) return 'no call to end';
  if (choices.happens(15)) {
    await registry.ledger.release(id);
    call.state = 'released';
    return `call ${short(id)} is released`;
  }
  const tokens = choices.numbers.between(0, call.cost.tokens);
  const mills = call.cost.mills === null || choices.happens(1) ? null : choices.numbers.between(0, call.cost.mills);
  const hasFailed = choices.happens(15);
  book(registry, id, { call, cost: { tokens, mills, turns: hasFailed ? 0 : 1 } });
  return `call ${short(id)} is booked${hasFailed ? ' as failed' : ''} with ${tokens}/${mills}`;
};

function book(
  { ledger, store, plain }: ComparedRegistry,
  id: string,
  { call, cost }: { readonly call: PlainCall; readonly cost: PlainCost },
): void {
  const usage = { input: cost.tokens, cached: 0, output: 0, estimated: false };
  const near = nearLimits(plain, call.places, 0.75);
  Object.assign(call, { state: 'booked', cost });
  const passed = [...nearLimits(plain, call.places, 0.75)].filter((key) => !near.has(key));
  const usd = inUsd(cost.mills);
  const booking = cost.turns === 0 ? ledger.bookFailed(id, usage, usd) : ledger.book(id, usage, usd);
  const told = booking.warnings.map(
    ({ level, subject_id, limit }) => `${level} ${subject_id} ${limit === 'usd' ? 'mills' : limit}`,
  );
  assert.deepEqual(told.sort(), passed.sort(), 'the limits of which a warning is given');
  store.apply([...booking.changes, ...totalsOf(call.execution, booking)]);
}

/** As the row of the execution has them. A call that failed is no turn of it. */
function totalsOf(id: string, booking: FailedBooking | Booking): readonly Change[] {
  if (!('totals' in booking)) return [];
  const { usage, usd } = booking.totals;
  const row = { tokens: usage.input + usage.output, input_tokens: usage.input, output_tokens: usage.output, usd };
  return [update('executions', { id }, row)];
}

/** A person grants more to what has a budget. */
export const extendBudget: RandomStep = async (registry, choices) => {
  const { plain } = registry;
  const places = [...plain.executions.keys()].flatMap((id) => [...placesOf(plain, id, '')]);
  const key = choices.of([...new Set(standingsAt(plain, places).map((each) => each.key))]);
  if (key === undefined) return 'nothing to extend';
  const at = key.indexOf(' ');
  const level = (['execution', 'task', 'epic', 'session'] as const).find((each) => each === key.slice(0, at));
  assert.ok(level);
  const limit = choices.of(['tokens', 'mills', 'turns', 'unpriced'] as const) ?? 'tokens';
  const amount = choices.numbers.between(1, 200);
  const grant = limit === 'unpriced' ? ({ limit: 'usd', amount: 'unpriced' } as const) : grantOf(limit, amount);
  const extension = { id: registry.ids(), created_at: '2026-01-01T00:00:00.000Z' };
  await registry.store.commit(extensionOf({ level, subject_id: key.slice(at + 1) }, grant, extension));
  const had = plain.extended.get(key) ?? { tokens: 0, mills: 0, turns: 0, unpriced: false };
  const more = limit === 'unpriced' ? { unpriced: true } : { [limit]: (had[limit] ?? 0) + amount };
  plain.extended.set(key, { ...had, ...more });
  return `${key} gets ${amount} ${limit}`;
};

function grantOf(limit: 'tokens' | 'mills' | 'turns', amount: number) {
  return limit === 'mills' ? ({ limit: 'usd', amount: amount / 1000 } as const) : ({ limit, amount } as const);
}

/** What an execution may still spend is told as it is. */
export const askWhatIsLeft: RandomStep = ({ plain, ledger }, choices) => {
  const id = choices.of([...plain.executions.keys()]);
  if (id === undefined) return 'nobody asks';
  assert.equal(ledger.tokensLeft(id), tokensLeft(plain, id), `tokens that are left to ${id}`);
  return `${short(id)} asks what is left`;
};

/** A process begins to work on what another one has left: on all of it at once, or on what is resumed. */
export async function recover(registry: ComparedRegistry, choices: RandomChoices): Promise<void> {
  const { plain, ledger, recorder, store } = registry;
  const isForAll = choices.happens(50);
  if (isForAll) {
    await ledger.recover();
    assert.equal(
      store.count('budget_entries', { kind: 'reserved' }),
      0,
      'nothing is reserved for calls that nobody makes',
    );
  }
  for (const [id, { status }] of plain.executions) {
    if (status !== 'running') continue;
    if (!isForAll) await ledger.settle(id);
    recorder.note(id, [{ type: 'execution_resumed', data: { reason: 'It was running.' } }]);
  }
  for (const call of plain.calls.values()) if (call.state === 'reserved') call.state = 'released';
}

function asSpending({ tokens, mills, turns }: PlainCost) {
  return { tokens, usd: inUsd(mills), turns, seconds: 0 };
}
