import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { SqlJsStatic } from 'sql.js';

/** Loads SQLite's WebAssembly; about 30 ms, hence when the first store is opened. */
export async function loadSqlJs(): Promise<SqlJsStatic> {
  const { default: initSqlJs } = await import('sql.js');
  const binary = readFileSync(wasmPath());
  return initSqlJs({
    wasmBinary: binary.buffer.slice(binary.byteOffset, binary.byteOffset + binary.byteLength),
  });
}

/** Beside the bundled program, or in the package when it runs from source. */
function wasmPath(): string {
  const beside = fileURLToPath(new URL('./sql-wasm.wasm', import.meta.url));
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
}
