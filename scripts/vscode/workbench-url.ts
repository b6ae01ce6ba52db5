export interface WorkbenchUrlOptions {
  /** The server's port on this machine. */
  readonly port: number;
  /** The folder that is opened, or the `.code-workspace` file of several. */
  readonly folder: string;
  /** The folder of an extension that is run from its files. Needs a server with the test driver. */
  readonly extension?: string | undefined;
  /** The module whose `run` is called in the extension host once it is up; needs `extension`. */
  readonly tests?: string | undefined;
}

/** The address under which a server of this machine shows the workbench. */
export function workbenchUrl({ port, folder, extension, tests }: WorkbenchUrlOptions): string {
  const authority = `127.0.0.1:${port}`;
  const remote = (file: string): string => `vscode-remote://${authority}${file}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(extension === undefined ? [] : [['extensionDevelopmentPath', remote(extension)]]),
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
  ];
  const opened = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  return `http://${authority}/?${new URLSearchParams({ [opened]: folder, payload: JSON.stringify(payload) }).toString()}`;
}
