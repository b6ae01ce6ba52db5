import { css } from 'lit';

/** Buttons that are an icon (`tool`), open and close something (`toggle`) or stand flat in a line of words (`flat`), and icons. */
export const toolStyles = css`
  .tool,
  .toggle,
  .flat {
    border: none;
    border-radius: 4px;
    background: none;
    cursor: pointer;
  }
  .tool,
  .toggle {
    flex: none;
    padding: 3px;
    color: var(--vscode-icon-foreground);
    line-height: 0;
  }
  .flat {
    border: 1px solid transparent;
    color: inherit;
    font: inherit;
  }
  .tool:hover,
  .toggle:hover,
  .flat:hover {
    background: var(--vscode-toolbar-hoverBackground);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    outline-offset: -1px;
  }
  .tool:focus-visible,
  .flat:focus-visible {
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
