// A process of its own that opens a store: `node store-process.ts FOLDER`. It says its mode as a line of JSON, then obeys
// lines on its standard input: `commit HASH`, `publish ADDRESS`, `take over`, `close`; each is answered with a line.
import { createInterface } from 'node:readline';
import { silentLogger } from '../../src/base/logger.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { openStore, type OpenStore } from '../../src/storage/open-store.ts';
import { insertBlob } from './store-records.ts';

const folder = process.argv[2] ?? '';
const start = process.argv[3] === 'wait' ? nextLine() : Promise.resolve();
await start;
const store = await openStore({ folder, logger: silentLogger, clock: createSystemClock() });
say({ mode: store.mode, pid: process.pid });
for await (const line of createInterface({ input: process.stdin })) {
  say(await obey(store, line));
  if (line === 'close') break;
}

async function obey(opened: OpenStore, line: string): Promise<unknown> {
  const [verb, argument = ''] = line.split(' ');
  switch (verb) {
    case 'commit':
      return opened.commit([insertBlob(argument)]).then(
        () => ({ committed: argument }),
        (error: unknown) => ({ refused: (error as { code?: string }).code }),
      );
    case 'publish':
      await opened.publish(argument);
      return { published: argument };
    case 'take':
      return { holds: await opened.takeOver(), mode: opened.mode };
    default:
      await opened.close();
      return { closed: true };
  }
}

function nextLine(): Promise<void> {
  say({ ready: true });
  return new Promise((resolve) => {
    process.stdin.once('data', () => {
      resolve();
    });
  });
}

function say(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
