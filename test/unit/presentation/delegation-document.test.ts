import assert from 'node:assert/strict';
import type { Json } from '../../../src/base/json.ts';
import type { Delegation } from '../../../src/domain/execution-report.ts';
import { delegationDocument } from '../../../src/presentation/delegation-document.ts';
import type { ListedMessage } from '../../../src/domain/listed-message.ts';
import { listedMessage } from '../../support/team-reports.ts';
import { executionReport } from '../../support/execution-reports.ts';

function delegation(changes: Partial<Delegation>): Delegation {
  return {
    ...{ execution_id: '01D', agent: 'writer', workflow: 'delegate-to-writer', by: 'lead', message: 'Write it.' },
    ...{ status: 'completed', interrupted: false, tokens: 1200, usd: 0.02, depth: 1, task_id: null },
    ...{ started_at: null, duration_ms: 12_000, error: null, children: [] },
    ...changes,
  };
}

function documentOf(
  delegations: readonly Delegation[],
  messages: readonly ListedMessage[] = [],
  outputs: readonly (readonly [string, Json])[] = [],
): string {
  return delegationDocument(executionReport(), { delegations, messages, outputs: new Map(outputs) });
}

describe('the history of delegations as a document', () => {
  it('is a tree of who worked for whom, then what each was asked', () => {
    const error = { code: 'timeout', message: 'It took too long.' };
    const failed = delegation({ agent: 'scout', by: 'writer', status: 'failed', depth: 2, tokens: 0, error });
    const spawned = delegation({ agent: null, workflow: 'report', message: null, interrupted: true, tokens: 0 });
    const text = documentOf([delegation({ children: [failed] }), spawned]);
    assert.deepEqual(text.split('\n'), [
      '# Delegations of demo',
      '',
      'Execution 01EXECUTION, completed. 3 delegations: 1 completed, 1 failed, 1 interrupted.',
      '',
      '- ✓ **writer** for lead · completed · 12 s · 1.2k tok · $0.02',
      '  - ✗ **scout** for writer · failed · 12 s',
      '- ‖ workflow **report** for lead · interrupted · 12 s',
      '',
      '## writer, asked by lead',
      '',
      'Execution 01D, level 1.',
      '',
      '```',
      'Write it.',
      '```',
      '',
      '## scout, asked by writer',
      '',
      'Execution 01D, level 2.',
      '',
      '```',
      'Write it.',
      '```',
      '',
      'It failed:',
      '',
      'It took too long.',
      '',
      '## report, asked by lead',
      '',
      'Execution 01D, level 1.',
      '',
    ]);
  });

  it('ends with what agents wrote to each other, and how far that has come', () => {
    const message = listedMessage({ content: 'One\n## Two', status: 'read', reasoning: 'It matters.' });
    const [, text = ''] = documentOf([], [message]).split('## Messages\n\n');
    const [head, , facts, , ...rest] = text.split('\n');
    assert.equal(head, '### lead → writer');
    assert.match(facts ?? '', /^update · .* · read$/);
    assert.deepEqual(rest, ['```', 'One', '## Two', '```', '', 'Why:', '', 'It matters.', '']);
  });

  it('shows what came out, of an agent its answer', () => {
    const spawned = delegation({ execution_id: '02D', agent: null, workflow: 'report', message: null });
    const text = documentOf(
      [delegation({}), spawned],
      [],
      [
        ['01D', { response: 'Done.', reasoning: 'So.' }],
        ['02D', { a: 1 }],
      ],
    );
    assert.match(text, /What came out:\n\n```\nDone\.\n```/);
    assert.match(text, /What came out:\n\n```json\n\{\n {2}"a": 1\n\}\n```/);
  });

  it('says that nothing was delegated', () => {
    assert.match(documentOf([]), /completed\. Nothing was delegated in it\.\n$/);
  });

  it('lets nothing that an agent wrote act', () => {
    const message = '```\n[go](command:x)\n# Heading';
    const text = documentOf([delegation({ message })]);
    assert.match(text, /````\n```\n\[go\]\(command:x\)\n# Heading\n````/);
  });
});
