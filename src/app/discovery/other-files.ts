import path from 'node:path';
import { BatonError } from '../../base/errors.ts';
import type { ModelReference } from '../../domain/model.ts';
import type { CapableWorkspace } from '../../domain/workflow-capabilities.ts';
import type { WorkspaceNames } from '../../dsl/workspace-names.ts';
import { nodeDigest } from '../../host/node-digest.ts';
import type { WorkspaceDefinitions } from '../workspace-definitions.ts';
import { stampOf } from './file-stamp.ts';

/** What the other definition files mean for workflows. */
export interface OtherFiles {
  /** How those files were when they were read. */
  readonly stamps: string;
  /** What workflows are held against, without the workflows themselves. */
  readonly names: WorkspaceNames;
  /** Another one for other names. */
  readonly names_key: string;
  readonly workspace: CapableWorkspace;
}

export interface OtherFilesParts {
  readonly workspace: string;
  readonly definitions: Pick<
    WorkspaceDefinitions,
    'workflowFiles' | 'otherFiles' | 'namesIn' | 'readWorkflow' | 'team' | 'configuration'
  >;
}

/** The same object as before where nothing has changed. */
export async function readOtherFiles(
  { workspace, definitions }: OtherFilesParts,
  before: OtherFiles | undefined,
): Promise<OtherFiles> {
  const files = await definitions.otherFiles();
  const stamps = await stampsOf(files.map((file) => path.resolve(workspace, file.path)));
  const default_model = await defaultModel(definitions);
  if (before?.stamps === stamps) {
    const isSame = JSON.stringify(before.workspace.default_model) === JSON.stringify(default_model);
    return isSame ? before : { ...before, workspace: { ...before.workspace, default_model } };
  }
  const [names, { agents }] = await Promise.all([definitions.namesIn(files), definitions.team()]);
  const { workflows: _none, ...held } = names;
  const names_key = keyOf(held);
  return {
    stamps,
    names: before?.names_key === names_key ? before.names : held,
    names_key,
    workspace: { agents, default_model },
  };
}

/** Of the lists: what stands in maps (tools as servers have listed them, files of agents) leads to no error. */
function keyOf(names: WorkspaceNames): string {
  return nodeDigest.text(JSON.stringify(names));
}

async function stampsOf(paths: readonly string[]): Promise<string> {
  const stamps = await Promise.all(paths.map(stampOf));
  return paths.map((each, index) => `${each} ${stamps[index]?.text ?? ''}`).join('\n');
}

/** None where the configuration cannot be read: what is found can be run once it is mended. */
async function defaultModel(definitions: OtherFilesParts['definitions']): Promise<ModelReference | null> {
  try {
    return (await definitions.configuration()).default_model;
  } catch (error) {
    if (error instanceof BatonError) return null;
    throw error;
  }
}
