import type { Disposable } from '../../base/disposable.ts';
import type { PanelRequest } from '../../protocol/panel-messages.ts';
import type { PanelPart } from '../../protocol/panel/shell-messages.ts';
import type { StepPlace } from '../../protocol/panel/step-place.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import type { UnreadFolder } from '../workspace/read-each-folder.ts';
import type { PanelSection } from './panel-section.ts';

/** The sections of a panel, all at once. */
export class SectionList implements Disposable {
  readonly #sections: readonly PanelSection[];
  readonly #seen = new Set<PanelSection>();

  constructor(sections: readonly PanelSection[]) {
    this.#sections = sections;
  }

  show(execution: ExecutionTarget | undefined, step: StepPlace | undefined): void {
    for (const section of this.#sections) {
      section.show(execution);
      section.lookAt?.(step);
    }
  }

  lookAt(step: StepPlace | undefined): void {
    for (const section of this.#sections) section.lookAt?.(step);
  }

  miss(unread: readonly UnreadFolder[]): void {
    for (const section of this.#sections) section.miss?.(unread);
  }

  hear(request: PanelRequest): void {
    for (const section of this.#sections) section.hear(request);
  }

  /** From now on these are seen, and no others. */
  see(parts: ReadonlySet<PanelPart>): void {
    for (const section of this.#sections) {
      const isSeen = parts.has(section.part);
      if (isSeen === this.#seen.has(section)) continue;
      if (isSeen) this.#seen.add(section);
      else this.#seen.delete(section);
      section.setVisible(isSeen);
    }
  }

  dispose(): void {
    for (const section of this.#sections) section.dispose();
  }
}
