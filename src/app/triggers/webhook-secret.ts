import { BatonError } from '../../base/errors.ts';
import type { Core } from '../core.ts';

/** A shorter one can be guessed. */
const shortestSecret = 16;

/** What those who call must know, as it is now. Throws `no_secret`. */
export async function webhookSecret(
  { host, environment }: Pick<Core, 'host' | 'environment'>,
  name: string,
): Promise<string> {
  const secret = (await host.secrets?.(name)) ?? environment[name] ?? '';
  if (secret.length >= shortestSecret) return secret;
  throw new BatonError('no_secret', `${name} is no secret of ${shortestSecret} characters or more.`, {
    hint: 'Set it in the environment, or in VS Code by "Baton: Set API Key", to what "openssl rand -hex 32" prints for example.',
  });
}
