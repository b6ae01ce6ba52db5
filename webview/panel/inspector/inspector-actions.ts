import type { LogLevel } from '../../../src/presentation/panel/inspector/event-row.ts';
import type { InspectorTab, ListTab } from '../../../src/presentation/panel/inspector/inspector-tab.ts';
import type { ValueName } from '../../../src/presentation/panel/inspector/value-name.ts';
import type { StepPlace } from '../../../src/protocol/panel/step-place.ts';

/** What a person can do in the inspector. */
export interface InspectorActions {
  readonly chooseTab: (tab: InspectorTab) => void;
  readonly chooseAgent: (agent: string) => void;
  readonly chooseLevel: (level: LogLevel) => void;
  /** Shows something whole, or no more; by its id. */
  readonly toggle: (id: string) => void;
  readonly isOpen: (id: string) => boolean;
  readonly openValue: (value: ValueName) => void;
  /** By its place in the record. */
  readonly openEvent: (seq: number) => void;
  readonly copyValue: (value: ValueName) => void;
  readonly goToStep: (place: StepPlace) => void;
  readonly goToExecution: (id: string) => void;
  readonly wantRows: (tab: ListTab, from: number, until: number) => void;
}
