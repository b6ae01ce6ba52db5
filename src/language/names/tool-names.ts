import { mcpServerOf } from '../../dsl/known-tools.ts';
import type { Path } from '../../dsl/yaml/path.ts';
import type { PlaceList } from './place-list.ts';

/** The tools of a list under `tools:`, and the MCP servers in their names. */
export function addToolNames(path: Path, list: PlaceList): void {
  for (const item of list.itemsAt(path)) {
    const isMap = list.keysAt(item).length > 0;
    const at = isMap ? [...item, 'name'] : item;
    const name = list.textAt(at);
    if (name === undefined) continue;
    list.use(at, { kind: 'tool', name, home: null });
    const server = mcpServerOf(name);
    if (server === undefined) continue;
    const start = 'mcp:'.length;
    list.useWithin(at, { start, end: start + server.length }, { kind: 'server', name: server, home: null });
  }
}
