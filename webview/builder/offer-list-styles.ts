import { css } from 'lit';

/** As VS Code's own list of suggestions. */
export const offerListStyles = css`
  .offers {
    position: absolute;
    z-index: 10;
    left: 0;
    top: 100%;
    box-sizing: border-box;
    display: flex;
    width: min(560px, 100%);
    border: 1px solid var(--vscode-editorSuggestWidget-border, var(--vscode-contrastBorder, transparent));
    border-radius: 3px;
    background: var(--vscode-editorSuggestWidget-background);
    color: var(--vscode-editorSuggestWidget-foreground);
  }
  ul {
    flex: 1 1 280px;
    min-width: 0;
    max-height: 220px;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 2px 6px;
    cursor: pointer;
  }
  li:hover {
    background: var(--vscode-list-hoverBackground);
  }
  li[aria-selected='true'] {
    background: var(--vscode-editorSuggestWidget-selectedBackground);
    color: var(--vscode-editorSuggestWidget-selectedForeground, inherit);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .label {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .detail {
    flex: 1 1 0;
    min-width: 0;
    overflow: hidden;
    opacity: 0.7;
    font-size: 0.9em;
    text-align: right;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .documentation {
    flex: 1 1 240px;
    min-width: 0;
    max-height: 220px;
    box-sizing: border-box;
    padding: 4px 8px;
    overflow: auto;
    border-left: 1px solid var(--vscode-editorSuggestWidget-border, var(--vscode-contrastBorder, transparent));
    overflow-wrap: anywhere;
  }
  .documentation p {
    margin: 0 0 6px;
  }
  .documentation pre {
    margin: 0 0 6px;
    white-space: pre-wrap;
  }
  code,
  pre {
    font-family: var(--vscode-editor-font-family);
    font-size: var(--vscode-editor-font-size, 12px);
  }
  .icon {
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.2;
  }
`;
