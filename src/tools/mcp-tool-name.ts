const allowed = /^[a-zA-Z0-9_-]{1,64}$/;
const prefix = 'mcp__';
/** `_` and eight digits of the hash. */
const suffixLength = 9;
const longest = 64;

/** A name that models accept: as it is, or adapted with a hash of `identity`, by which it is still the same each time. */
export function acceptedName(plain: string, identity: string): string {
  return allowed.test(plain) ? plain : `${adapted(plain)}_${hash(identity)}`;
}

/** How files, records and people name it. */
export function mcpToolName(server: string, tool: string): string {
  return `mcp:${server}/${tool}`;
}

/**
 * How models name it, since they accept only letters, digits, `_` and `-`, 64 at most: `mcp__server__tool`. A name that
 * does not fit, or could be read in two ways, is adapted and gets a hash of the real one. The same tool has the same name
 * always, whatever other tools there are.
 */
export function modelNameOfMcpTool(server: string, tool: string): string {
  const plain = `${prefix}${server}__${tool}`;
  const isUnambiguous = !server.includes('__') && !server.endsWith('_');
  if (isUnambiguous && allowed.test(plain)) return plain;
  return `${adapted(plain)}_${hash(mcpToolName(server, tool))}`;
}

/** Whether a name that a model used can be that of a tool of this server, so that no other server need be started. */
export function mayBeToolOfServer(name: string, server: string): boolean {
  return name.startsWith(mcpToolName(server, '')) || name.startsWith(adapted(`${prefix}${server}__`));
}

function adapted(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, longest - suffixLength);
}

/** FNV-1a, 32 bit, eight hexadecimal digits: enough to tell a handful of names apart. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value.toString(16).padStart(8, '0');
}
