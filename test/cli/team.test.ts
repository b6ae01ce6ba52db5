import assert from 'node:assert/strict';
import { baton, batonJson } from '../support/baton-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('the team of a new workspace', () => {
  let cwd = '';
  let remove = async (): Promise<void> => undefined;

  before(async () => {
    ({ path: cwd, remove } = await temporaryFolder());
    await baton(['init', '--template', 'empty'], { cwd });
  });
  after(async () => {
    await remove();
  });

  it('is listed with its group', async () => {
    const { document } = await batonJson(['team', 'list'], { cwd });
    const items = document['items'] as readonly { name: string; groups: readonly string[] }[];
    assert.deepEqual(
      items.map(({ name, groups }) => [name, ...groups]),
      ['lead', 'researcher', 'reviewer', 'writer'].map((name) => [name, 'team']),
    );
    assert.equal(document['total'], 4);
  });

  it('finds who suits best, and says who is near when nobody does', async () => {
    const found = await batonJson(['team', 'find', '--capabilities', 'writing,editing', '--group', 'team'], { cwd });
    assert.deepEqual([found.document['agent'], found.document['score']], ['writer', 1]);
    const none = await batonJson(['team', 'find', '--capabilities', 'wrting'], { cwd });
    assert.deepEqual([none.code, none.document['agent']], [1, null]);
    assert.match(JSON.stringify(none.document['nearest']), /"capability":"writing","agents":\["writer"\]/);
  });

  it('keeps what a person says of a skill', async () => {
    const args = ['team', 'skill', 'writer', 'editing', '--proficiency', '0.8', '--note', 'Good tables'];
    const { document } = await batonJson(args, { cwd });
    assert.match(JSON.stringify(document['skill']), /"proficiency":0\.8.*"learned_from":"feedback"/);
    const { stdout } = await baton(['team', 'show', 'writer'], { cwd });
    assert.match(stdout, /editing +80%/);
  });

  it('names the nearest agent for one that does not exist, with exit code 2', async () => {
    const { code, document } = await batonJson(['team', 'show', 'writr'], { cwd });
    assert.equal(code, 2);
    assert.match(JSON.stringify(document['error']), /"code":"unknown_agent".*Did you mean 'writer'\?/);
  });
});
