import { css } from 'lit';

export const tableStyles = css`
  :host {
    display: block;
    overflow: auto;
    color: var(--vscode-foreground);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  th,
  td {
    box-sizing: border-box;
    padding: 3px 8px;
    overflow: hidden;
    text-align: left;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  th {
    position: sticky;
    top: 0;
    z-index: 1;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    background: var(--vscode-editor-background);
    font-weight: 600;
  }
  th button {
    max-width: 100%;
    padding: 2px 0;
    overflow: hidden;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .arrow {
    margin-left: 4px;
    font-size: 0.7em;
  }
  td .state {
    display: inline;
  }
  .check {
    width: 30px;
    padding-right: 0;
  }
  .check input {
    margin: 0;
  }
  tbody tr {
    height: 26px;
    cursor: default;
    user-select: none;
  }
  tbody tr:hover {
    background: var(--vscode-list-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  tbody tr[aria-selected='true'] {
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground);
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  tr[aria-selected='true'] .faint,
  tr[aria-selected='true'] .icon {
    color: inherit;
  }
  tr:focus,
  button:focus-visible,
  input:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  /* One line, no wider than its cell, which would be moved by a click on what is cut. Tags without room are left out. */
  .titled {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    align-items: center;
    height: 22px;
    overflow: hidden;
  }
  .titled > * {
    line-height: 22px;
  }
  .titled .tag {
    flex: none;
    margin: 3px 0;
    line-height: 16px;
  }
  .open {
    flex: 0 1 auto;
    min-width: 0;
    max-width: 100%;
    overflow: hidden;
    color: inherit;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .open:hover {
    text-decoration: underline;
  }
  td.col-tokens,
  td.col-spent,
  td.col-updated,
  td.col-due {
    font-variant-numeric: tabular-nums;
  }
  .overdue {
    color: var(--vscode-list-warningForeground);
  }
`;
