import { MemoryFolder } from './memory-folder.ts';
import { MemoryPanel } from './memory-panel.ts';

/** A panel that shows the execution `A` of a folder in memory. */
export interface ShownExecutionPanel {
  readonly folder: MemoryFolder;
  readonly panel: MemoryPanel;
}

/** Another one for each test of the suite that calls it. */
export function useShownExecution(): () => ShownExecutionPanel {
  let shown: ShownExecutionPanel | undefined;
  beforeEach(() => {
    const folder = new MemoryFolder('one');
    folder.begin('A');
    shown = { folder, panel: new MemoryPanel([folder], folder.target('A')) };
    shown.panel.ready();
  });
  afterEach(() => shown?.panel.session.dispose());
  return () => {
    if (shown === undefined) throw new Error('There is a panel only within a test.');
    return shown;
  };
}
