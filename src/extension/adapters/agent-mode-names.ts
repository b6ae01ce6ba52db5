import type { OutsideToolName } from '../../domain/outside-call.ts';

const prefix = 'baton_';

/** Under which name VS Code, where the tools of all extensions stand beside each other, knows a tool of Baton. */
export function agentModeName(name: OutsideToolName): string {
  return `${prefix}${name}`;
}

/** Baton's agents have these tools under their own names, with the rules of delegation. */
export function isAgentModeName(name: string): boolean {
  return name.startsWith(prefix);
}
