import { css } from 'lit';

export const headStyles = css`
  :host {
    display: block;
    flex: 1 1 360px;
    min-width: 0;
    container-type: inline-size;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    min-height: 26px;
  }
  button {
    border: 1px solid transparent;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    background: var(--vscode-toolbar-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  button:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .icon {
    display: block;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.2;
  }
  .picker {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    max-width: 100%;
    padding: 2px 6px;
    font-weight: 600;
  }
  .title {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .follow {
    padding: 1px 8px;
    border-color: var(--vscode-contrastBorder, color-mix(in srgb, var(--vscode-foreground) 28%, transparent));
    color: var(--vscode-descriptionForeground);
    font-size: 12px;
  }
  .follow[aria-pressed='true'] {
    border-color: var(--vscode-inputOption-activeBorder, var(--vscode-focusBorder));
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground, var(--vscode-foreground));
  }
  .facts {
    color: var(--vscode-descriptionForeground);
  }
  .space {
    flex: 1;
  }
  /* Where not all of it fits into one line, the facts have the second for themselves. */
  @container (max-width: 720px) {
    .facts {
      flex: 0 0 100%;
      order: 1;
    }
  }
  .actions {
    display: flex;
    gap: 2px;
  }
  .action {
    padding: 3px;
    color: var(--vscode-icon-foreground);
  }
  .status {
    color: var(--status, inherit);
  }
  .line {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 2px 0;
    color: var(--vscode-descriptionForeground);
  }
  .line .icon {
    color: var(--vscode-list-warningForeground);
  }
  .line[role='alert'] {
    color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
  }
  .nothing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 14px 6px;
  }
  .nothing p {
    flex: 0 0 100%;
    box-sizing: border-box;
    margin: 0;
    padding-inline-end: max(0px, calc(100% - 70ch));
  }
`;
