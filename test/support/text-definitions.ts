import assert from 'node:assert/strict';
import type { Configuration } from '../../src/domain/configuration.ts';
import type { Workflow } from '../../src/domain/workflow.ts';
import { readAgent } from '../../src/dsl/read-agent.ts';
import { readGroup } from '../../src/dsl/read-group.ts';
import { readWorkflow } from '../../src/dsl/read-workflow.ts';
import type { DefinitionFile } from '../../src/app/definition-files.ts';
import type { FoundTeam } from '../../src/app/found-team.ts';
import { BatonError } from '../../src/base/errors.ts';
import { type FoundWorkflow, WorkspaceDefinitions } from '../../src/app/workspace-definitions.ts';

/** The definitions of a workspace as texts in memory. A workflow may go without a `name`. */
export class TextDefinitions extends WorkspaceDefinitions {
  readonly workflows: Map<string, string>;
  readonly agents: Map<string, string>;
  readonly groups: Map<string, string>;
  readonly #configuration: Configuration;

  constructor(texts: {
    readonly workflows: Readonly<Record<string, string>>;
    readonly agents: Readonly<Record<string, string>>;
    readonly groups?: Readonly<Record<string, string>> | undefined;
    readonly configuration: Configuration;
  }) {
    super({ workspace: '/workspace', environment: {} });
    this.workflows = new Map(Object.entries(texts.workflows));
    this.agents = new Map(Object.entries(texts.agents));
    this.groups = new Map(Object.entries(texts.groups ?? {}));
    this.#configuration = texts.configuration;
  }

  override async configuration(): Promise<Configuration> {
    return this.#configuration;
  }

  override async listWorkflows(): Promise<readonly FoundWorkflow[]> {
    return [...this.workflows].map(([slug, text]) => {
      const { workflow, problems } = readWorkflow(named(text), { slug });
      return { file: fileOf(slug), text, workflow: workflow ?? null, problems };
    });
  }

  override async workflowFiles(): Promise<readonly DefinitionFile[]> {
    return [...this.workflows.keys()].map(fileOf);
  }

  override async validWorkflow(slug: string): Promise<Workflow> {
    const text = this.workflows.get(slug);
    if (text === undefined) throw new BatonError('unknown_workflow', `There is no workflow '${slug}'.`);
    const { workflow, problems } = readWorkflow(named(text), { slug });
    assert.ok(workflow, problems.map(({ code, message }) => `${code}: ${message}`).join('\n'));
    return workflow;
  }

  override async listTeam(): Promise<FoundTeam> {
    const agents = [...this.agents].map(([name, text]) => {
      const { agent, problems } = readAgent(text, { name });
      assert.ok(agent, problems.map(({ message }) => message).join('\n'));
      const file = { kind: 'agent', stem: name, path: `.baton/agents/${name}.yaml` } as const;
      return { name, file, agent, problems };
    });
    const groups = [...this.groups].map(([name, text]) => {
      const { group, problems } = readGroup(text, { name });
      assert.ok(group, problems.map(({ message }) => message).join('\n'));
      const file = { kind: 'group', stem: name, path: `.baton/groups/${name}.yaml` } as const;
      return { name, file, group, problems };
    });
    return { agents, groups };
  }
}

function fileOf(slug: string): DefinitionFile {
  return { kind: 'workflow', stem: slug, path: `.baton/workflows/${slug}.yaml` };
}

function named(text: string): string {
  return /^name:/m.test(text) ? text : `name: Test\n${text}`;
}
