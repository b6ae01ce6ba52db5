const prefix = 'baton_';

/** Under which name VS Code, where the tools of all extensions stand beside each other, knows a tool of Baton. */
export function agentModeName(name: string): string {
  return `${prefix}${name}`;
}

/** How Baton itself calls a tool that VS Code knows by this name. */
export function nameFromAgentMode(name: string): string {
  return name.slice(prefix.length);
}

/** Baton's agents have these tools under their own names, with the rules of delegation. */
export function isAgentModeName(name: string): boolean {
  return name.startsWith(prefix);
}
