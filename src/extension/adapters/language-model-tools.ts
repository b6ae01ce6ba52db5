import * as vscode from 'vscode';
import { CancelledError, messageOf } from '../../base/errors.ts';
import { isJsonObject } from '../../base/json.ts';
import { fail, ok } from '../../base/result.ts';
import type { HostTools } from '../../ports/tool-host.ts';
import { isAgentModeName } from './agent-mode-names.ts';
import { cancellationOf } from './cancellation.ts';

/** The language model tools of all other extensions; agents name them `vscode:<tool>`. */
export const languageModelTools: HostTools = {
  list() {
    const others = vscode.lm.tools.filter(({ name }) => !isAgentModeName(name));
    return others.map(({ name, description, inputSchema }) => {
      // What an extension's manifest declares is JSON; the check tells the type so.
      const schema: unknown = inputSchema ?? { type: 'object' };
      return { name, description, input_schema: isJsonObject(schema) ? schema : { type: 'object' } };
    });
  },
  async call(name, input, { signal }) {
    const cancellation = cancellationOf(signal);
    try {
      const invocation = { input: { ...input }, toolInvocationToken: undefined };
      const { content } = await vscode.lm.invokeTool(name, invocation, cancellation.token);
      if (signal.aborted) throw new CancelledError();
      return ok(content.map(textOf).join('\n'));
    } catch (error) {
      if (signal.aborted) throw new CancelledError();
      return fail({ code: 'tool_failed', message: `The tool vscode:${name} failed: ${messageOf(error)}` });
    } finally {
      cancellation.dispose();
    }
  },
};

function textOf(part: unknown): string {
  if (part instanceof vscode.LanguageModelTextPart) return part.value;
  if (part instanceof vscode.LanguageModelPromptTsxPart) return JSON.stringify(part.value);
  return '(a part that is no text was left out)';
}
