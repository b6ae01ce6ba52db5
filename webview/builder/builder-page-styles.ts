import { css } from 'lit';

/** The graph beside the form, or, where there is no room, below it; it stays in view while the form is scrolled. */
export const builderPageStyles = css`
  :host {
    display: flex;
    align-items: flex-start;
    gap: 20px;
  }
  baton-builder {
    flex: 1 1 0;
    min-width: 0;
  }
  aside {
    display: flex;
    flex: 1 1 0;
    flex-direction: column;
    position: sticky;
    top: 0;
    height: 100vh;
    margin-right: -20px;
    border-left: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder));
  }
  baton-graph {
    flex: 1;
  }
  @media (max-width: 800px) {
    :host {
      flex-direction: column;
      align-items: stretch;
      gap: 0;
    }
    baton-builder,
    aside {
      flex: none;
    }
    aside {
      top: auto;
      bottom: 0;
      z-index: 15;
      height: 42vh;
      margin: 0 -20px;
      border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder));
      border-left: none;
    }
  }
`;
