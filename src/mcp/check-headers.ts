import type { Failure } from '../domain/failure.ts';

/**
 * The failure of the first header that no request can carry; undefined when all can be sent. Whoever sends such a header
 * throws an error that quotes its value, which is often a key, so it is refused before and by its name only.
 */
export function headerFailure(server: string, headers: Readonly<Record<string, string>>): Failure | undefined {
  const name = Object.keys(headers).find((each) => !isSendable(each, headers[each] ?? ''));
  if (name === undefined) return undefined;
  return {
    code: 'mcp_unavailable',
    message: `The header '${name}' of MCP server '${server}' cannot be sent: its name or its value has characters that a header cannot have (line ends or others).`,
    hint: `Correct the headers of mcp_servers.${server}, or the variable that the value comes from.`,
    retryable: false,
  };
}

function isSendable(name: string, value: string): boolean {
  try {
    new Headers([[name, value]]);
    return true;
  } catch {
    return false;
  }
}
