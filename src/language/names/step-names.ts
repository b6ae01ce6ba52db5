import type { Step, Workflow } from '../../domain/workflow.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import type { PlaceList } from './place-list.ts';
import { addToolNames } from './tool-names.ts';

interface StepPlace {
  readonly path: Path;
  readonly workflow: Workflow;
  readonly list: PlaceList;
}

/** The names of a step and in its own keys; not those in its texts, and not those of the steps in it. */
export function addStepNames(step: Step, place: StepPlace): void {
  const { path, workflow, list } = place;
  const home = workflow.slug;
  const named = { kind: 'step', name: step.name, home } as const;
  if (!list.define([...path, 'name'], named)) list.imply(path, named);
  for (const item of list.itemsAt([...path, 'depends_on'])) {
    const name = list.textAt(item);
    if (name !== undefined) list.use(item, { kind: 'step', name, home });
  }
  for (const name of list.keysAt([...path, 'output_mapping'])) {
    list.defineKey([...path, 'output_mapping', name], { kind: 'mapped_key', name, home });
  }
  addContextNames(path, place);
  addOwnNames(step, place);
}

/** The steps and groups that context items name. `path`: where the key `context` stands. */
export function addContextNames(path: Path, { workflow, list }: Omit<StepPlace, 'path'>): void {
  for (const item of list.itemsAt([...path, 'context'])) {
    const step = list.textAt([...item, 'step']);
    if (step !== undefined) list.use([...item, 'step'], { kind: 'step', name: step, home: workflow.slug });
    const group = list.textAt([...item, 'shared']);
    if (group !== undefined) list.use([...item, 'shared'], { kind: 'group', name: group, home: null });
  }
}

function addOwnNames(step: Step, { path, workflow, list }: StepPlace): void {
  const { slug } = workflow;
  switch (step.type) {
    case 'agent': {
      const home = Object.hasOwn(workflow.agents, step.agent ?? '') ? slug : null;
      if (step.agent !== null) list.use([...path, 'agent'], { kind: 'agent', name: step.agent, home });
      addToolNames([...path, 'tools'], list);
      return;
    }
    case 'workflow':
      list.use([...path, 'workflow'], { kind: 'workflow', name: step.workflow, home: null });
      for (const name of list.keysAt([...path, 'input'])) {
        list.useKey([...path, 'input', name], { kind: 'input', name, home: step.workflow });
      }
      return;
    case 'mcp_tool': {
      const { server, tool } = step;
      list.use([...path, 'server'], { kind: 'server', name: server, home: null });
      list.use([...path, 'tool'], { kind: 'tool', name: `mcp:${server}/${tool}`, home: null }, tool);
      return;
    }
    case 'map': {
      const item = { kind: 'item', name: step.as, home: `${slug}/${step.name}` } as const;
      if (!list.define([...path, 'as'], item)) list.imply(path, item);
      return;
    }
    case 'parallel':
    case 'conditional':
    case 'http':
    case 'human':
    case 'transform':
    case 'code':
    case 'command':
  }
}
