import * as vscode from 'vscode';
import { userName } from '../../app/user-name.ts';
import { BatonError, isCancelled, messageOf } from '../../base/errors.ts';
import { type JsonObject, isJsonObject } from '../../base/json.ts';
import type { Failure } from '../../domain/failure.ts';
import type { OutsideCalling } from '../../app/outside/outside-tool.ts';
import { outsideCallWords } from '../../presentation/outside-call-words.ts';
import { paletteWords } from '../../presentation/palette-words.ts';
import type { Parts } from '../parts.ts';
import { loadCore } from '../workspace/load-core.ts';
import { saveDefinitions } from '../workspace/save-definitions.ts';
import { isAgentModeName, nameFromAgentMode } from './agent-mode-names.ts';
import { agentModeWorkspace } from './agent-mode-workspace.ts';
import { signalOf } from './cancellation.ts';

/** Baton's tools for VS Code's agent mode, and for whoever else calls `vscode.lm.invokeTool`. */
export function registerAgentModeTools(parts: Parts): void {
  const { subscriptions, extension } = parts.context;
  for (const name of declaredTools(extension.packageJSON)) {
    subscriptions.push(vscode.lm.registerTool(name, agentModeTool(parts, nameFromAgentMode(name))));
  }
}

/** The manifest is made from the tools' definitions, which would load the core. */
function declaredTools(manifest: unknown): readonly string[] {
  const contributes = isJsonObject(manifest) ? manifest['contributes'] : undefined;
  const tools = isJsonObject(contributes) ? contributes['languageModelTools'] : undefined;
  const names = Array.isArray(tools) ? tools.map((tool) => (isJsonObject(tool) ? tool['name'] : undefined)) : [];
  return names.filter((name): name is string => typeof name === 'string' && isAgentModeName(name));
}

function agentModeTool(parts: Parts, name: string): vscode.LanguageModelTool<object> {
  return {
    async prepareInvocation({ input }) {
      // What is refused when the call is made need not be asked about.
      if (!vscode.workspace.isTrusted) return undefined;
      const asked = await readCall(name, input);
      return asked.kind === 'call' ? preparation(asked) : undefined;
    },
    async invoke({ input }, token) {
      const cancelling = signalOf(token);
      const { signal } = cancelling;
      try {
        const asked = await readCall(name, input);
        return answer(asked.kind === 'call' ? await perform(parts, asked, signal) : { error: { ...asked.error } });
      } catch (error) {
        if (signal.aborted && isCancelled(error)) throw new vscode.CancellationError();
        return answer({ error: failureFor(error) });
      } finally {
        cancelling.dispose();
      }
    },
  };
}

interface AskedCall {
  readonly kind: 'call';
  readonly calling: OutsideCalling;
  /** Which folder of the window is meant is a matter of VS Code, not of the tool. */
  readonly folder: string | undefined;
}

async function readCall(
  name: string,
  given: object,
): Promise<AskedCall | { readonly kind: 'invalid'; readonly error: Failure }> {
  const read = await loadCore.readOutsideCalling();
  const { workspace, ...input } = { workspace: undefined, ...given };
  const calling = read(name, input);
  if (!calling.ok) return { kind: 'invalid', error: calling.error };
  return { kind: 'call', calling: calling.value, folder: typeof workspace === 'string' ? workspace : undefined };
}

function preparation({ calling, folder }: AskedCall): vscode.PreparedToolInvocation {
  const { question, progress } = outsideCallWords(calling.words, folder ?? null);
  const invocationMessage = markdown(progress);
  if (question === null) return { invocationMessage };
  const confirmationMessages = { title: question.title, message: markdown(question.markdown) };
  return { invocationMessage, confirmationMessages };
}

async function perform(
  { workspaces }: Parts,
  { calling, folder }: AskedCall,
  signal: AbortSignal,
): Promise<JsonObject> {
  await workspaces.settled();
  const workspace = agentModeWorkspace(workspaces, folder);
  // What only looks, or writes to the record, saves nothing for the person.
  if (calling.effect === 'runs' || calling.effect === 'writes') await saveDefinitions(workspace);
  const result = await calling.perform(await workspace.open(), { signal, person: userName() });
  return result['status'] === 'waiting' ? { ...result, note: waitingNote } : result;
}

const waitingNote =
  'A person has to answer first: with "Baton: Answer Approval…", the status bar or the Executions view. Tell them so. ' +
  'The execution goes on by itself then; call baton_await_execution once they say that it is answered.';

/** Not trusted: no link in what a model wrote runs a command. */
function markdown(text: string): vscode.MarkdownString {
  const shown = new vscode.MarkdownString(text);
  shown.isTrusted = false;
  shown.supportHtml = false;
  return shown;
}

function answer(value: JsonObject): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(value))]);
}

function failureFor(error: unknown): JsonObject {
  if (!(error instanceof BatonError)) return { code: 'failed', message: messageOf(error) };
  const { code, message, hint } = error;
  return { code, message, ...(hint === undefined ? {} : { hint: paletteWords(hint) }) };
}
