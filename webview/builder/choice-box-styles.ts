import { css } from 'lit';

export const choiceBoxStyles = css`
  :host {
    display: inline-block;
    max-width: 100%;
  }
  select {
    box-sizing: border-box;
    max-width: 100%;
    height: 26px;
    padding: 2px 4px;
    border: 1px solid var(--vscode-settings-dropdownBorder, var(--vscode-dropdown-border, transparent));
    border-radius: 2px;
    background: var(--vscode-settings-dropdownBackground, var(--vscode-dropdown-background));
    color: var(--vscode-settings-dropdownForeground, var(--vscode-dropdown-foreground));
    font-family: inherit;
    font-size: inherit;
  }
  select:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .adds {
    margin: 4px 0;
    color: var(--vscode-descriptionForeground);
  }
  .hint {
    margin-left: 8px;
    color: var(--vscode-descriptionForeground);
  }
`;
