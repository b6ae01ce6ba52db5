import { css } from 'lit';

/** Buttons that are an icon (`tool`), or open and close something (`toggle`), and lines of icons. */
export const toolStyles = css`
  .tool,
  .toggle {
    flex: none;
    padding: 3px;
    border: none;
    border-radius: 4px;
    background: none;
    color: var(--vscode-icon-foreground);
    line-height: 0;
    cursor: pointer;
  }
  .tool:hover,
  .toggle:hover {
    background: var(--vscode-toolbar-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .tool:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .icon {
    display: block;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.2;
  }
`;
