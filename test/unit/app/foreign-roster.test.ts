import assert from 'node:assert/strict';
import { definitionsOnDisk } from '../../../src/app/definition-source.ts';
import { WorkspaceDefinitions } from '../../../src/app/workspace-definitions.ts';
import { isDefinitionFile } from '../../../src/domain/guarded-path.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function withWorkspace<T>(
  files: Readonly<Record<string, string>>,
  work: (definitions: WorkspaceDefinitions) => Promise<T>,
): Promise<T> {
  const folder = await temporaryFolder(files);
  try {
    return await work(new WorkspaceDefinitions({ workspace: folder.path, environment: {} }));
  } finally {
    await folder.remove();
  }
}

const flow = (agent: string): string => `name: flow\nsteps: [{ name: a, type: agent, agent: ${agent} }]\n`;

describe('agents of other programs in a workspace', () => {
  it('can be named by workflows', async () => {
    const files = {
      '.baton/workflows/flow.yaml': flow('scout'),
      '.claude/agents/scout.md': '---\nname: scout\n---\nYou look.\n',
      '.claude/agents/README.md': '# How we use agents\n',
      '.github/agents/planner.agent.md': 'You plan.\n',
    };
    await withWorkspace(files, async (definitions) => {
      const reports = await definitions.validate();
      assert.deepEqual(
        reports.map(({ path, problems }) => [path, problems]),
        [
          ['.baton/workflows/flow.yaml', []],
          ['.claude/agents/scout.md', []],
          ['.github/agents/planner.agent.md', []],
        ],
      );
      const { agents } = await definitions.team();
      assert.deepEqual(Object.keys(agents), ['scout', 'planner']);
      assert.equal(agents['planner']?.prompt, 'You plan.');
    });
  });

  it('can be members of a group', async () => {
    const files = {
      '.claude/agents/scout.md': '---\nname: scout\n---\nYou look.\n',
      '.github/agents/planner.agent.md': 'You plan.\n',
      '.baton/groups/team.yaml': 'name: team\nmembers: [scout, planner]\n',
    };
    await withWorkspace(files, async (definitions) => {
      const reports = await definitions.validate();
      assert.deepEqual(
        reports.flatMap(({ problems }) => problems),
        [],
      );
      assert.deepEqual((await definitions.team()).groups[0]?.members, ['scout', 'planner']);
    });
  });

  it('stand behind an agent of Baton with their name, and say so', async () => {
    const files = {
      '.baton/agents/scout.yaml': 'name: scout\nprompt: Own.\n',
      '.claude/agents/x.md': '---\nname: scout\n---\nForeign.\n',
    };
    await withWorkspace(files, async (definitions) => {
      assert.equal((await definitions.team()).agents['scout']?.prompt, 'Own.');
      const problems = (await definitions.validate()).flatMap((report) => report.problems);
      assert.deepEqual(
        problems.map(({ severity, line, message }) => [severity, line, message]),
        [['info', 2, "This agent is not used: .baton/agents/scout.yaml defines 'scout' already."]],
      );
    });
  });

  it('that cannot be read are a warning, and an error where a workflow names them', async () => {
    const files = {
      '.baton/workflows/flow.yaml': flow('broken'),
      '.github/agents/broken.agent.md': '---\ntools: {\n---\nText.\n',
    };
    await withWorkspace(files, async (definitions) => {
      const problems = (await definitions.validate()).flatMap(({ path, problems }) =>
        problems.map(({ severity, code }) => `${path} ${severity} ${code}`),
      );
      assert.deepEqual(problems, [
        '.baton/workflows/flow.yaml error unknown-agent',
        '.github/agents/broken.agent.md warning yaml-syntax',
      ]);
    });
  });

  it('are not written by agents without a person who answers for it', () => {
    const guarded = ['.claude/agents/a.md', 'sub/.github/agents/a.agent.md', '.CLAUDE/settings.json'];
    assert.deepEqual(guarded.map(isDefinitionFile), [true, true, true]);
    assert.equal(isDefinitionFile('.github/workflows/ci.yml'), false);
  });

  it('are listed with their files and what is wrong in them, beside own ones that are broken', async () => {
    const files = {
      '.baton/agents/broken.yaml': 'name: broken\n',
      '.baton/groups/team.yaml': 'name: team\nmembers: [scout, ghost]\n',
      '.claude/agents/scout.md': '---\nname: scout\ncolor: blue\n---\nYou look.\n',
    };
    await withWorkspace(files, async (definitions) => {
      const { agents, groups } = await definitions.listTeam();
      const told = agents.map(({ name, file, agent, problems }) => [
        ...[name, file.path, agent === null ? null : agent.prompt],
        problems.map(({ severity }) => severity).join(),
      ]);
      assert.deepEqual(told, [
        ['broken', '.baton/agents/broken.yaml', null, 'error'],
        ['scout', '.claude/agents/scout.md', 'You look.', 'info'],
      ]);
      const [team] = groups;
      assert.match(team?.problems.map(({ message }) => message).join() ?? '', /ghost/);
      const { groups: working, broken } = await definitions.team();
      assert.deepEqual(working[0]?.members, ['scout', 'ghost'], 'who is not there takes nobody else with him');
      assert.deepEqual(
        broken.map(({ kind, name, problems }) => [kind, name, problems.length]),
        [['agent', 'broken', 1]],
      );
    });
  });

  it('are read once for the team, like all its files', async () => {
    const files = {
      '.baton/agents/own.yaml': 'name: own\nprompt: p\ntools: [mcp:ghost/look]\n',
      '.baton/groups/team.yaml': 'name: team\nmembers: [own, scout]\n',
      '.claude/agents/scout.md': '---\nname: scout\n---\nYou look.\n',
    };
    const folder = await temporaryFolder(files);
    try {
      const read: string[] = [];
      const disk = definitionsOnDisk(folder.path);
      const text = (file: string): Promise<string | undefined> => {
        read.push(file);
        return disk.text(file);
      };
      const source = { ...disk, text };
      const definitions = new WorkspaceDefinitions({ workspace: folder.path, environment: {}, source });
      assert.deepEqual(Object.keys((await definitions.team()).agents), ['own', 'scout']);
      assert.deepEqual(read.filter((file) => file in files).sort(), Object.keys(files).sort());
    } finally {
      await folder.remove();
    }
  });
});
