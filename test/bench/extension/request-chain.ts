import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface Pace {
  readonly steps: number;
  /** Of each step. */
  readonly ms: number;
}

/** Writes workflows whose steps, one after the other, ask a server on this machine that takes its time. */
export async function chainOfRequests(
  workspace: string,
  { server, workflows }: { readonly server: string; readonly workflows: Readonly<Record<string, Pace>> },
): Promise<void> {
  const baton = path.join(workspace, '.baton');
  await mkdir(path.join(baton, 'workflows'), { recursive: true });
  await writeFile(path.join(baton, 'config.yaml'), 'security: { http_allow: [127.0.0.1] }\n');
  for (const [slug, { steps, ms }] of Object.entries(workflows)) {
    const lines = Array.from(
      { length: steps },
      (_, n) => `  - { name: s${n}, type: http, url: '${server}/after/${ms}' }`,
    );
    await writeFile(path.join(baton, 'workflows', `${slug}.yaml`), `name: ${slug}\nsteps:\n${lines.join('\n')}\n`);
  }
}
