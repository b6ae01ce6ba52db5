/**
 * Keys that are read under a second name: canonical name → other name. They are renamed before a step is checked, and
 * added to the generated schema; the printer writes the canonical ones.
 */
export const stepSpellings = {
  name: 'id',
} as const;

export const stepSpellingsByType: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  agent: { agent: 'agent_id' },
  mcp_tool: { server: 'server_id', tool: 'tool_name' },
  map: { steps: 'body' },
};

export const documentSpellings = { triggers: 'trigger' } as const;

/** Of a patch; `step` of `add_step` is the step itself. */
export const patchSpellings = { step: 'step_id', tool: 'tool_type' } as const;

/** An agent of the file is named as a step is. */
export const patchedAgentSpelling = { step: 'agent_id' } as const;

/** Step types that are read under a second name. */
export const typeSpellings: Readonly<Record<string, string>> = { loop: 'map' };

const all: readonly (readonly [string, string])[] = [
  stepSpellings,
  documentSpellings,
  ...Object.values(stepSpellingsByType),
  patchSpellings,
  patchedAgentSpelling,
].flatMap((spellings) => Object.entries(spellings));

/** Every other name that a key may have in some place of a file. */
export function otherSpellings(key: string): readonly string[] {
  return all.filter(([canonical]) => canonical === key).map(([, other]) => other);
}

/** The name for which another one is written. `has`: whether a key belongs there, where one can be written for several. */
export function canonicalKey(other: string, has: (key: string) => boolean = () => true): string {
  return all.find(([key, written]) => written === other && has(key))?.[0] ?? other;
}
