import { css } from 'lit';

/** An epic at length: its head and budget, the task that is looked at, and what was recorded. */
export const detailStyles = css`
  .detail {
    padding-bottom: 32px;
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 12px 24px;
  }
  .main {
    flex: 3 1 720px;
    min-width: 0;
  }
  aside {
    flex: 1 1 260px;
    min-width: 0;
    max-width: 100%;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    margin: 4px 0;
  }
  .how-far {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    margin: 8px 0;
  }
  .how-far .progress {
    flex: 0 1 320px;
  }
  .description {
    max-width: 80ch;
    margin: 6px 0 6px -5px;
  }
  .budget .meter {
    max-width: 480px;
    margin: 4px 0;
  }
  /* Bars below each other are of one length. */
  .budget .said {
    flex: none;
    min-width: 200px;
  }
  .granted {
    margin: 0 0 4px;
  }
  .budget p {
    margin: 2px 0;
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    align-items: baseline;
    gap: 2px 12px;
    margin: 4px 0;
  }
  dt {
    color: var(--vscode-descriptionForeground);
  }
  dd {
    margin: 0;
  }
  baton-graph {
    height: 360px;
    border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  aside > section {
    padding: 0 10px 8px;
    border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
    border-radius: 4px;
  }
  .task-panel .section-head {
    flex-wrap: nowrap;
    align-items: flex-start;
  }
  .task-panel .section-head .tool {
    flex: none;
    margin: 8px -6px 0 0;
  }
  aside > section + section {
    margin-top: 10px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    padding: 2px 0;
    overflow-wrap: anywhere;
  }
  .records li {
    display: grid;
    grid-template-columns: max-content 1fr max-content;
    align-items: center;
    gap: 0 5px;
  }
  .records .text,
  .about {
    grid-column: 1 / -1;
  }
  .records .tool {
    padding: 2px 4px;
  }
  .text,
  .result {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .add-note textarea {
    margin-bottom: 4px;
  }
  .problem {
    display: block;
    color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
  }
`;
