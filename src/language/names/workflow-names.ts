import type { Draft } from '../../dsl/normalize/workflow.ts';
import type { Validation } from '../../dsl/validate/validation.ts';
import type { WorkspaceNames } from '../../dsl/workspace-names.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import type { PlaceList } from './place-list.ts';
import { addPatchNames } from './patch-names.ts';
import { addContextNames, addStepNames } from './step-names.ts';
import { addTextNames } from './text-names.ts';
import { addToolNames } from './tool-names.ts';

interface Around {
  readonly validation: Validation | null;
  readonly names: WorkspaceNames;
  readonly list: PlaceList;
}

/** All names in the file of a workflow, as far as it can be read. */
export function addWorkflowNames({ workflow, root, places, fork }: Draft, { validation, names, list }: Around): void {
  const { slug } = workflow;
  list.define([...root, 'slug'], { kind: 'workflow', name: slug, home: null });
  addDeclaredNames({ workflow, root }, list);
  addContextNames(root, { workflow, list });
  for (const [step, path] of places) addStepNames(step, { path, workflow, list });
  if (validation !== null) addTextNames(validation, list);
  addBase(root, list);
  if (fork !== null) addPatchNames(fork, { root, slug, sources: names.fork_sources ?? new Map(), list });
}

type Document = Pick<Draft, 'workflow' | 'root'>;

function addDeclaredNames({ workflow: { slug }, root }: Document, list: PlaceList): void {
  for (const name of list.keysAt([...root, 'inputs'])) {
    list.defineKey([...root, 'inputs', name], { kind: 'input', name, home: slug });
  }
  for (const name of list.keysAt([...root, 'outputs'])) {
    list.defineKey([...root, 'outputs', name], { kind: 'output', name, home: slug });
  }
  for (const name of list.keysAt([...root, 'agents'])) {
    const path = [...root, 'agents', name];
    list.defineKey(path, { kind: 'agent', name, home: slug });
    list.use([...path, 'name'], { kind: 'agent', name, home: slug });
    addToolNames([...path, 'tools'], list);
  }
  for (const item of list.itemsAt([...root, 'allow'])) {
    for (const name of list.keysAt(item)) list.useKey([...item, name], { kind: 'tool', name, home: null });
  }
}

/** Also where the steps stand in the file: it says then where they come from. */
function addBase(root: Path, list: PlaceList): void {
  const source = list.textAt([...root, 'based_on']);
  if (source !== undefined) list.use([...root, 'based_on'], { kind: 'workflow', name: source, home: null });
}
