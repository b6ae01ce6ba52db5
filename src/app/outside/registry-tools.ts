import { registryTools as definitions } from '../../tools/registry-tools.ts';
import { type OutsideTool, outsideTool } from './outside-tool.ts';

/** What a model outside does with epics and tasks, it does in the person's name. */
export const registryTools: readonly OutsideTool[] = definitions.map((tool) =>
  outsideTool(tool.contract, (input, api, { person }) =>
    tool.perform(input, api, { by: `person:${person}`, place: null }),
  ),
);
