import { css } from 'lit';

/** Tables of the context and of costs, with bars for shares. */
export const tableStyles = css`
  table {
    width: 100%;
    margin: 4px 0 10px;
    border-collapse: collapse;
  }
  caption {
    padding: 4px 0;
    font-weight: 600;
    text-align: start;
  }
  th,
  td {
    padding: 3px 6px 3px 0;
    border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-panel-border, transparent));
    font-weight: normal;
    text-align: start;
    vertical-align: top;
  }
  tbody th {
    min-width: 5em;
    overflow-wrap: anywhere;
  }
  th:last-child,
  td:last-child {
    padding-right: 0;
  }
  thead th {
    color: var(--vscode-descriptionForeground);
  }
  .number {
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }
  tr.agent th,
  tr.total th,
  tr.total td {
    font-weight: 600;
  }
  .share {
    width: 20%;
    min-width: 32px;
  }
  .share-bar {
    display: block;
    width: 100%;
    height: 6px;
    margin-top: 6px;
    stroke: none;
  }
  .share-bar .whole {
    fill: var(--vscode-scrollbarSlider-background);
  }
  .share-bar .part {
    fill: var(--vscode-progressBar-background, var(--vscode-focusBorder));
  }
  .meter .share-bar {
    max-width: 320px;
    margin: 2px 0 6px;
  }
`;
