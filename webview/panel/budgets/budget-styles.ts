import { css } from 'lit';

/** Bars in the colours of VS Code's charts; what they say stands beside them in words. */
export const budgetStyles = css`
  :host {
    overflow: visible;
  }
  .whole {
    position: relative;
  }
  button.summary {
    display: flex;
    align-items: center;
    gap: 6px;
    max-width: 100%;
    min-height: 26px;
    padding: 2px 4px;
    border: 0;
    background: none;
    color: inherit;
  }
  /* On one line, however long: nothing below it moves when the words change. */
  .summary > .words {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  button.summary:hover {
    background: var(--vscode-toolbar-hoverBackground);
  }
  #places {
    position: fixed;
    right: 10px;
    z-index: 20;
    overflow: auto;
    box-sizing: border-box;
    width: max-content;
    max-width: min(560px, calc(100vw - 20px));
    max-height: 70vh;
    padding: 6px 10px 10px;
    border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
    background: var(--vscode-editorWidget-background);
    color: var(--vscode-editorWidget-foreground, var(--vscode-foreground));
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
  }
  .place {
    padding: 5px 0;
  }
  .place + .place {
    border-top: 1px solid var(--vscode-editorWidget-border, var(--vscode-panel-border, transparent));
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    overflow-wrap: anywhere;
  }
  .name span,
  .limit span {
    color: var(--vscode-descriptionForeground);
  }
  .limit {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
  }
  .bar {
    position: relative;
    display: inline-block;
    flex: none;
    overflow: hidden;
    width: 120px;
    height: 8px;
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, transparent));
    border-radius: 4px;
    background: var(--vscode-input-background);
    forced-color-adjust: none;
  }
  .used,
  .reserved,
  .mark {
    position: absolute;
    top: 0;
    bottom: 0;
  }
  .used {
    left: 0;
    background: var(--vscode-charts-blue);
  }
  .near .used {
    background: var(--vscode-charts-yellow);
  }
  .full .used {
    background: var(--vscode-charts-red);
  }
  .reserved {
    background: var(--vscode-charts-blue);
    opacity: 0.4;
  }
  .mark {
    width: 1px;
    background: var(--vscode-foreground);
  }
  .limit .state {
    color: inherit;
    font-weight: 600;
  }
  .warning,
  .asks,
  .wish {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .asks,
  .wish button {
    flex: none;
    white-space: nowrap;
  }
  .asks .icon,
  .warning .icon {
    color: var(--vscode-editorWarning-foreground, inherit);
  }
`;
