import type { WorkspaceHost } from '../../src/app/workspace-base.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { ok } from '../../src/base/result.ts';
import type { ModelRequest } from '../../src/ports/model-client.ts';
import { aModel } from './model-requests.ts';

/** A host with one model, which calls the host's one tool and then says what it read, and remembers what was asked. */
export interface HostWorld {
  readonly host: WorkspaceHost;
  readonly requests: readonly ModelRequest[];
  readonly calls: readonly JsonObject[];
}

export function hostWorld(): HostWorld {
  const requests: ModelRequest[] = [];
  const calls: JsonObject[] = [];
  const model = aModel({ provider: 'vscode', name: 'copilot-4o', capabilities: ['gpt-4o'] });
  const usage = { input: 10, cached: 0, output: 5, estimated: true };
  const search = { name: 'search', description: 'Searches.', input_schema: { type: 'object' } };
  return {
    requests,
    calls,
    host: {
      models: {
        provider: 'vscode',
        list: async () => [model],
        client: {
          async answer(request) {
            requests.push(request);
            const read = request.messages.find(({ role }) => role === 'tool');
            if (read !== undefined) return said(`It says ${read.content}`, []);
            return said('', [{ id: 'c1', name: 'vscode__search', arguments: '{"query":"bees"}' }]);
          },
        },
      },
      tools: {
        list: () => [search],
        async call(_name, input) {
          calls.push(input);
          return ok('hum');
        },
      },
    },
  };

  function said(content: string, tool_calls: readonly { id: string; name: string; arguments: string }[]) {
    return { content, tool_calls, usage, finish_reason: tool_calls.length > 0 ? 'tool_calls' : 'stop' } as const;
  }
}
