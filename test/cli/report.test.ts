import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { baton, batonExecution, batonJson, batonWorkspace } from '../support/baton-program.ts';

const workflow = 'name: Look\nsteps: [{ name: look, type: agent, prompt: You look., instruction: Look. }]';

describe('baton report and baton templates', () => {
  it('write what came of an execution, by the template of the workspace once there is one', async () => {
    const workspace = await batonWorkspace({ look: workflow });
    const cwd = workspace.path;
    try {
      const { execution } = await batonExecution(['rehearse', 'look'], { cwd });
      const written = await baton(['report', execution.id.slice(-8), '--output', 'report.md'], { cwd });
      assert.equal(written.code, 0, written.stderr);
      assert.match(
        readFileSync(path.join(cwd, 'report.md'), 'utf8'),
        /^# look\n\n> Rehearsal: .*\| look \| Look\. \|/s,
      );
      const shown = await baton(['templates', 'show', 'report'], { cwd });
      assert.match(shown.stdout, /^# \{\{ scope \| line \}\}/);
      const made = await batonJson(['outputs', 'query', '--execution', execution.id], { cwd });
      assert.equal(made.document['total'], 1);
      const { code, document } = await batonJson(['report', 'nothing'], { cwd });
      assert.deepEqual([code, (document['error'] as { code: string }).code], [2, 'unknown_record']);
    } finally {
      await workspace.remove();
    }
  });
});
