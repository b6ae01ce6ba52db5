import { temporaryFolder } from '../../support/temporary-folder.ts';

const hello = `name: hello
description: Says hello without a model
inputs:
  who: { type: string, default: world }
steps:
  - name: greet
    type: transform
    template: Hello, {{ $.who }}!
outputs:
  greeting: $.greet
`;

/** A workflow that needs neither a model nor a network. */
const helloFiles = { '.baton/workflows/hello.yaml': hello, 'notes.md': '# Notes\n' };

/** A folder of its own with these files (path → text); without them, with the workflow `hello`. */
export async function extensionWorkspace(
  files: Readonly<Record<string, string>> = helloFiles,
): ReturnType<typeof temporaryFolder> {
  return await temporaryFolder(files);
}
