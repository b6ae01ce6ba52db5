import type { JsonObject } from '../../base/json.ts';
import { freeName } from './free-names.ts';

/** What a new step of each type begins with, beside its name and type: what it needs, to be filled in. */
const starters: Readonly<Record<string, JsonObject>> = {
  agent: { agent: '', instruction: '' },
  parallel: { steps: [] },
  conditional: { condition: 'true', if_true: [] },
  map: { over: '$.items', steps: [] },
  mcp_tool: { server: '', tool: '' },
  http: { url: 'https://' },
  workflow: { workflow: '' },
  human: { message: '' },
  transform: { template: '' },
  code: { code: 'return {};' },
  command: { run: '' },
};

/** A step of a type under a name that is free. */
export function newStep(type: string, taken: ReadonlySet<string>): JsonObject {
  const name = taken.has(type) ? freeName(type, taken) : type;
  const starter = Object.hasOwn(starters, type) ? starters[type] : {};
  return { name, type, ...starter };
}
