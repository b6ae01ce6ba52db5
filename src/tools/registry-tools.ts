import { epicCreateTool } from './epic-create-tool.ts';
import { epicSearchTool } from './epic-search-tool.ts';
import { epicStatusTool } from './epic-status-tool.ts';
import { epicUpdateTool } from './epic-update-tool.ts';
import type { RegistryTool } from './registry-tool.ts';
import { taskCancelTool } from './task-cancel-tool.ts';
import { taskCreateTool } from './task-create-tool.ts';
import { taskListTool } from './task-list-tool.ts';
import { taskUpdateTool } from './task-update-tool.ts';

/** In the order in which they are listed. */
export const registryTools: readonly RegistryTool[] = [
  epicCreateTool,
  epicStatusTool,
  epicUpdateTool,
  epicSearchTool,
  taskCreateTool,
  taskListTool,
  taskUpdateTool,
  taskCancelTool,
];
