import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { isJsonObject } from '../../base/json.ts';

/** A client of a protocol before 2026-07-28 says once, when it connects, what it can do; later ones with each request. */
export interface ConnectedClient {
  getClientCapabilities(): ClientCapabilities | undefined;
}

/** Whether the client can ask its person to fill in a form. */
export function canAskPerson(client: ConnectedClient, { mcpReq }: Pick<ServerContext, 'mcpReq'>): boolean {
  const stated: unknown = Reflect.get(mcpReq.envelope ?? {}, CLIENT_CAPABILITIES_META_KEY);
  const abilities: unknown = stated ?? client.getClientCapabilities();
  const elicitation = isJsonObject(abilities) ? abilities['elicitation'] : undefined;
  if (!isJsonObject(elicitation)) return false;
  // A client that names no way of asking knows forms, the first one that there was.
  return elicitation['form'] !== undefined || elicitation['url'] === undefined;
}
