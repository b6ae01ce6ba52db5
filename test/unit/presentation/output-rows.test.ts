import assert from 'node:assert/strict';
import type { OutputItem } from '../../../src/domain/record-requests.ts';
import { outputRows } from '../../../src/presentation/output-rows.ts';

function output(given: Partial<OutputItem>): OutputItem {
  return {
    ...{ output_id: 'o', agent_execution_id: 'a', session_id: null, execution_id: 'e', step_path: 'write' },
    ...{ output_type: 'deliverable', content: null, metadata: {}, subject: null, version: 1, source: 'final_message' },
    created_at: '2026-01-01T00:00:00.000Z',
    ...given,
  };
}

const counts = { lines_added: 3, lines_modified: 0, lines_removed: 1, validation: {} };

describe('rows of what an agent made', () => {
  it('are files with their lines and versions, and what menus need to know of them', () => {
    const file = { subject: 'docs/a.md', content: { file_path: 'docs/a.md', ...counts }, version: 2 };
    const [row, named] = outputRows([
      output({ ...file, source: 'tool', metadata: { write_id: 'w' } }),
      output({ subject: 'b.md', content: { file_path: 'b.md', validation: {} } }),
    ]);
    assert.deepEqual(
      [row?.label, row?.description, row?.context, row?.path],
      ['docs/a.md', '+3 ~0 -1 · version 2', 'output deliverable file written', 'docs/a.md'],
    );
    assert.deepEqual([named?.description, named?.context], ['', 'output deliverable file']);
  });

  it('are checks, insights and errors, with an icon that says how it went', () => {
    const rows = outputRows([
      output({ output_type: 'validation_result', subject: 'lint', content: { check: 'lint', result: 'fail' } }),
      output({ output_type: 'validation_result', subject: 'tests', content: { check: 'tests', result: 'pass' } }),
      output({ output_type: 'validation_result', subject: 'e2e', content: { result: '2 of 5 failing' } }),
      output({ output_type: 'validation_result', subject: 'types', content: { result: 'not run' } }),
      output({ output_type: 'insight', content: { text: 'Bees\nhum.' } }),
      output({ output_type: 'error', content: { message: 'No.' } }),
    ]);
    assert.deepEqual(
      rows.map(({ label, icon }) => [label, icon.name]),
      [
        ['lint: fail', 'error'],
        ['tests: pass', 'pass'],
        ['e2e: 2 of 5 failing', 'error'],
        ['types: not run', 'checklist'],
        ['Bees hum.', 'lightbulb'],
        ['No.', 'error'],
      ],
    );
  });

  it('leave out an answer that is itself all that was made', () => {
    assert.deepEqual(outputRows([output({ content: { content: 'Done.' } })]), []);
  });
});
