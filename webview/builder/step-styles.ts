import { css } from 'lit';

/** Steps in lists, with what is said of them in a line, and the places for steps in them. */
export const stepStyles = css`
  .steps {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .step {
    margin: 2px 0;
  }
  .row {
    display: flex;
    align-items: center;
    min-height: 30px;
    content-visibility: auto;
    contain-intrinsic-block-size: 30px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 3px;
  }
  .row:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .step[data-drop='before'] > .row {
    box-shadow: 0 -2px 0 var(--vscode-list-dropBetweenBackground, var(--vscode-focusBorder));
  }
  .step[data-drop='behind'] > .row,
  .end[data-drop] {
    box-shadow: 0 2px 0 var(--vscode-list-dropBetweenBackground, var(--vscode-focusBorder));
  }
  .grip {
    flex: none;
    padding: 4px 2px;
    color: var(--vscode-descriptionForeground);
    line-height: 0;
    cursor: grab;
  }
  .step-title {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    padding: 5px 4px;
    border: none;
    background: none;
    color: inherit;
    font: inherit;
    text-align: left;
    cursor: pointer;
  }
  .step-name {
    flex: none;
    max-width: 50%;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .step-type {
    flex: none;
    padding: 0 6px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 8px;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    font-size: 0.85em;
  }
  .step-summary {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    color: var(--vscode-descriptionForeground);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tools {
    flex: none;
  }
  .body {
    margin: 0 0 8px 20px;
    padding: 4px 8px;
    border-left: 1px solid var(--vscode-tree-indentGuidesStroke, var(--vscode-contrastBorder));
  }
  .slot {
    margin: 2px 0 4px 20px;
    padding-left: 8px;
    border-left: 1px solid var(--vscode-tree-indentGuidesStroke, var(--vscode-contrastBorder));
  }
  .slot-head {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .slot-name {
    color: var(--vscode-descriptionForeground);
    font-size: 0.9em;
  }
`;
