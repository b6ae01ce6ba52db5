// Loaded before the server: whoever started it may be killed and then stops nothing. Its data folder goes with it.
import { rmSync } from 'node:fs';

const parent = process.ppid;
const folder = process.env.BATON_SERVER_DATA;
const timer = setInterval(() => {
  if (process.ppid === parent) return;
  if (folder) rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}, 1000);
timer.unref();
