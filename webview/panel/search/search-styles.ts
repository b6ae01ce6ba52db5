import { css } from 'lit';

/** Results hang below the box, over what else is shown. */
export const searchStyles = css`
  :host {
    flex: 0 1 260px;
    min-width: 60px;
    overflow: visible;
  }
  .whole {
    position: relative;
  }
  .found {
    position: absolute;
    right: 0;
    z-index: 30;
    overflow: auto;
    box-sizing: border-box;
    width: min(640px, 90vw);
    max-height: 70vh;
    padding: 4px 0;
    border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    background: var(--vscode-editorWidget-background);
    color: var(--vscode-editorWidget-foreground, var(--vscode-foreground));
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
  }
  .status,
  .kind {
    padding: 2px 10px;
    color: var(--vscode-descriptionForeground);
  }
  .kind {
    margin: 4px 0 0;
    font-size: 11px;
    font-weight: 600;
  }
  .row {
    display: flex;
    gap: 10px;
    padding: 2px 10px;
    cursor: pointer;
    content-visibility: auto;
    contain-intrinsic-size: auto 20px;
  }
  .row:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .row[aria-selected='true'] {
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground);
    outline: 1px solid var(--vscode-list-focusOutline, var(--vscode-contrastActiveBorder, transparent));
    outline-offset: -1px;
  }
  .title {
    flex: none;
    overflow: hidden;
    max-width: 40%;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .excerpt {
    flex: 1;
    overflow: hidden;
    min-width: 0;
    opacity: 0.85;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  mark {
    background: var(--vscode-editor-findMatchHighlightBackground);
    color: inherit;
    outline: 1px solid var(--vscode-editor-findMatchHighlightBorder, transparent);
  }
`;
