import assert from 'node:assert/strict';
import type { InspectedCall, InspectedStep } from '../../../../../src/domain/inspected-step.ts';
import type { ShownCall } from '../../../../../src/presentation/panel/inspector/inspector-part.ts';
import { promptMessages } from '../../../../../src/presentation/panel/inspector/prompt-messages.ts';
import { glance, mostShown } from '../../../../../src/presentation/panel/inspector/shown-value.ts';
import { turnParts } from '../../../../../src/presentation/panel/inspector/turn-parts.ts';
import { askedAboutCall, inspectedCall, inspectedStep, inspectedTurn } from '../../../../support/inspected-step.ts';

const nothingOpen = { prompts: new Map(), open: new Set<string>() };

function callOf(step: Partial<InspectedStep>, ended: readonly InspectedCall[] = []): ShownCall {
  const turns = [inspectedTurn({ tool_calls: ended })];
  const parts = turnParts({ step: inspectedStep(step), agent: 'A1', turns, ...nothingOpen });
  const call = parts.flatMap((part) => (part.kind === 'turn' ? part.calls : [])).at(0);
  assert.ok(call);
  return call;
}

describe('the turns of an agent', () => {
  it('say of a call without an end whether it runs, waits for a person or was given up', () => {
    assert.equal(callOf({}).state, 'running');
    assert.equal(callOf({ approvals: [askedAboutCall()] }).state, 'waiting');
    assert.equal(callOf({ status: 'failed' }).state, 'unfinished');
    assert.equal(callOf({ interrupted: true }).state, 'unfinished');
  });

  it('say of a call what it was given and answered, what a person decided and which execution it began', () => {
    const called = [{ agent_execution_id: 'A1', call_id: 'c1', execution_id: '01B' }];
    const approvals = [askedAboutCall({ status: 'approved', decided_by: 'person:ann', reason: 'fine' })];
    const call = callOf({ called, approvals }, [
      inspectedCall({ changed_by: 'person:ann', arguments: { path: 'b.md' } }),
    ]);
    assert.deepEqual([call.state, call.decision, call.execution], ['completed', 'approved by ann: fine', '01B']);
    assert.match(JSON.stringify(call.asked), /a\.md/);
    assert.match(JSON.stringify(call.given), /b\.md/);
    assert.deepEqual(call.result, { kind: 'text', text: 'hello', more: 0 });
  });

  it('tell what the model has thought only to who asks for it, and how long it is', () => {
    const [step, turns] = [inspectedStep(), [inspectedTurn({ reasoning: 'Hm.' })]];
    const told = [new Set<string>(), new Set(['turn:A1:1:answer:thoughts'])].map((open) => {
      const [part] = turnParts({ step, agent: 'A1', turns, prompts: new Map(), open });
      return part?.kind === 'turn' ? part.thoughts : null;
    });
    assert.deepEqual(told, [
      { length: 3, text: null },
      { length: 3, text: { kind: 'text', text: 'Hm.', more: 0 } },
    ]);
  });

  it('show a long result in part, and more of it when it is opened', () => {
    const ended = [inspectedCall({ result: 'x'.repeat(1_000_000) })];
    const step = inspectedStep();
    const turns = [inspectedTurn({ tool_calls: ended })];
    const lengths = [new Set<string>(), new Set(['call:A1:1:0'])].map((open) => {
      const [part] = turnParts({ step, agent: 'A1', turns, prompts: new Map(), open });
      const [call] = part?.kind === 'turn' ? part.calls : [];
      return call?.result?.kind === 'text' ? [call.result.text.length, call.is_cut] : [];
    });
    assert.deepEqual(lengths, [
      [glance, true],
      [mostShown, true],
    ]);
  });

  it('stand with failed tries and questions in the order of time', () => {
    const error = { code: 'model_unreachable', message: 'Gone.' };
    const step = inspectedStep({
      retries: [{ at: '2026-11-20T10:00:00.500Z', error, delay_ms: 1000 }],
      approvals: [askedAboutCall()],
    });
    const turns = [inspectedTurn(), inspectedTurn({ turn: 2, created_at: '2026-11-20T10:00:03.000Z' })];
    const parts = turnParts({ step, agent: 'A1', turns, ...nothingOpen });
    assert.deepEqual(
      parts.map(({ id }) => id),
      ['retry:0', 'turn:A1:1:answer', 'approval:Q1', 'turn:A1:2:answer'],
    );
  });

  it('name the tool of each answer among the messages that were sent', () => {
    const messages = promptMessages(
      [
        { role: 'system', content: 'x'.repeat(5000) },
        { role: 'assistant', content: '', tool_calls: [{ id: 'c1', name: 'read_file', arguments: '{}' }] },
        { role: 'tool', tool_call_id: 'c1', content: '\u001b[31mred' },
      ],
      new Set([2]),
    );
    assert.deepEqual(
      messages.map(({ role, tool, calls }) => [role, tool, calls]),
      [
        ['system', '', []],
        ['assistant', '', ['read_file']],
        ['tool', 'read_file', []],
      ],
    );
    assert.deepEqual(messages.at(2)?.text, { kind: 'text', text: 'red', more: 0 });
    const [system] = messages;
    assert.equal(system?.text.kind === 'text' && system.text.more, 5000 - glance);
  });
});
