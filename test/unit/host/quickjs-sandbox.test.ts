import assert from 'node:assert/strict';
import type { Json } from '../../../src/base/json.ts';
import type { Result } from '../../../src/base/result.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { createSandbox, type SandboxOptions } from '../../../src/host/quickjs-sandbox.ts';

const patient = new AbortController().signal;

describe('sandbox', () => {
  const sandbox = createSandbox();
  const closings = [() => sandbox.close()];

  after(async () => {
    for (const close of closings) await close();
  });

  function limited(options: SandboxOptions): ReturnType<typeof createSandbox> {
    const own = createSandbox(options);
    closings.push(() => own.close());
    return own;
  }

  function run(code: string, context: Json = {}, input: Json = null): Promise<Result<Json, Failure>> {
    return sandbox.run({ code, context, input }, { signal: patient });
  }

  async function valueOf(code: string, context?: Json, input?: Json): Promise<Json> {
    const result = await run(code, context, input);
    assert.ok(result.ok, JSON.stringify(result));
    return result.value;
  }

  async function failureOf(code: string): Promise<Failure> {
    const result = await run(code);
    assert.ok(!result.ok, JSON.stringify(result));
    return result.error;
  }

  it('runs a function body with context and input', async () => {
    const value = await valueOf(
      'const n = input.n; return context.items.map((i) => i * n);',
      { items: [1, 2] },
      { n: 3 },
    );
    assert.deepEqual(value, [3, 6]);
  });

  it('gives null for code that returns nothing', async () => {
    assert.equal(await valueOf('input;'), null);
  });

  it('keeps every JSON value as it is', async () => {
    const value = { text: 'grün 😀\u2028', list: [1.5, -0, true, null, [], {}], __proto_: 1, 'a b': { c: '' } };
    assert.deepEqual(await valueOf('return input', {}, value), JSON.parse(JSON.stringify(value)));
    const hostile: unknown = JSON.parse('{"__proto__": {"a": 1}, "toString": 2}');
    assert.equal(JSON.stringify(await valueOf('return input', {}, hostile as Json)), JSON.stringify(hostile));
  });

  it('leaves out undefined properties and writes dates as text', async () => {
    assert.deepEqual(await valueOf('return { a: undefined, b: [undefined], c: new Date(0) }'), {
      b: [null],
      c: '1970-01-01T00:00:00.000Z',
    });
  });

  it('gives the code copies, so that it changes nothing outside and nothing of the next', async () => {
    const context = { list: [1] };
    assert.deepEqual(await valueOf('context.list.push(2); globalThis.left = 1; return context.list', context), [1, 2]);
    assert.deepEqual(context, { list: [1] });
    assert.equal(await valueOf('return typeof left'), 'undefined');
  });

  it('takes a promise for what it resolves to', async () => {
    assert.equal(await valueOf('const f = async () => 1; return f().then((n) => n + 1)'), 2);
    assert.match((await failureOf('return Promise.reject(new Error("no"))')).message, /^Error: no/);
    assert.match((await failureOf('return new Promise(() => {})')).message, /never settles/);
  });

  it('reaches nothing of the outside', async () => {
    const names = [
      'process',
      'require',
      'fetch',
      'setTimeout',
      'WebAssembly',
      'console',
      'std',
      'os',
      'globalThis.process',
    ];
    assert.deepEqual(
      await valueOf(`return [${names.map((name) => `typeof ${name}`).join(', ')}]`),
      names.map(() => 'undefined'),
    );
    assert.equal((await failureOf('return import("node:fs")')).code, 'code_failed');
    assert.deepEqual(await valueOf('return Function("return Object.keys(this)")()'), []);
  });

  it('says what was thrown and in which line of the code', async () => {
    assert.deepEqual(await failureOf('const a = null;\n\nreturn a.b;'), {
      code: 'code_failed',
      message: "TypeError: cannot read property 'b' of null (line 3 of the code).",
      hint: 'Correct the code. It is the body of a function of context and input that returns a JSON value.',
      details: { line: 3 },
    });
    assert.equal((await failureOf('throw { reason: 1 }')).message, 'The code threw {"reason":1}.');
  });

  it('gives no advice about the code when it throws an error of its own', async () => {
    assert.deepEqual(await failureOf("throw new Error('No orders today.');"), {
      code: 'code_failed',
      message: 'Error: No orders today (line 1 of the code).',
      details: { line: 1 },
    });
  });

  it('says where the code does not parse', async () => {
    const failure = await failureOf('return 1;\nlet = ;');
    assert.match(failure.message, /^SyntaxError: .* \(line 2 of the code\)\.$/);
  });

  const losses: readonly (readonly [string, RegExp])[] = [
    ['return () => 1', /the result is a function/],
    ['return { a: [1, Symbol("x")] }', /the result\.a\[1\] is a symbol/],
    ['return { n: 1n }', /the result\.n is a bigint/],
    ['return [0 / 0]', /the result\[0\] is NaN/],
    ['return 1 / 0', /the result is Infinity/],
    ['const a = { b: {} }; a.b.c = a; return a', /the result\.b\.c is an object that contains itself/],
    ['return { m: new Map([[1, 2]]) }', /the result\.m is a Map/],
    ['return [new Error("x")]', /the result\[0\] is a Error/],
  ];
  for (const [code, message] of losses) {
    it(`refuses what JSON cannot hold: ${code}`, async () => {
      const failure = await failureOf(code);
      assert.equal(failure.code, 'code_failed');
      assert.match(failure.message, message);
    });
  }

  it('gives the same object twice where it is no cycle', async () => {
    assert.deepEqual(await valueOf('const a = { x: 1 }; return [a, a]'), [{ x: 1 }, { x: 1 }]);
  });

  it('stops code that loops for ever, and goes on with the next', async () => {
    const impatient = limited({ timeMs: 50 });
    const looping = impatient.run({ code: 'for (;;);', context: {}, input: {} }, { signal: patient });
    const next = impatient.run({ code: 'return 1', context: {}, input: {} }, { signal: patient });
    const stopped = await looping;
    assert.ok(!stopped.ok);
    assert.equal(stopped.error.code, 'code_timeout');
    assert.match(stopped.error.message, /0\.05 seconds/);
    assert.deepEqual(await next, { ok: true, value: 1 });
  });

  it('stops loops that catch everything, endless jobs, hostile patterns and long built-in calls', async () => {
    const impatient = limited({ timeMs: 50 });
    const codes = [
      'for (;;) try { for (;;); } catch {}',
      'const again = () => Promise.resolve().then(again); return again();',
      'return /^(a+)+$/.test("a".repeat(50) + "!")',
      'const a = []; a.length = 2 ** 32 - 1; return a.indexOf(1)',
    ];
    for (const code of codes) {
      const result = await impatient.run({ code, context: {}, input: {} }, { signal: patient });
      assert.equal(result.ok ? 'ok' : result.error.code, 'code_timeout', code);
    }
  });

  it('stops code that takes too much memory', async () => {
    const small = limited({ memoryBytes: 2 * 1024 * 1024, timeMs: 60_000 });
    for (const code of ['return "x".repeat(1e7)', 'const a = []; for (;;) a.push({})']) {
      const result = await small.run({ code, context: {}, input: {} }, { signal: patient });
      assert.ok(!result.ok);
      assert.equal(result.error.code, 'code_out_of_memory');
      assert.match(result.error.message, /2 MiB/);
    }
    const huge = await small.run({ code: 'return 1', context: 'x'.repeat(3e6), input: {} }, { signal: patient });
    assert.equal(huge.ok ? 'ok' : huge.error.code, 'code_out_of_memory');
  });

  it('survives endless recursion, in the code and in its result', async () => {
    assert.match((await failureOf('const f = () => f() + 1; return f()')).message, /stack/i);
    assert.match((await failureOf('let a = []; for (let n = 0; n < 1e5; n++) a = [a]; return a')).message, /stack/i);
    assert.equal(await valueOf('return 1'), 1);
  });

  it('ends at once when aborted, also while it waits for its turn', async () => {
    const slow = limited({ timeMs: 60_000 });
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = slow.run({ code: 'for (;;);', context: {}, input: {} }, { signal: running.signal });
    const second = slow.run({ code: 'for (;;);', context: {}, input: {} }, { signal: waiting.signal });
    const third = slow.run({ code: 'return 3', context: {}, input: {} }, { signal: patient });
    waiting.abort();
    await assert.rejects(second, { code: 'cancelled' });
    running.abort();
    await assert.rejects(first, { code: 'cancelled' });
    assert.deepEqual(await third, { ok: true, value: 3 });
  });

  it('says so when its worker is missing', async () => {
    const broken = limited({ worker: new URL('./no-such-worker.js', import.meta.url) });
    const result = await broken.run({ code: 'return 1', context: {}, input: {} }, { signal: patient });
    assert.equal(result.ok ? 'ok' : result.error.code, 'sandbox_unavailable');
  });
});
