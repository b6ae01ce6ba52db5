#!/usr/bin/env node
// The entry of the bundle. It imports nothing at once and keeps to old syntax, so that a Node that is too old can still
// read it and say so.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 15)) {
  process.stderr.write(
    `Baton needs Node.js 22.15 or newer; this is ${process.versions.node}.\nIn Baton's own folder, "npm run baton -- …" brings one along; elsewhere: npx -p node@24 node PATH/TO/cli.js …\n`,
  );
  process.exitCode = 2;
} else {
  const { runHere } = await import('./run-here.ts');
  await runHere();
}
