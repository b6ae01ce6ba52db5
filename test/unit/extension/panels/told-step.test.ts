import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LiveText } from '../../../../src/extension/panels/inspector/live-text.ts';
import { ToldStep } from '../../../../src/extension/panels/inspector/told-step.ts';
import { inspectorHead } from '../../../../src/presentation/panel/inspector/inspector-head.ts';
import type { InspectorPart } from '../../../../src/presentation/panel/inspector/inspector-part.ts';
import type { InspectorNews } from '../../../../src/protocol/panel/inspector-messages.ts';
import { nothingTold, toldBy, type ToldInspection } from '../../../../webview/panel/inspector/told-inspection.ts';
import { inspectedStep } from '../../../support/inspected-step.ts';

const place = { execution: '01A', step: 'look' };
const head = inspectorHead(inspectedStep());

/** A page that hears all that it is told. */
function page() {
  let told: ToldInspection = nothingTold;
  const news: InspectorNews[] = [];
  const step = new ToldStep((each) => {
    news.push(each);
    told = toldBy(told, JSON.parse(JSON.stringify(each)) as InspectorNews);
  });
  return { step, news, told: () => told };
}

const note = fc.record(
  { id: fc.constantFrom('a', 'b', 'c', 'd'), text: fc.constantFrom('1', '2') },
  { noNullPrototype: true },
);
const notes = fc
  .uniqueArray(note, { selector: ({ id }) => id })
  .map((all) =>
    all.map(({ id, text }): InspectorPart => ({ kind: 'made', id, icon: '', tone: 'plain', text, version: 1 })),
  );

describe('what a page is told of a step', () => {
  it('leads to what there is, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('turns', 'output'), notes)), (shown) => {
        const { step, told } = page();
        step.tellStep({ place, head, problem: '' });
        for (const [tab, parts] of shown) {
          step.tellParts({ tab, parts, more: 0 });
          assert.deepEqual(told().shown, { tab, parts, more: 0 });
        }
      }),
    );
  });

  it('is nothing where nothing has changed', () => {
    const { step, news } = page();
    for (let times = 0; times < 3; times++) {
      step.tellStep({ place, head, problem: '' });
      step.tellParts({ tab: 'turns', parts: [], more: 0 });
    }
    assert.deepEqual(
      news.map(({ kind }) => kind),
      ['inspector_step', 'inspector_parts'],
    );
  });

  it('is forgotten with the step before', () => {
    const { step, told } = page();
    step.tellStep({ place, head, problem: '' });
    step.tellParts({ tab: 'output', parts: [], more: 1 });
    step.tellStep({ place: { ...place, step: 'tell' }, head, problem: '' });
    assert.equal(told().shown, null);
    step.tellParts({ tab: 'output', parts: [], more: 1 });
    assert.deepEqual(told().shown, { tab: 'output', parts: [], more: 1 });
  });

  it('of an answer that arrives is only what has come on top', () => {
    const { step, news, told } = page();
    const live = new LiveText();
    const piece = { execution_id: '01A', step_path: 'look', agent_execution_id: 'A1', turn: 2, at: 0 };
    const show = (): void => step.tellParts({ tab: 'turns', parts: live.among([], 'A1'), more: 0 });
    step.tellStep({ place, head, problem: '' });
    assert.equal(live.add({ ...piece, text: 'One' }), true);
    live.take();
    show();
    for (const text of [' and', ' two']) {
      assert.equal(live.add({ ...piece, text }), false);
      const arrived = live.take();
      if (arrived !== undefined) step.addText(arrived);
      show();
    }
    const texts = news.flatMap((each) => (each.kind === 'inspector_text' ? [each.text] : []));
    assert.deepEqual(texts, [' and', ' two']);
    assert.equal(news.filter(({ kind }) => kind === 'inspector_parts').length, 1);
    const [part] = told().shown?.parts ?? [];
    assert.ok(part?.kind === 'live');
    assert.equal(part.text, 'One and two');
    live.end();
    show();
    assert.deepEqual(told().shown?.parts, []);
  });

  it('says whether an answer had begun before it was listened to', () => {
    const live = new LiveText();
    const piece = { execution_id: '01A', step_path: 'look', agent_execution_id: 'A1', text: 'x' };
    const isJoined = (turn: number, at: number): boolean | undefined => {
      live.add({ ...piece, turn, at });
      return live.part?.is_joined;
    };
    assert.deepEqual([isJoined(1, 7), isJoined(1, 8), isJoined(2, 0), isJoined(2, 1)], [true, true, false, false]);
  });
});
