// One measurement in a process of its own: the file is given as the argument, its rows go to the parent as a message.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Measurement } from '../test/bench/support/measurement.ts';

const file = path.resolve(process.argv[2] ?? '');
// Every file of test/bench exports its measurement as default; `test/bench/*.ts` is checked against that type.
const { default: measure } = (await import(pathToFileURL(file).href)) as { readonly default: Measurement };
const rows = await measure();
if (process.send === undefined) console.log(JSON.stringify(rows, null, 2));
else process.send(rows, () => process.exit(0));
