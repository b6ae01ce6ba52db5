import { css } from 'lit';

/** The inspector stands at the right, in a narrow panel below. Colours are VS Code's. */
export const panelPageStyles = css`
  :host {
    position: fixed;
    inset: 0;
    display: flex;
    flex-direction: column;
    container-type: inline-size;
    color: var(--vscode-foreground);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
  }
  .head {
    display: flex;
    flex: none;
    align-items: flex-start;
    gap: 4px 12px;
    padding: 4px 10px 0;
  }
  .bar {
    display: flex;
    flex: none;
    gap: 12px;
    align-items: center;
    padding: 0 10px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  .tabs {
    display: flex;
    flex: 1 0 auto;
    gap: 4px;
    align-self: end;
  }
  .tab {
    padding: 5px 6px 4px;
    border: 0;
    border-bottom: 1px solid transparent;
    background: none;
    color: var(--vscode-panelTitle-inactiveForeground, var(--vscode-foreground));
    font: inherit;
    cursor: pointer;
  }
  .tab:hover {
    color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground));
  }
  .tab[aria-selected='true'] {
    border-bottom-color: var(--vscode-panelTitle-activeBorder, var(--vscode-focusBorder));
    color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground));
  }
  .tab:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .tab .count {
    padding: 1px 5px;
    border-radius: 9px;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    font-size: 11px;
  }
  .body {
    display: flex;
    flex: 1;
    min-height: 0;
  }
  main {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    outline: none;
  }
  main > * {
    flex: 1;
    min-height: 0;
  }
  .problem,
  main > .problem {
    display: flex;
    flex: none;
    gap: 4px;
    align-items: center;
    margin: 0;
    padding: 4px 10px;
    color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
  }
  aside {
    display: flex;
    flex: 0 1 clamp(280px, 38%, 560px);
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    overflow: auto;
    border-left: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  aside:empty,
  aside[hidden] {
    display: none;
  }
  .head baton-budgets {
    flex: 0 1 auto;
    max-width: 40%;
  }
  @container (max-width: 900px) {
    .head baton-budgets {
      max-width: 30%;
    }
  }
  @container (max-width: 760px) {
    .head {
      flex-direction: column;
      align-items: stretch;
    }
    .head baton-budgets {
      max-width: none;
    }
  }
  @container (max-width: 480px) {
    .bar {
      flex-wrap: wrap;
      gap: 0;
    }
    .bar baton-search {
      flex: 1 1 100%;
      margin-bottom: 4px;
    }
  }
  @container (max-width: 640px) {
    .body {
      flex-direction: column;
    }
    aside {
      flex: 0 1 45%;
      border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
      border-left: 0;
    }
  }
`;
