import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { runCommand } from '../support/command-palette.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const group = `name: team
goal: Answer
members: [lead, writer]
relationships: [{ from: lead, to: writer, type: supervises, trust_level: 0.9 }]
`;

describe('the team in the workbench', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: {
      '.baton/agents/lead.yaml': 'name: lead\nprompt: You lead.\ncapabilities: [planning]\n',
      '.baton/agents/writer.yaml': 'name: writer\nprompt: You write.\ncapabilities: [writing]\n',
      '.baton/groups/team.yaml': group,
      '.claude/agents/planner.md': '---\nname: planner\ndescription: Plans\n---\nYou plan.\n',
    },
  });
  const row = (text: string): Locator => treeRows(workbench().page, 'Team').filter({ hasText: text }).first();
  const editor = (text: string): Locator =>
    workbench().page.locator('.editor-group-container .view-lines').filter({ hasText: text });

  it('shows groups, agents, how they stand to each other and what they can do', async () => {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    // A tree shows only the rows that fit.
    for (const view of ['Epics', 'Workflows', 'Executions']) await viewPane(page, view).locator('.pane-header').click();
    await row('team').filter({ hasText: '2 agents · Answer' }).waitFor();
    await row('planner').filter({ hasText: '.claude · Plans' }).waitFor();
    await row('lead').locator('.monaco-tl-twistie').click();
    await row('supervises writer').filter({ hasText: 'trust 0.9' }).waitFor();
    await row('planning').waitFor();
  });

  it('follows the files, and says what is wrong in them', async () => {
    const file = path.join(workbench().workspace, '.baton/agents/late.yaml');
    await writeFile(file, 'name: late\npromt: x\n');
    await row('late').filter({ hasText: "line 2: Unknown key 'promt'" }).waitFor();
    await rm(file);
    await row('late').waitFor({ state: 'detached' });
  });

  it('takes messages, and shows them with the agent until it has read them', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Send Message…');
    await (await quickInput(page, 'Write to which agent?')).pick('writer');
    await (await quickInput(page, 'What do you have to say?')).answer('Keep it short.');
    const writer = treeRows(page, 'Team').filter({ hasText: '1 unread' });
    await writer.filter({ hasText: 'writer' }).waitFor();
    await page.locator('.activitybar .badge', { hasText: '1' }).first().waitFor();
    await writer.locator('.monaco-tl-twistie').click();
    await row('Keep it short.').waitFor();
  });

  it('says who is best for something and why, and leads there', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Find Agent for…');
    const capabilities = await quickInput(page, 'What must it be able to do?');
    assert.deepEqual(await capabilities.rows(), ['planninglead', 'writingwriter']);
    await capabilities.pick('planning');
    await page.keyboard.press('Enter');
    const found = await quickInput(page, 'Agents for planning');
    const [best] = await found.rows();
    assert.match(best ?? '', /^lead ?covers 1 of 1 .*'lead' covers 1 of 1 \(planning\)/);
    await found.pick('lead');
    await treeRows(page, 'Team').and(page.locator('.selected')).filter({ hasText: 'lead' }).waitFor();
  });

  it('takes a word on how well an agent does something', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Correct Skill…');
    await (await quickInput(page, 'Correct which skill?')).pick('planning');
    const share = await quickInput(page, 'How well does it do this?');
    await share.answer('200');
    await quickInput(page, 'A percentage from 0 to 100.');
    await share.answer('80');
    await (await quickInput(page, 'Why?')).answer('I watched it.');
    await row('planning').filter({ hasText: '80% · not used yet' }).waitFor();
  });

  it('gets a new agent, whose file is opened, and a group for it', async () => {
    const { page, workspace } = workbench();
    await runCommand(page, 'Baton: New Agent…');
    const name = await quickInput(page, 'Its name, such as researcher');
    await name.answer('Writer');
    await quickInput(page, 'Writer is there already.');
    await name.answer('scout');
    await (await quickInput(page, 'What it is good for')).answer('Looks: first');
    await (await quickInput(page, 'What it can do')).answer('search, reading');
    await editor('description: "Looks: first"').waitFor();
    await row('scout').filter({ hasText: 'Looks: first' }).waitFor();
    await runCommand(page, 'Baton: New Group…');
    await (await quickInput(page, 'Its name, such as analysis')).answer('field');
    await (await quickInput(page, 'What its members work towards')).answer('See');
    const members = await quickInput(page, 'Its members');
    await members.pick('scout');
    await members.pick('writer');
    await page.keyboard.press('Enter');
    await (await quickInput(page, 'Who leads the others?')).pick('scout');
    await editor('from: scout, to: writer, type: supervises').waitFor();
    await row('field').filter({ hasText: '2 agents · See' }).waitFor();
    assert.match(
      await readFile(path.join(workspace, '.baton/groups/field.yaml'), 'utf8'),
      /members: \[scout, writer\]/,
    );
  });
});
