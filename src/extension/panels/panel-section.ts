import type { PanelNews, PanelRequest } from '../../protocol/panel-messages.ts';
import type { PanelPart } from '../../protocol/panel/shell-messages.ts';
import type { StepPlace } from '../../protocol/panel/step-place.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import type { UnreadFolder } from '../workspace/read-each-folder.ts';
import type { PanelHost } from './panel-host.ts';

/** What a section of the Orchestration panel is made with. */
export interface SectionOptions {
  readonly host: PanelHost;
  /** To the page, unless it is gone. */
  readonly tell: (news: PanelNews) => void;
  /** Shows another execution. */
  readonly pick: (execution: ExecutionTarget) => void;
}

/** A part of the panel, in the extension: works out what its part of the page draws, and does what a person wants there. */
export interface PanelSection {
  readonly part: PanelPart;
  /** From now on it is about this execution; undefined: there is none. */
  show(execution: ExecutionTarget | undefined): void;
  /** A person looks at this step; undefined: at none. For sections that are about one. */
  lookAt?(step: StepPlace | undefined): void;
  /** These could not be read when the newest execution was looked for: what is shown may not be it. */
  miss?(unread: readonly UnreadFolder[]): void;
  /** Any request of the page: those of other sections have no effect. */
  hear(request: PanelRequest): void;
  /**
   * While it is not seen it listens to nothing and works nothing out. Once it is, the page knows nothing of it: it tells all
   * that there is, then what changes.
   */
  setVisible(isVisible: boolean): void;
  dispose(): void;
}
