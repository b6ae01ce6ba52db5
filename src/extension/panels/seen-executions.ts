import { Emitter } from '../../base/event.ts';
import type { PanelPart } from '../../protocol/panel/shell-messages.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** What a panel shows that a person can see. */
export interface SeenPanel {
  readonly execution: { readonly workspace: FolderWorkspace; readonly id: string };
  readonly parts: ReadonlySet<PanelPart>;
}

/** What the panels of the window show at this moment: of what stands before a person no notification has to tell. */
export class SeenExecutions {
  readonly #byPanel = new Map<object, SeenPanel>();
  readonly #changed = new Emitter<void>();
  /** A panel shows something else, or nothing any more. */
  readonly onDidChange = this.#changed.event;

  get all(): readonly SeenPanel[] {
    return [...this.#byPanel.values()];
  }

  /** Undefined: nothing of the panel can be seen. */
  note(panel: object, seen: SeenPanel | undefined): void {
    if (seen === undefined) {
      if (!this.#byPanel.delete(panel)) return;
    } else this.#byPanel.set(panel, seen);
    this.#changed.fire();
  }

  isSeen(execution: string): boolean {
    return this.all.some((seen) => seen.execution.id === execution);
  }
}
