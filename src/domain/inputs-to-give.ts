import type { Workflow } from './workflow.ts';

/** Inputs that whoever starts the workflow must give: a trigger gives none. */
export function inputsToGive({ inputs }: Pick<Workflow, 'inputs'>): readonly string[] {
  return Object.entries(inputs).flatMap(([name, { required, default: usual }]) =>
    required && usual === undefined ? [name] : [],
  );
}
