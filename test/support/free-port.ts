import { loopbackServer } from './loopback-server.ts';

/** A port of this machine on which nothing listens. */
export async function freePort(): Promise<number> {
  const { port, close } = await loopbackServer(() => undefined);
  await close();
  return port;
}
