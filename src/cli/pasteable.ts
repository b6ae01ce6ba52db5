import type { Settings } from './settings.ts';

/**
 * Our own words with every command in them as a person can paste it: on the workspace that was named for this one. Not
 * for what others have written.
 */
export function pasteable(text: string, { workspace }: Pick<Settings, 'workspace'>): string {
  if (workspace === undefined) return text;
  return text.replace(commands, () => `baton --workspace ${quoted(workspace)} `);
}

const commands = /\bbaton (?=(?:approvals|db|executions|init|rehearse|run|validate|workflows)\b)/g;

function quoted(folder: string): string {
  return /^[\w./:@~+\\-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", `'\\''`)}'`;
}
