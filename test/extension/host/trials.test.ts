import assert from 'node:assert/strict';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { type StandingNotice, type StandingNotices, keepNotices } from '../support/standing-notices.ts';
import { rehearse, run } from './execution-commands.ts';
import { readText, writeText } from './workspace-texts.ts';

const limit = 20_000;

describe('a workflow that an agent has made', () => {
  let notices: StandingNotices;
  beforeEach(() => {
    notices = keepNotices();
  });
  afterEach(() => {
    notices.restore();
  });

  async function makeOnTrial(slug: string): Promise<void> {
    const made = `# Made by the agent scribe in execution E-${slug}.\n# On trial: until somebody decides.\n`;
    const steps = 'steps: [{ name: say, type: transform, template: Well. }]\n';
    await writeText(`.baton/workflows/${slug}.yaml`, `${made}name: ${slug}\n${steps}`);
  }

  const noticesOf = (slug: string): readonly StandingNotice[] =>
    notices.all.filter(({ message }) => message.startsWith(`${slug}, which an agent has made, has succeeded`));
  const noticeOf = (slug: string): Promise<StandingNotice> =>
    waitUntil(() => noticesOf(slug)[0], { what: `the notice of ${slug}`, limit });
  const changed = (slug: string, pattern: RegExp): Promise<string> =>
    waitUntil(
      async () => {
        const text = await readText(`.baton/workflows/${slug}.yaml`);
        return pattern.test(text) ? text : undefined;
      },
      { what: `a change of ${slug}`, limit },
    );

  it('is offered for keeping once, when a run of it has succeeded, and not for a rehearsal', async () => {
    await makeOnTrial('tried');
    await makeOnTrial('tried-later');
    await rehearse('tried');
    await run('tried-later');
    await noticeOf('tried-later');
    assert.deepEqual(noticesOf('tried'), []);
    await run('tried');
    assert.deepEqual((await noticeOf('tried')).buttons, ['Keep', 'Show', 'Archive']);
    await run('tried-later');
    await makeOnTrial('tried-last');
    await run('tried-last');
    await noticeOf('tried-last');
    assert.equal(noticesOf('tried-later').length, 1);
  });

  it('stays, or runs no more, as the person says', async () => {
    await makeOnTrial('kept');
    await makeOnTrial('put-away');
    await run('kept');
    await run('put-away');
    (await noticeOf('kept')).press('Keep');
    (await noticeOf('put-away')).press('Archive');
    assert.match(await changed('kept', /^# Made by [^\n]*\nname: kept/), /steps/);
    assert.doesNotMatch(await changed('put-away', /\nstatus: archived\n/), /On trial/);
  });
});
