import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';
import { requireWindow } from './require-window.ts';
import { showFailure } from './show-failure.ts';

/**
 * What a command does with what it was called on: a node of a tree, what a key binding or another extension gives, or
 * nothing from the palette. `selected`: all nodes of the tree that are selected, if it allows several. What it gives is for
 * those who call it by name.
 */
export type Command = (parts: Parts, target: unknown, selected: readonly unknown[]) => Promise<unknown>;

/**
 * `load` is called when the command is. Failures are shown; whoever calls it by name gets undefined then. Parts of Baton that
 * say a failure themselves give a function for it as the third argument.
 */
export function registerCommand(parts: Parts, name: string, load: () => Promise<Command>): void {
  const run = async (target?: unknown, selected?: unknown, onFailure?: unknown): Promise<unknown> => {
    try {
      const command = await load();
      await parts.workspaces.settled();
      requireWindow(parts, `baton.${name}`);
      return await command(parts, target, Array.isArray(selected) ? selected : []);
    } catch (error) {
      if (isListener(onFailure)) onFailure(error);
      // A person who does not answer it must not keep a caller waiting.
      else void showFailure(parts, error);
      return undefined;
    }
  };
  parts.context.subscriptions.push(vscode.commands.registerCommand(`baton.${name}`, run));
}

function isListener(value: unknown): value is (error: unknown) => void {
  return typeof value === 'function';
}
