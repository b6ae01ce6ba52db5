import path from 'node:path';
import { BatonError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { Configuration } from '../domain/configuration.ts';
import type { ModelReference } from '../domain/model.ts';
import type { Problem } from '../domain/problem.ts';
import type { Workflow } from '../domain/workflow.ts';
import type { DeclaredInputs } from '../dsl/declared-inputs.ts';
import type { DefinitionSurroundings } from '../dsl/definition-surroundings.ts';
import type { WorkspaceNames } from '../dsl/workspace-names.ts';
import { type Around, checkFile, checkText, readWorkflowFile } from './check-definition.ts';
import {
  type DefinitionFile,
  definitionFileAt,
  listDefinitionFiles,
  listOtherFiles,
  listWorkflowFiles,
} from './definition-files.ts';
import { type DefinitionSource, definitionsOnDisk } from './definition-source.ts';
import { DefinitionTexts } from './definition-texts.ts';
import type { FileReport } from './calls/workflow-api.ts';
import { mayHaveBudget, withBudgetSurroundings } from './budget-surroundings.ts';
import { type CalledWorkflow, type CallOf, readCalled, withCalled } from './called-workflows.ts';
import { withForkSources } from './fork-sources.ts';
import { findTeam, type FoundTeam } from './found-team.ts';
import { invalidFile } from './invalid-file.ts';
import { agentLacksModel, lacksModel } from './lacks-model.ts';
import { parseModel } from './parse-model.ts';
import {
  type ConfigurationParts,
  type Environment,
  namesOfConfiguration,
  readConfiguration,
} from './read-configuration.ts';
import { readRoster, type Roster } from './roster.ts';
import { surroundingsOf } from './surroundings.ts';
import { type TeamReading, teamReading } from './team-reading.ts';
import { reportOf, validateFiles } from './validate-files.ts';

export interface WorkspaceDefinitionsOptions {
  /** The folder that holds `.baton/`. */
  readonly workspace: string;
  readonly environment: Environment;
  /** Stands before the `default_model` of the file: `provider/name`, null when there is none. */
  readonly chosenModel?: (() => string | null) | undefined;
  /** Default: the disk. */
  readonly source?: DefinitionSource;
}

export interface FoundWorkflow {
  readonly file: DefinitionFile;
  readonly text: string;
  /** Null when the file has errors. */
  readonly workflow: Workflow | null;
  readonly problems: readonly Problem[];
}

export interface WorkflowNeighbours {
  /** Of the file that has the slug, empty when it cannot be read; undefined: none has it. */
  readonly text: (slug: string) => Promise<string | undefined>;
  /** What a text is held against. */
  readonly namesFor: (text: string) => Promise<WorkspaceNames>;
}

/** The text files that define a workspace. Every call reads them as they are now. */
export class WorkspaceDefinitions {
  readonly #place: ConfigurationParts;
  readonly #chosenModel: () => string | null;
  readonly #source: DefinitionSource;
  readonly #texts: DefinitionTexts;

  constructor(options: WorkspaceDefinitionsOptions) {
    const { workspace, environment, chosenModel = () => null, source = definitionsOnDisk(workspace) } = options;
    this.#place = { workspace, environment, source };
    this.#chosenModel = chosenModel;
    this.#source = source;
    this.#texts = new DefinitionTexts(source);
  }

  /** Throws `invalid_config` with the problems when the file has errors. */
  async configuration(): Promise<Configuration> {
    const configuration = await readConfiguration(this.#place);
    const chosen = this.#chosenModel() ?? '';
    return chosen === '' ? configuration : { ...configuration, default_model: parseModel(chosen, configuration) };
  }

  async listWorkflows(): Promise<readonly FoundWorkflow[]> {
    const files = await listDefinitionFiles(this.#source);
    const names = await this.namesIn(files);
    return Promise.all(files.filter(({ kind }) => kind === 'workflow').map((file) => this.readWorkflow(file, names)));
  }

  /** Throws `unknown_workflow` with the nearest slug. */
  async findWorkflow(slug: string): Promise<FoundWorkflow> {
    const files = await listDefinitionFiles(this.#source);
    const workflows = files.filter(({ kind }) => kind === 'workflow');
    const file = workflows.find(({ stem }) => stem === slug);
    if (file === undefined) throw unknownWorkflow(slug, workflows);
    return this.readWorkflow(file, await this.namesIn(files));
  }

  /** What a workflow that is in no file yet is held against. */
  async neighbours(): Promise<WorkflowNeighbours> {
    const files = await listDefinitionFiles(this.#source);
    const names = await this.namesIn(files);
    const workflows = files.filter(({ kind }) => kind === 'workflow');
    return {
      namesFor: (text) => this.withNeighbours(names, text),
      text: async (slug) => {
        // Some file systems take names that differ in case only for one.
        const file = workflows.find(({ stem }) => stem.toLowerCase() === slug);
        if (file === undefined) return undefined;
        const text = await this.#texts.of(file);
        return text.ok ? text.value : '';
      },
    };
  }

  /** Throws `unknown_workflow`, or `invalid_workflow` with the problems. */
  async validWorkflow(slug: string): Promise<Workflow> {
    const found = await this.findWorkflow(slug);
    if (found.workflow === null) throw invalidFile('invalid_workflow', found.file.path, found.problems);
    return found.workflow;
  }

  /** The workspace's agents and groups. Files that cannot be read are left out: `validate` reports them. */
  async team(): Promise<TeamReading> {
    return teamReading(await this.listTeam());
  }

  /** The same with their files, and what is wrong in those. */
  async listTeam(): Promise<FoundTeam> {
    const files = await listDefinitionFiles(this.#source);
    const groups = files.filter(({ kind }) => kind === 'group');
    return findTeam({ groups, ...(await this.#look(files)), read: (file) => this.#texts.of(file) });
  }

  /** Whether a run of it could not begin for want of a model. Throws `invalid_config`. */
  async lacksModel(workflow: Workflow): Promise<boolean> {
    const [configuration, team] = await Promise.all([this.configuration(), this.team()]);
    return lacksModel(workflow, { configuration, team });
  }

  /** The same for work that is delegated to an agent with this model. Throws `invalid_config`. */
  async agentLacksModel(model: ModelReference | null): Promise<boolean> {
    return agentLacksModel(model, await this.configuration());
  }

  /** What these files name, and the configuration. */
  async namesIn(files: readonly DefinitionFile[]): Promise<WorkspaceNames> {
    return (await this.#look(files)).names;
  }

  /** One of the workflow files, held against `names`. */
  async readWorkflow(file: DefinitionFile, names: WorkspaceNames): Promise<FoundWorkflow> {
    const found = await this.#texts.of(file);
    if (!found.ok) return { file, text: '', workflow: null, problems: [found.error] };
    const held = await this.withNeighbours(names, found.value);
    return { file, text: found.value, ...readWorkflowFile(file, found.value, held) };
  }

  /** Sorted by path. */
  workflowFiles(): Promise<readonly DefinitionFile[]> {
    return listWorkflowFiles(this.#source);
  }

  /** All definition files but those of workflows. */
  otherFiles(): Promise<readonly DefinitionFile[]> {
    return listOtherFiles(this.#source);
  }

  /** All definition files, or the given ones. Throws `file_not_found` for a given path that does not exist. */
  async validate(paths?: readonly string[]): Promise<readonly FileReport[]> {
    const all = await listDefinitionFiles(this.#source);
    const around = await this.#around(all);
    if (paths === undefined) {
      const texts = await Promise.all(all.map(async (file) => ({ file, text: await this.#texts.of(file) })));
      return validateFiles(texts, { around, withBudgets: (names) => this.#withBudgets(names) });
    }
    return Promise.all(
      paths.map(async (given) => {
        const file = this.#fileAt(given);
        const text = await this.#texts.given(file);
        const names = text.ok ? await this.withNeighbours(around.names, text.value) : around.names;
        return reportOf(file, checkFile(file, text, { ...around, names }).problems);
      }),
    );
  }

  /** What stands around a file that somebody writes. */
  async surroundings(): Promise<DefinitionSurroundings> {
    const files = await listDefinitionFiles(this.#source);
    const groups = files.filter(({ kind }) => kind === 'group');
    const { names, roster } = await this.#look(files);
    const team = await findTeam({ groups, names, roster, read: (file) => this.#texts.of(file) });
    const default_model = await this.#defaultModel();
    return surroundingsOf(files, {
      names: withBudgetSurroundings(names, { team, default_model }),
      team,
      default_model,
    });
  }

  /** What is wrong with a text that is not, or not yet, that of the file at `path` (relative to the workspace). */
  async check(path: string, text: string): Promise<readonly Problem[]> {
    const around = await this.#around(await listDefinitionFiles(this.#source));
    const names = await this.withNeighbours(around.names, text);
    return checkText(definitionFileAt(path), text, { ...around, names }).problems;
  }

  /** What a workflow takes, with errors elsewhere in its file too; undefined when it is not there or cannot be told. */
  async inputsOf(slug: string): Promise<DeclaredInputs | undefined> {
    return (await this.callOf(slug))?.inputs;
  }

  /** What a workflow takes and puts out; undefined as above. */
  async callOf(slug: string): Promise<CalledWorkflow | undefined> {
    const files = await this.workflowFiles();
    return readCalled(slug, (each) => this.#texts.ofWorkflow(each, files));
  }

  /**
   * The names with what the workflows take and put out that the text runs, for a fork with the texts of what it is based on, and for
   * one with a budget with what calls need.
   * `callOf`: of whoever has them at hand.
   */
  async withNeighbours(names: WorkspaceNames, text: string, callOf?: CallOf): Promise<WorkspaceNames> {
    const called = await withCalled(names, text, callOf ?? ((slug) => this.callOf(slug)));
    const measured = mayHaveBudget(text) ? await this.#withBudgets(called) : called;
    return withForkSources(measured, text, async (slug) => this.#texts.ofWorkflow(slug, await this.workflowFiles()));
  }

  async #withBudgets(names: WorkspaceNames): Promise<WorkspaceNames> {
    if (names.team_agents !== undefined) return names;
    return withBudgetSurroundings(names, { team: await this.listTeam(), default_model: await this.#defaultModel() });
  }

  async #around(files: readonly DefinitionFile[]): Promise<Around> {
    return { ...this.#place, names: await this.namesIn(files) };
  }

  /** Who works in the workspace, and what its files name, for checking references. */
  async #look(files: readonly DefinitionFile[]): Promise<{ readonly roster: Roster; readonly names: WorkspaceNames }> {
    const stems = (kind: DefinitionFile['kind']): string[] =>
      files.filter((file) => file.kind === kind).map(({ stem }) => stem);
    const known = await namesOfConfiguration(this.#place);
    const roster = await readRoster(files, { names: known, read: (file) => this.#texts.of(file) });
    const names = {
      ...known,
      agents: [...roster.keys()],
      agent_files: new Map([...roster].map(([name, { file }]) => [name, file.path])),
      workflows: stems('workflow'),
      groups: stems('group'),
    };
    return { roster, names };
  }

  /** Null also where the configuration cannot be read. */
  async #defaultModel(): Promise<Configuration['default_model']> {
    try {
      return (await this.configuration()).default_model;
    } catch (error) {
      if (error instanceof BatonError) return null;
      throw error;
    }
  }

  #fileAt(given: string): DefinitionFile {
    const { workspace } = this.#place;
    return definitionFileAt(path.relative(workspace, path.resolve(workspace, given)));
  }
}

function unknownWorkflow(slug: string, files: readonly DefinitionFile[]): BatonError {
  const slugs = files.map(({ stem }) => stem);
  return new BatonError('unknown_workflow', `There is no workflow '${slug}'.${didYouMean(slug, slugs)}`, {
    hint:
      slugs.length === 0 ? 'Run "baton init", or write .baton/workflows/<slug>.yaml.' : `Known: ${slugs.join(', ')}.`,
  });
}
