import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** What `test/extension/scripted-models` exports. */
export interface ScriptedModels {
  script(...answers: readonly object[]): void;
  requests(): readonly { readonly tools: readonly string[] }[];
  looked(): readonly string[];
  nextRequest(): Promise<void>;
  nextCancellation(): Promise<void>;
}

export async function scriptedModels(): Promise<ScriptedModels> {
  const extension = vscode.extensions.getExtension<ScriptedModels>('baton-test.scripted-models');
  assert.ok(extension, 'The extension with the scripted models is not installed.');
  return await extension.activate();
}
