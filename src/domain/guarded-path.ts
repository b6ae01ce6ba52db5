/**
 * What says which rights Baton gives, and what git or an editor runs without being asked: a write there grants what
 * nobody has granted. At any depth, since every folder can be opened as a workspace or a repository of its own.
 */
const grantingFiles: readonly RegExp[] = [
  /(^|\/)\.baton\/config\.ya?ml(\/|$)/,
  /(^|\/)\.(git|vscode|devcontainer|husky)(\/|$)/,
  /(^|\/)\.devcontainer\.json$/,
  /(^|\/)\.(cursor\/)?mcp\.json$/,
  /\.code-workspace$/,
];
/** Workflows, agents (of other programs, too), groups and whatever else later runs with rights of its own. */
const definition = /(^|\/)(?:\.baton|\.claude|\.github\/agents)(\/|$)/;

/** Characters that HFS+ leaves out when it compares names. */
const ignoredCharacters = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** One spelling for all names that some file system takes for the same: by case, stream, trailing dots and spaces. */
export function canonicalPath(path: string): string {
  const names = path.normalize('NFKC').replace(ignoredCharacters, '').toLowerCase().split('/');
  return names.map((name) => name.replace(/:.*$/s, '').replace(/[. ]+$/, '')).join('/');
}

/** Whether no agent may write here. The path is the real place, relative to the workspace, with forward slashes. */
export function isGrantingFile(realPath: string): boolean {
  const path = canonicalPath(realPath);
  return grantingFiles.some((pattern) => pattern.test(path));
}

/** Whether a person answers for every single write here. The path is the real place, as above. */
export function isDefinitionFile(realPath: string): boolean {
  return definition.test(canonicalPath(realPath));
}
