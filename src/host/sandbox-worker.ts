import { parentPort } from 'node:worker_threads';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { type Evaluation, evaluate } from './sandbox-evaluation.ts';

// The thread in which code runs: a loop in the code stops this thread and not the program. It says `ready` once and
// answers every evaluation with its outcome.
if (parentPort === null) throw new Error('This file is the entry of a worker thread and cannot be run by itself.');
const port = parentPort;
const engine = await newQuickJSWASMModuleFromVariant(import('@jitl/quickjs-wasmfile-release-sync'));
port.on('message', (evaluation: Evaluation) => {
  port.postMessage(evaluate(engine, evaluation));
});
port.postMessage('ready');
