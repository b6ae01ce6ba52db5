import assert from 'node:assert/strict';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import type { OutputItem } from '../../../src/domain/record-requests.ts';
import { executionDocument } from '../../../src/presentation/execution-document.ts';
import { approvalRecord, executionEvents, executionReport, stepReport } from '../../support/execution-reports.ts';

type Log = Parameters<typeof executionEvents>[0];

function documentOf(changes: Partial<ExecutionReport> = {}, log: Log = []): string {
  return executionDocument(executionReport(changes), { log: executionEvents(log) });
}

/** The part below a heading, up to the next one of its level. */
function partOf(document: string, heading: string): string {
  const level = heading.slice(0, heading.indexOf(' ') + 1);
  const [, after] = document.split(`\n${heading}\n`);
  return after?.split(`\n${level}`)[0]?.trim() ?? assert.fail(`There is no ${heading} in:\n${document}`);
}

function headingsOf(document: string): readonly string[] {
  return document.split('\n').filter((line) => line.startsWith('#'));
}

describe('an execution as a document', () => {
  it('has its parts in the order in which they are wanted, each where there is something in it', () => {
    const document = documentOf(
      {
        status: 'failed',
        error: { code: 'boom', message: 'It broke.', hint: 'Mend it.', step: 'say' },
        input: { topic: 'bees' },
        steps: [stepReport('say', { output: 'said' })],
        pending_approvals: [approvalRecord()],
      },
      [{ type: 'warning', data: { code: 'odd', message: 'That is odd.' } }],
    );
    assert.deepEqual(headingsOf(document), [
      '# demo: failed',
      '## Failed in step say',
      '## Waits for an answer',
      '### deploy (command)',
      '## Warnings',
      '## Steps',
      '## Inputs',
      '## Outputs',
      '## Results of the steps',
      '### say',
      '## Log',
    ]);
    assert.deepEqual(headingsOf(documentOf({ outputs: null })), ['# demo: completed']);
  });

  it('begins with what is known of it', () => {
    const document = documentOf({ model: 'local/small', round: 2, usd: null, parent_execution_id: '01PARENT' });
    assert.match(document, /- \*\*Status\*\*: ✓ completed\n- \*\*Workflow\*\*: demo 1\.0\.0\n/);
    assert.match(document, /- \*\*Part of execution\*\*: 01PARENT\n/);
    assert.match(document, /- \*\*Model\*\*: local\/small\n- \*\*Spent\*\*: 0 tok, cost unknown\n- \*\*Round\*\*: 2\n/);
  });

  it('says before all else that it is a rehearsal, interrupted, rolled back', () => {
    const [, quotes] = documentOf({ rehearsal: true, interrupted: true, rolled_back: true }).split(
      '# demo: interrupted',
    );
    assert.match(quotes ?? '', /^\n\n> Rehearsal: .*\n\n> Interrupted: .*\n\n> Rolled back: .*\n\n- /);
  });

  it('shows exactly what an answer would let happen', () => {
    const waits = partOf(documentOf({ pending_approvals: [approvalRecord()] }), '## Waits for an answer');
    assert.equal(
      waits,
      '### deploy (command)\n\nRun the command: rm -r build\n\nCost so far 0 tok\n\n```json\n{\n  "run": "rm -r build"\n}\n```',
    );
  });

  it('shows what a person is asked, the choices and fields, and in which child execution', () => {
    const payload = {
      input: { draft: 'Text.' },
      choices: ['yes', 'no'],
      fields: { note: { type: 'string', required: true, description: 'Why.' } },
    };
    const asked = approvalRecord({ kind: 'human', execution_id: '01CHILD', question: 'Is it good?', payload });
    assert.equal(
      partOf(documentOf({ pending_approvals: [asked] }), '## Waits for an answer'),
      [
        ...['### deploy of execution 01CHILD (human)', '', 'Is it good?', '', 'Cost so far 0 tok', ''],
        ...['- yes', '- no', '- **note** string · required · Why.', ''],
        ...['```json', '{', '  "draft": "Text."', '}', '```'],
      ].join('\n'),
    );
  });

  it('lists steps as a tree, also those that were skipped', () => {
    const steps = [
      stepReport('each', { type: 'map', attempts: 2 }),
      stepReport('each[0].say', { type: 'agent', agent: 'writer' }),
      stepReport('end', { status: 'skipped', duration_ms: null }),
    ];
    assert.equal(
      partOf(documentOf({ steps }), '## Steps'),
      [
        '- ✓ **each** completed · map · 0.1 s · try 2',
        '  - ✓ `[0].say` completed · agent writer · 0.1 s',
        '- – **end** skipped · transform',
      ].join('\n'),
    );
  });

  it('shows texts of several lines as texts, wherever they stand', () => {
    const outputs = { ok: true, report: '# Bees\nThey "fly".', parts: [{ text: 'one\ntwo' }] };
    assert.equal(
      partOf(documentOf({ outputs }), '## Outputs'),
      [
        ...['```json', '{', '  "ok": true', '}', '```', ''],
        ...['report:', '', '```', '# Bees', 'They "fly".', '```', ''],
        ...['parts:', '', '```', '-', '  text:', '    one', '    two', '```'],
      ].join('\n'),
    );
  });

  it('shows what would be written and what is there, once and as texts', () => {
    const preview = { path: 'notes.md', exists: true, old_text: 'a\nb\n', new_text: 'a\nc\n', truncated: false };
    const payload = { tool: 'write_file', arguments: { path: 'notes.md', content: 'a\nc\n' }, preview };
    const asked = approvalRecord({ kind: 'write', payload });
    const waits = partOf(documentOf({ pending_approvals: [asked] }), '## Waits for an answer');
    assert.match(waits, /"tool": "write_file",\n {2}"path": "notes.md",/);
    assert.match(waits, /\n\nold_text:\n\n```\na\nb\n\n```\n\nnew_text:\n\n```\na\nc\n\n```$/);
    assert.doesNotMatch(waits, /arguments|\\/);
  });

  it('has no escapes of Markdown in it, and nothing that Markdown would read as its own', () => {
    const document = documentOf({
      model: 'local/*x*',
      error: { code: 'boom', message: 'Not [this](command:quit).', step: 'answer[0].person' },
      steps: [stepReport('answer[0].person', { output: 1 })],
    });
    assert.doesNotMatch(document, /\\/);
    assert.match(document, /^- \*\*Model\*\*: `local\/\*x\*`$/m);
    assert.match(document, /^## Failed in step `answer\[0\]\.person`\n\n```\nNot \[this\]\(command:quit\)\.\n```$/m);
    assert.match(document, /^### `answer\[0\]\.person`$/m);
  });

  it('keeps a text as it is, whatever fence stands in it', () => {
    const outputs = '# no heading\n````js\n\u001b[2J\n````';
    assert.equal(partOf(documentOf({ outputs }), '## Outputs'), '`````\n# no heading\n````js\n\\u001b[2J\n````\n`````');
  });

  it('cuts a long value, between characters, and says how much is missing', () => {
    const outputs = partOf(documentOf({ outputs: `${'x'.repeat(19_999)}${'😀'.repeat(10)}` }), '## Outputs');
    assert.match(outputs, /x\n… and 20 more characters\n```$/);
  });

  it('shows a message of several lines as it was written', () => {
    const error = { code: 'a`b', message: 'Boom.\n# at line 1\n  at line 2', step: null };
    assert.equal(
      partOf(documentOf({ status: 'failed', error }), '## Failed'),
      '```\nBoom.\n# at line 1\n  at line 2\n```\n\nCode: `` a`b ``',
    );
  });

  it('tells why each step failed and what to do, by the commands of the palette', () => {
    const error = { code: 'x', message: '*No* file.', hint: 'Write it, then run "baton validate".' };
    const steps = [stepReport('read', { status: 'failed', error })];
    assert.equal(
      partOf(documentOf({ steps }), '## Results of the steps'),
      '### read\n\n```\n*No* file.\n```\n\nWrite it, then run "Baton: Validate Workspace".',
    );
    assert.doesNotMatch(documentOf({ steps }), /\n\n\n/);
  });

  it('shows the warnings of a long log, though only its end is shown', () => {
    const warned: Log = [{ type: 'warning', step: 'say', data: { code: 'odd', message: 'That is odd.' } }];
    const many: Log = Array.from({ length: 600 }, () => ({ type: 'step_completed', data: { output: null } }));
    const document = documentOf({}, [...warned, ...many]);
    assert.equal(partOf(document, '## Warnings'), '- **say** That is odd.');
    const log = partOf(document, '## Log').split('\n');
    assert.deepEqual([log.length, log[1]], [503, '… 101 before']);
  });

  it('names the day where the log goes into another one', () => {
    const [first, second] = executionEvents([
      { type: 'execution_resumed', data: { reason: 'one' } },
      { type: 'execution_resumed', data: { reason: 'two' } },
    ]);
    assert.ok(first && second);
    const at = (text: string): string => new Date(text).toISOString();
    const log = [
      { ...first, at: at('2026-05-04T23:59:59') },
      { ...second, at: at('2026-05-05T00:00:00') },
    ];
    const day = new Date('2026-05-05T00:00:00').toLocaleDateString();
    const lines = partOf(executionDocument(executionReport(), { log }), '## Log').split('\n');
    assert.deepEqual([lines.length, lines[2]], [5, day]);
  });

  it('stays small enough for an editor with ten thousand steps of large results', () => {
    const output = 'x'.repeat(30_000);
    const steps = Array.from({ length: 10_000 }, (_, index) => stepReport(`each[${index}].say`, { output }));
    const document = documentOf({ steps: [stepReport('each'), ...steps] });
    assert.ok(document.length < 3_000_000);
    assert.match(document, /\n… and the results of 99\d\d more steps\.\n/);
  });

  it('lists what its agents made', () => {
    const content = { file_path: 'a.md', lines_added: 3, lines_modified: 1, lines_removed: 0, validation: {} };
    const made: OutputItem = {
      ...{ output_id: 'o', agent_execution_id: 'a', session_id: null, execution_id: 'e', step_path: 'write' },
      ...{ output_type: 'deliverable', subject: 'a.md', content, metadata: {}, version: 2, created_at: '' },
      source: 'tool',
    };
    const text = executionDocument(executionReport(), { log: [], outputs: [made] });
    assert.match(text, /^## Made\n\n- ◆ `?a\.md \+3 ~1 -0`? · write · version 2$/m);
    assert.doesNotMatch(executionDocument(executionReport(), { log: [] }), /## Made/);
  });
});
