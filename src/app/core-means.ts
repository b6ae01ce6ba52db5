import { createContextPreparer } from '../context/prepare-context.ts';
import { createTokenCounter } from '../context/token-counter.ts';
import { createSchemaValidator } from '../host/ajv-validator.ts';
import { createFileChanges } from '../host/git-file-changes.ts';
import { createWorkspaceFiles } from '../host/node-workspace-files.ts';
import { createSandbox } from '../host/quickjs-sandbox.ts';
import type { SchemaValidator } from '../ports/schema-validator.ts';
import type { RecordMeans } from './record-commands.ts';
import type { WorkspaceBase } from './workspace-base.ts';

/** What this process gives to the core of a workspace, whatever its configuration says. */
export interface CoreMeans extends RecordMeans {
  readonly schemas: SchemaValidator;
  readonly sandbox: ReturnType<typeof createSandbox>;
}

export function createCoreMeans({ workspace, host, digest, clock, ids }: WorkspaceBase): CoreMeans {
  const files = createWorkspaceFiles(workspace, host.unsavedFiles);
  return {
    files,
    changes: createFileChanges(workspace),
    preparer: createContextPreparer({ files, counter: createTokenCounter(), digest, clock, ids }),
    schemas: createSchemaValidator(),
    sandbox: createSandbox(),
  };
}
