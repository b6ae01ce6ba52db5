/** Between the names of tools here (`mcp:files/read`) and what the wire allows: up to 64 letters, digits, `_` and `-`. */
export interface ToolNames {
  toWire(name: string): string;
  /** A name that was never sent is given back as it is. */
  fromWire(name: string): string;
}

const longest = 64;

/** Names that are allowed stay as they are. The same names in the same order give the same wire names. */
export function createToolNames(names: readonly string[]): ToolNames {
  const wireByName = new Map<string, string>();
  const nameByWire = new Map<string, string>();
  const allowedFirst = [...names.filter(isAllowed), ...names.filter((name) => !isAllowed(name))];
  for (const name of new Set(allowedFirst)) {
    const wire = freeName(name.replaceAll(/[^\w-]/g, '_').slice(0, longest), nameByWire);
    wireByName.set(name, wire);
    nameByWire.set(wire, name);
  }
  return {
    toWire: (name) => wireByName.get(name) ?? name.replaceAll(/[^\w-]/g, '_').slice(0, longest),
    fromWire: (name) => nameByWire.get(name) ?? name,
  };
}

function isAllowed(name: string): boolean {
  return /^[\w-]{1,64}$/.test(name);
}

function freeName(wanted: string, taken: ReadonlyMap<string, string>): string {
  let name = wanted === '' ? 'tool' : wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted.slice(0, longest - 1 - String(n).length)}_${n}`;
  return name;
}
