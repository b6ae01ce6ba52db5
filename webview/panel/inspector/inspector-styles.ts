import { css } from 'lit';

/** Colours, sizes and fonts are VS Code's. */
export const inspectorStyles = css`
  :host {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    color: var(--vscode-foreground);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
  }
  h2,
  h3,
  p {
    margin: 0;
    font-size: inherit;
  }
  h2 {
    display: flex;
    gap: 6px;
    align-items: center;
    font-weight: 600;
  }
  h3 {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    align-items: baseline;
    margin: 8px 0 4px;
    font-weight: 600;
  }
  h3 .faint {
    font-weight: normal;
  }
  svg {
    flex: none;
    fill: none;
    stroke: currentColor;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: baseline;
    padding: 6px 10px 4px;
  }
  h2 svg {
    vertical-align: text-bottom;
  }
  .path,
  .source,
  .label,
  .faint {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .head > * {
    min-width: 0;
    max-width: 100%;
  }
  .path,
  .head p {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .empty {
    padding: 12px 10px;
    color: var(--vscode-descriptionForeground);
  }
  .faint {
    color: var(--vscode-descriptionForeground);
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .status {
    flex: none;
    width: 16px;
    height: 16px;
    color: var(--status, inherit);
  }
  /* On one line: where that is too short it scrolls, and its end fades as long as there is more. */
  .tabs {
    display: flex;
    flex: none;
    gap: 0 4px;
    padding: 0 8px;
    overflow: auto hidden;
    scrollbar-width: none;
    mask: linear-gradient(to right, #000 calc(100% - 32px), transparent) left / 100% 100% no-repeat;
    mask-size: calc(100% + 32px) 100%;
    animation: more-tabs linear both;
    animation-timeline: scroll(self inline);
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  @keyframes more-tabs {
    from {
      mask-size: 100% 100%;
    }
    to {
      mask-size: calc(100% + 32px) 100%;
    }
  }
  button {
    font: inherit;
    cursor: pointer;
  }
  button:focus-visible,
  select:focus-visible,
  .panel:focus-visible,
  .text:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .tab {
    flex: none;
    padding: 4px 5px 3px;
    border: 0;
    border-bottom: 1px solid transparent;
    background: none;
    color: var(--vscode-panelTitle-inactiveForeground, var(--vscode-foreground));
  }
  .tab:hover {
    color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground));
  }
  .tab[aria-selected='true'] {
    border-bottom-color: var(--vscode-panelTitle-activeBorder, var(--vscode-focusBorder));
    color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground));
  }
  .tab:disabled {
    color: var(--vscode-disabledForeground);
    cursor: default;
  }
  .panel {
    flex: 1;
    min-height: 0;
    overflow: auto;
    padding: 6px 10px 12px;
  }
  .panel.list {
    display: flex;
    flex-direction: column;
    overflow: hidden;
    padding: 4px 0 0;
  }
  .panel.list .bar {
    padding: 0 8px 4px;
  }
  baton-event-list {
    flex: 1;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    align-items: center;
    min-height: 22px;
  }
  .bar > .buttons {
    margin-left: auto;
  }
  .label {
    font-weight: 600;
  }
  .tool,
  .fold,
  .link,
  .row {
    border: 0;
    background: none;
    color: inherit;
    text-align: start;
  }
  .tool {
    padding: 2px;
    border-radius: 4px;
    line-height: 0;
  }
  .tool:hover,
  .fold:hover,
  .row:hover {
    background: var(--vscode-toolbar-hoverBackground, var(--vscode-list-hoverBackground));
  }
  .fold {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 2px 6px;
    align-items: center;
    padding: 2px 4px 2px 0;
    border-radius: 4px;
  }
  .link {
    padding: 0;
    color: var(--vscode-textLink-foreground);
  }
  .link:hover {
    color: var(--vscode-textLink-activeForeground);
    text-decoration: underline;
  }
  .text {
    max-height: 40em;
    margin: 2px 0 6px;
    padding: 6px 8px;
    overflow: auto;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 4px;
    background: var(--vscode-textCodeBlock-background);
    font-family: var(--vscode-editor-font-family);
    font-size: var(--vscode-editor-font-size, 12px);
    line-height: 1.45;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    tab-size: 4;
  }
  .note-line {
    display: block;
    width: 100%;
    overflow-wrap: anywhere;
  }
  .inside {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 6px;
    align-items: center;
    width: 100%;
    min-height: 24px;
    padding: 3px 4px;
    border-radius: 2px;
  }
  select {
    max-width: 100%;
    padding: 2px 4px;
    border: 1px solid var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent));
    border-radius: 2px;
    background: var(--vscode-dropdown-background);
    color: var(--vscode-dropdown-foreground);
    font: inherit;
  }
  .agents {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 6px;
    align-items: center;
  }
`;
