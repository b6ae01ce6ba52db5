import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where programs are kept that take long to fetch: `BATON_CACHE`, or a folder in the system's cache. It must not lie in
 * the folder of the extension under test: VS Code then takes the server's own themes for parts of that extension.
 */
export function cacheFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (environment['BATON_CACHE']) return path.resolve(environment['BATON_CACHE']);
  return path.join(systemCache(environment, platform), 'baton');
}

function systemCache(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  switch (platform) {
    case 'darwin':
      return path.join(homedir(), 'Library', 'Caches');
    case 'win32':
      return environment['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local');
    default:
      return environment['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
  }
}
