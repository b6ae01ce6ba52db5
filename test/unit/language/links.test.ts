import assert from 'node:assert/strict';
import { findLinks } from '../../../src/language/links.ts';
import { openMarked } from '../../support/language-files.ts';

describe('links', () => {
  it('lead from names to the files that define them, and from context items to their files', () => {
    const { around } = openMarked({
      '.baton/workflows/main.yaml': `name: Main|
agents: { own: { prompt: x } }
context: [{ file: docs/spec.md }, { file: 'src/**/*.ts' }, { file: "{path}" }, { file: ../outside.md }]
steps:
  - { name: a, type: agent, agent: lead, instruction: x, context: [{ shared: core }, { file: "README.md" }] }
  - { name: b, type: agent, agent: own, instruction: x }
  - { name: c, type: workflow, workflow: other }
  - { name: d, type: workflow, workflow: missing }
  - { name: e, type: mcp_tool, server: files, tool: read }
`,
      '.baton/agents/lead.yaml': 'name: lead\nprompt: x\n',
      '.baton/groups/core.yaml': 'name: core\nmembers: [lead]\n',
      '.baton/workflows/other.yaml': 'name: Other\nsteps: []\n',
      '.baton/config.yaml': 'mcp_servers: { files: { command: npx } }\n',
    });
    const shown = findLinks(around).map(({ start, end, target }) => [around.file.text.slice(start, end), target]);
    assert.deepEqual(shown, [
      ['lead', '.baton/agents/lead.yaml'],
      ['core', '.baton/groups/core.yaml'],
      ['other', '.baton/workflows/other.yaml'],
      ['files', '.baton/config.yaml'],
      ['docs/spec.md', 'docs/spec.md'],
      ['"README.md"', 'README.md'],
    ]);
  });
});
