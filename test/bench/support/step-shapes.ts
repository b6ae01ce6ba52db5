/** `count` steps, each waiting for the one above. */
export function chainOf(count: number): string {
  const steps = numbered(count).map((n) => `  - { name: s${n}, type: mcp_tool, server: bench, tool: nothing }`);
  return `name: chain\nsteps:\n${steps.join('\n')}\n`;
}

/** `count` steps that wait for nothing and may all run at once. */
export function fanOutOf(count: number): string {
  const steps = numbered(count).map(
    (n) => `  - { name: s${n}, type: mcp_tool, server: bench, tool: nothing, depends_on: [] }`,
  );
  return `name: fan-out\nconcurrency: ${count}\nsteps:\n${steps.join('\n')}\n`;
}

function numbered(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
