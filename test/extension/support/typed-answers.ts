import * as vscode from 'vscode';

export interface TypedAnswers {
  /** What was said against a line before it was taken. */
  readonly refused: readonly string[];
  restore(): void;
}

/**
 * Types these lines into the questions that come, one after the other; after the last one it gives up. A line that its
 * question does not take is noted, and the next one is typed.
 */
export function typeInstead(...lines: readonly string[]): TypedAnswers {
  const { showInputBox } = vscode.window;
  const left = [...lines];
  const refused: string[] = [];
  const type = async (options?: vscode.InputBoxOptions): Promise<string | undefined> => {
    for (;;) {
      const line = left.shift();
      if (line === undefined) return undefined;
      const problem = await options?.validateInput?.(line);
      if (problem === undefined || problem === null || problem === '') return line;
      refused.push(typeof problem === 'string' ? problem : problem.message);
    }
  };
  Object.assign(vscode.window, { showInputBox: type });
  return {
    refused,
    restore() {
      Object.assign(vscode.window, { showInputBox });
    },
  };
}
