// The configuration of the scratch workspace. It names this machine's Node and this project's MCP server by their full
// paths, so that nothing is downloaded, and a model only when the environment names one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { stringify } from 'yaml';

const require = createRequire(import.meta.url);

interface ScratchModel {
  readonly name: string;
  readonly base_url: string;
  readonly hasKey: boolean;
}

/** The model that the environment names; undefined: rehearse. A key alone names no model, so it spends nothing. */
export function modelOfEnvironment(environment: NodeJS.ProcessEnv): ScratchModel | undefined {
  const name = environment['BATON_MODEL'] || environment['OPENAI_MODEL'];
  if (!name || name === 'rehearsal') return undefined;
  const base_url = environment['OPENAI_BASE_URL'] || 'https://api.openai.com/v1';
  return { name, base_url, hasKey: Boolean(environment['OPENAI_API_KEY']) };
}

/** Writes the configuration of `scratch/` in the project's folder; gives that workspace. */
export function configureScratch(root: string, model: ScratchModel | undefined): string {
  const scratch = path.join(root, 'scratch');
  mkdirSync(path.join(scratch, '.baton'), { recursive: true });
  writeFileSync(path.join(scratch, '.baton', 'config.yaml'), scratchConfig(root, model));
  return scratch;
}

function scratchConfig(root: string, model: ScratchModel | undefined): string {
  const entry = path.join(
    path.dirname(require.resolve('@modelcontextprotocol/server-filesystem/package.json')),
    'dist/index.js',
  );
  const config = {
    mcp_servers: { files: { command: process.execPath, args: [entry, '.', root] } },
    security: { commands: 'approve', writes: 'approve', http_allow: [] },
    ...(model === undefined ? {} : modelConfig(model)),
  };
  return `# Written by "npm start" each time it runs: it holds paths of this machine.\n${stringify(config)}`;
}

function modelConfig({ name, base_url, hasKey }: ScratchModel): Readonly<Record<string, unknown>> {
  const key = hasKey ? { api_key_env: 'OPENAI_API_KEY' } : {};
  return {
    default_model: { provider: 'environment', name },
    providers: [{ name: 'environment', kind: 'openai', base_url, ...key, models: [{ name }] }],
  };
}
