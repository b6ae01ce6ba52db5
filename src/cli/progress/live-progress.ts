import { executionLines } from '../../presentation/execution-lines.ts';
import { LiveExecution } from '../../presentation/live-execution.ts';
import { warningLines } from '../../presentation/warning-lines.ts';
import type { Display } from '../display.ts';
import type { Progress } from './progress.ts';

/** Often enough for seconds to tick, seldom enough to cost nothing. */
const frameMs = 125;

/** The execution as a tree that changes in place; warnings stay above it. */
export async function openLiveProgress(
  display: Display,
  { after, now }: { readonly after: number; readonly now: () => number },
): Promise<Progress> {
  const execution = new LiveExecution();
  let timer: NodeJS.Timeout | undefined;

  const draw = (view = execution.view()): void => {
    if (view === undefined) return;
    // One line stays free: a drawing as high as the terminal would scroll.
    const { output } = display;
    display.draw(executionLines(view, { now: now(), width: output.width() - 1, height: output.height() - 1 }));
  };
  const rest = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  const resume = async (): Promise<void> => {
    await display.beginDrawing();
    timer ??= setInterval(() => draw(), frameMs);
  };

  await resume();
  return {
    tell(event) {
      execution.apply(event);
      if (event.seq > after) for (const line of warningLines(event)) display.note(line);
    },
    pause() {
      rest();
      draw();
      display.endDrawing();
    },
    resume,
    finish({ status, interrupted }) {
      rest();
      const view = execution.view();
      // The drawing has what each step cost, the report whether anybody still works on it.
      if (view !== undefined) draw({ ...view, status, interrupted });
    },
    close() {
      rest();
      display.endDrawing();
    },
  };
}
