import { shellQuoted } from '../base/shell-quoted.ts';
import type { Settings } from './settings.ts';

/**
 * Our own words with every command in them as a person can paste it: called as this one was, on the workspace that was named for it. Not
 * for what others have written.
 */
export function pasteable(
  text: string,
  { workspace, command = 'baton' }: Pick<Settings, 'workspace' | 'command'>,
): string {
  const called = workspace === undefined ? command : `${command} --workspace ${quoted(workspace)}`;
  return text.replace(commands, () => `${called} `);
}

const commands =
  /\bbaton (?=(?:approvals|context|db|deployments|epics|executions|init|messages|outputs|rehearse|report|run|session|serve|tasks|team|triggers|validate|workflows)\b)/g;

function quoted(folder: string): string {
  return /^[\w./:@~+\\-]+$/.test(folder) ? folder : shellQuoted(folder);
}
