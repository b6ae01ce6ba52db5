import type { Draft } from '../../dsl/normalize/workflow.ts';
import type { Validation } from '../../dsl/validate/validation.ts';
import type { PlaceList } from './place-list.ts';
import { addContextNames, addStepNames } from './step-names.ts';
import { addTextNames } from './text-names.ts';
import { addToolNames } from './tool-names.ts';

/** All names in the file of a workflow, as far as it can be read. */
export function addWorkflowNames(
  { workflow, root, places }: Draft,
  validation: Validation | null,
  list: PlaceList,
): void {
  const { slug } = workflow;
  list.define([...root, 'slug'], { kind: 'workflow', name: slug, home: null });
  addDeclaredNames({ workflow, root }, list);
  addContextNames(root, { workflow, list });
  for (const [step, path] of places) addStepNames(step, { path, workflow, list });
  if (validation !== null) addTextNames(validation, list);
  addForkNames({ workflow, root }, list);
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

/** A fork names steps of the workflow that it is based on. */
function addForkNames({ root }: Document, list: PlaceList): void {
  const source = list.textAt([...root, 'based_on']);
  if (source === undefined) return;
  list.use([...root, 'based_on'], { kind: 'workflow', name: source, home: null });
  for (const patch of list.itemsAt([...root, 'patches'])) {
    for (const key of ['step', 'after'] as const) {
      const isMap = list.keysAt([...patch, key]).length > 0;
      const name = list.textAt([...patch, key]);
      if (name !== undefined && !isMap) list.use([...patch, key], { kind: 'step', name, home: source });
    }
  }
}
