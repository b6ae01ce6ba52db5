import { css } from 'lit';

/** Within the sizes of `graph-sizes.ts`. Colours are VS Code's; a high-contrast theme draws all borders. */
export const graphStyles = css`
  :host {
    display: block;
    position: relative;
    min-height: 120px;
    overflow: hidden;
    color: var(--vscode-foreground);
    background: var(--vscode-editor-background);
    font-family: var(--vscode-font-family);
    --line: color-mix(in srgb, var(--vscode-foreground) 55%, transparent);
    --frame: var(--vscode-contrastBorder, color-mix(in srgb, var(--vscode-foreground) 28%, transparent));
  }
  .graph {
    position: absolute;
    inset: 0;
    overflow: hidden;
    outline: none;
    cursor: grab;
    user-select: none;
    touch-action: none;
  }
  .graph:active {
    cursor: grabbing;
  }
  .graph:focus-visible {
    box-shadow: inset 0 0 0 1px var(--vscode-focusBorder);
  }
  .plane {
    position: absolute;
    transform-origin: 0 0;
    font-size: 13px;
    line-height: 17px;
  }
  .step {
    position: absolute;
    box-sizing: border-box;
    border: 1px solid var(--frame);
    border-radius: 5px;
    background: var(--vscode-editorWidget-background, var(--vscode-editor-background));
  }
  .step.open {
    background: color-mix(in srgb, var(--vscode-foreground) 4%, transparent);
  }
  .step.closed {
    box-shadow:
      3px 3px 0 -1px var(--vscode-editor-background),
      3px 3px 0 0 var(--frame);
  }
  .step.chosen {
    border-color: var(--vscode-focusBorder);
    outline: 1px solid var(--vscode-focusBorder);
  }
  .graph:focus .step.chosen {
    outline-width: 2px;
  }
  .head {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto auto;
    align-content: center;
    align-items: center;
    box-sizing: border-box;
    height: 100%;
    max-width: 100%;
    padding: 0 8px;
    border-radius: 4px;
    cursor: pointer;
  }
  .open > .head {
    height: 44px;
  }
  .head:hover {
    background: var(--vscode-list-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -3px;
  }
  .type {
    grid-row: 1 / span 3;
    margin-right: 8px;
    color: var(--vscode-descriptionForeground);
  }
  .detail,
  .condition {
    grid-column: 2 / -1;
  }
  .name,
  .detail,
  .condition {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name {
    font-weight: 600;
  }
  .detail {
    color: var(--vscode-descriptionForeground);
    font-size: 11px;
  }
  .condition,
  .label {
    color: var(--vscode-descriptionForeground);
    font-family: var(--vscode-editor-font-family);
    font-size: 10.5px;
  }
  .condition::before {
    content: '◇ ';
  }
  .toggle {
    margin-left: 6px;
    color: inherit;
  }
  .list {
    position: absolute;
    box-sizing: border-box;
    padding: 3px 8px;
    overflow: hidden;
    border: 1px dashed var(--frame);
    border-radius: 5px;
    color: var(--vscode-descriptionForeground);
    font-size: 11px;
    line-height: 15px;
    text-overflow: ellipsis;
    white-space: nowrap;
    pointer-events: none;
  }
  .edges {
    position: absolute;
    left: 0;
    top: 0;
    overflow: visible;
    pointer-events: none;
  }
  .edge {
    fill: none;
    stroke: var(--line);
    stroke-width: 1.2;
  }
  .edge.conditional {
    stroke-dasharray: 5 3;
  }
  .edge.of-chosen {
    stroke: var(--vscode-focusBorder);
    stroke-width: 2;
  }
  .label {
    position: absolute;
    box-sizing: border-box;
    padding: 0 5px;
    overflow: hidden;
    border: 1px solid var(--frame);
    border-radius: 9px;
    background: var(--vscode-editor-background);
    line-height: 16px;
    text-align: center;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .far .head {
    opacity: 0;
  }
  .far .label,
  .far .list {
    color: transparent;
  }
  .far .step:not(.open) {
    background: var(--line);
  }
  .step {
    --status: var(--vscode-descriptionForeground);
  }
  .status {
    margin-left: 6px;
    color: var(--status);
  }
  .step:where(.running, .waiting, .interrupted, .completed, .failed, .cancelled) {
    border-left: 4px solid var(--status);
  }
  .skipped {
    opacity: 0.65;
  }
  .status-running {
    animation: turn 1.4s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(360deg);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .status-running {
      animation: none;
    }
  }
  /* VS Code has a setting of its own besides the system's. */
  :host-context(.vscode-reduce-motion) .status-running {
    animation: none;
  }
  .said {
    padding: 12px 16px;
    color: var(--vscode-descriptionForeground);
  }
`;
