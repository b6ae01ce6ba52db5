import { InProcessWorld } from '../support/in-process-world.ts';
import { describeDurableRuntime } from './durable-runtime.ts';

describeDurableRuntime('in process', async () => new InProcessWorld());
