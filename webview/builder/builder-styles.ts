import { css } from 'lit';

export const builderStyles = css`
  :host {
    display: block;
    max-width: 900px;
    padding: 8px 0 40px;
    color: var(--vscode-foreground);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
  }
  header {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
  }
  .page-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  h1 {
    flex: 1 1 10em;
    margin: 8px 0;
    font-size: 1.6em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h2 {
    margin: 20px 0 8px;
    font-size: 1.2em;
    font-weight: 600;
  }
  pre {
    margin: 0;
    padding: 6px 8px;
    overflow-x: auto;
    background: var(--vscode-textCodeBlock-background);
    font-family: var(--vscode-editor-font-family);
    font-size: var(--vscode-editor-font-size, 12px);
  }
  button:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .icon {
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.2;
    vertical-align: text-bottom;
  }
  .part-head {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  .part-title {
    display: flex;
    align-items: center;
    gap: 4px;
    width: 100%;
    padding: 4px;
    border: none;
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    background: none;
    color: inherit;
    font: inherit;
    text-align: left;
    text-transform: capitalize;
    cursor: pointer;
  }
  .part-title:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .part-count {
    color: var(--vscode-descriptionForeground);
    font-weight: normal;
  }
  .part {
    padding: 4px 12px 8px;
  }
  .field {
    padding: 6px 0 6px 8px;
    border-left: 2px solid transparent;
  }
  .field:focus-within {
    border-left-color: var(--vscode-settings-focusedRowBorder, var(--vscode-focusBorder));
  }
  .field-head {
    display: flex;
    align-items: baseline;
    gap: 8px;
    margin-bottom: 3px;
  }
  .field-name {
    flex: none;
    font-weight: 600;
  }
  .needed {
    margin-left: 2px;
    color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
  }
  .help {
    flex: 1;
    color: var(--vscode-descriptionForeground);
  }
  .part > choice-box,
  .body > choice-box,
  .group > choice-box {
    margin-left: 10px;
  }
  .group,
  .items {
    margin: 0;
    padding-left: 12px;
    list-style: none;
    border-left: 1px solid var(--vscode-widget-border, var(--vscode-panel-border, var(--vscode-contrastBorder)));
  }
  .item,
  .entry {
    display: flex;
    align-items: flex-start;
    gap: 4px;
    padding: 2px 0;
  }
  .item-control {
    flex: 1;
    min-width: 0;
  }
  .key {
    flex: 0 0 160px;
  }
  .short {
    max-width: 200px;
  }
  .variants {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .variants > choice-box {
    align-self: flex-start;
  }
  .variants > .tool {
    align-self: flex-start;
  }
  .tool {
    flex: none;
    padding: 4px;
    border: none;
    border-radius: 4px;
    background: none;
    color: var(--vscode-icon-foreground);
    line-height: 0;
    cursor: pointer;
  }
  .tool:hover {
    background: var(--vscode-toolbar-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .problems {
    margin: 3px 0 0;
    padding: 0;
    list-style: none;
  }
  .problems li {
    display: flex;
    gap: 4px;
    padding: 2px 0;
    overflow-wrap: anywhere;
  }
  .problems .icon,
  .worst {
    color: var(--vscode-list-warningForeground);
  }
  .problems .error .icon,
  .worst.error {
    color: var(--vscode-errorForeground);
  }
  .unknown {
    border-left-color: var(--vscode-list-warningForeground);
  }
  .unreadable {
    margin-bottom: 12px;
  }
  .unreadable vscode-button {
    margin-top: 8px;
  }
  .notice {
    display: flex;
    align-items: center;
    justify-content: space-between;
    position: sticky;
    top: 0;
    z-index: 20;
    padding: 6px 10px;
    border: 1px solid var(--vscode-inputValidation-warningBorder);
    background: var(--vscode-inputValidation-warningBackground);
    color: var(--vscode-inputValidation-warningForeground, inherit);
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
