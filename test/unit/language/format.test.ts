import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formatted } from '../../../src/language/format.ts';

const options = { indentation: 2 };

async function textOf(given: string): Promise<string> {
  const answer = await formatted(given, options);
  return answer.kind === 'formatted' ? answer.text : `refused for its ${answer.reason}`;
}

describe('formatting', () => {
  it('sets indentation, blanks and blank lines right, and keeps comments', async () => {
    const text = `# On top
name:   Crooked   # beside


steps:
    -   name: a
        type:   transform   # of text
        # before the template
        template:   'x'
`;
    assert.equal(
      await textOf(text),
      `# On top
name: Crooked # beside

steps:
  - name: a
    type: transform # of text
    # before the template
    template: 'x'
`,
    );
  });

  it('leaves block texts, anchors and line ends as they are', async () => {
    const text =
      'name: &n Lines\r\nsteps:\r\n  - name: a\r\n    type: transform\r\n    template: |\r\n      one  \r\n\r\n        two\r\n';
    assert.equal(await textOf(text), text);
  });

  it('changes no file of the examples, and nothing the second time', async () => {
    const folder = path.resolve(import.meta.dirname, '../../../examples');
    for (const name of readdirSync(path.join(folder, 'workflows'))) {
      const text = readFileSync(path.join(folder, 'workflows', name), 'utf8');
      const once = await textOf(text);
      assert.equal(await textOf(once), once, name);
    }
  });

  it('refuses what cannot be read', async () => {
    assert.deepEqual(await formatted('steps: [ half', options), { kind: 'refused', reason: 'syntax' });
  });

  it('refuses what would say something else afterwards', async () => {
    const text = 'name: Bare\nsteps:\n  - name: a\n    type: transform\n    template: {{ $.who }}\n';
    assert.equal((await formatted(text, options)).kind, 'refused');
  });
});
