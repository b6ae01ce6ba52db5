import type * as Sdk from '@modelcontextprotocol/client';

/** The official SDK. It takes about 50 ms to load, so it is loaded when the first server is used. */
export type McpSdk = typeof Sdk;

export async function loadMcpSdk(): Promise<McpSdk> {
  return import('@modelcontextprotocol/client');
}
