/** Keys that begin a line of their own in files of either program, whatever stands around them. */
const keys: ReadonlySet<string> = new Set([
  ...['name', 'description', 'tools', 'disallowedTools', 'model', 'maxTurns', 'color', 'permissionMode', 'skills'],
  ...['memory', 'hooks', 'mcpServers', 'mcp-servers', 'effort', 'background', 'isolation', 'initialPrompt'],
  ...['argument-hint', 'handoffs', 'agents', 'target', 'infer', 'user-invocable', 'user-invokable'],
  ...['disable-model-invocation', 'metadata', 'allowed-tools', 'license', 'version', 'category', 'type', 'prompt'],
]);

const texts: ReadonlySet<string> = new Set(['name', 'description']);
const carried: ReadonlySet<string> = new Set(['tools', 'disallowedTools', 'model', 'maxTurns']);

/**
 * Front matter that YAML refuses, as YAML: a text goes on over lines that look like keys, and what Baton does not carry is
 * emptied, since it cannot hinder the rest. Every line stays where it is.
 */
export function mendedFrontMatter(yaml: string): string {
  const entries: string[][] = [[]];
  for (const line of yaml.split('\n')) {
    if (keyOf(line) === undefined) entries.at(-1)?.push(line);
    else entries.push([line]);
  }
  return entries.map(mendedEntry).join('\n');
}

function keyOf(line: string): string | undefined {
  const key = /^([A-Za-z][\w-]*):(?:\s|$)/.exec(line)?.[1];
  return key !== undefined && keys.has(key) ? key : undefined;
}

function mendedEntry(lines: readonly string[]): string {
  const [first = '', ...rest] = lines;
  const key = keyOf(first);
  const given = first.slice(first.indexOf(':') + 1).trim();
  if (key === undefined) return lines.map(() => '').join('\n');
  if (carried.has(key) || (texts.has(key) && /^["'|>]/.test(given))) return lines.join('\n');
  const value = texts.has(key) ? [given, ...rest].join('\n').trim() : '';
  return [`${key}: ${JSON.stringify(value)}`, ...rest.map(() => '')].join('\n');
}
