import assert from 'node:assert/strict';
import { mermaidGraph } from '../../../src/presentation/mermaid-graph.ts';

describe('a graph as Mermaid', () => {
  it('has a shape for each kind of step and a word on each condition', () => {
    const text = mermaidGraph({
      nodes: [
        { step_name: 'check', parent_step: null, type: 'conditional' },
        { step_name: 'ask', parent_step: 'check', type: 'human' },
        { step_name: 'end', parent_step: null, type: 'transform' },
      ],
      edges: [
        { source: 'check', target: 'ask', condition: 'if_true' },
        { source: 'check', target: 'end', condition: null },
      ],
    });
    assert.equal(
      text,
      [
        'flowchart TD',
        '  s1{"check (conditional)"}',
        '  s2(["ask (human)"])',
        '  s3["end (transform)"]',
        '  s1 -->|"if_true"| s2',
        '  s1 --> s3',
      ].join('\n'),
    );
  });

  it('keeps quotes in a branch value from ending the label', () => {
    const text = mermaidGraph({
      nodes: [
        { step_name: 'a', parent_step: null, type: 'conditional' },
        { step_name: 'b', parent_step: 'a', type: 'http' },
      ],
      edges: [{ source: 'a', target: 'b', condition: 'branches.say "hi" #1' }],
    });
    assert.match(text, /\|"branches\.say #quot;hi#quot; #35;1"\|/);
  });
});
