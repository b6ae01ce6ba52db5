import { css } from 'lit';

export const editableStyles = css`
  :host {
    display: inline-block;
    max-width: 100%;
    color: var(--vscode-foreground);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
  }
  .shown {
    display: inline-flex;
    align-items: flex-start;
    gap: 6px;
    box-sizing: border-box;
    min-height: 24px;
    max-width: 100%;
    padding: 2px 4px;
    border: 1px solid transparent;
    border-radius: 3px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: left;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  button.shown {
    cursor: text;
  }
  button.shown:hover {
    border-color: var(--vscode-contrastBorder, var(--vscode-settings-textInputBorder, transparent));
    background: var(--vscode-list-hoverBackground);
  }
  .shown.title {
    font-size: 1.5em;
    font-weight: 600;
  }
  .icon {
    flex: none;
    margin-top: 1px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.2;
    opacity: 0;
  }
  button.shown:hover .icon,
  button.shown:focus-visible .icon {
    opacity: 1;
  }
  .faint {
    color: var(--vscode-descriptionForeground);
  }
  .typing {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 4px 6px;
    min-width: min(420px, 80vw);
  }
  .typing .box {
    flex: 1 1 220px;
  }
  textarea.box {
    flex-basis: 100%;
    min-width: min(640px, 80vw);
  }
  #said {
    flex-basis: 100%;
  }
  #said:empty {
    display: none;
  }
  .problem {
    display: block;
    color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
    overflow-wrap: anywhere;
  }
  .action {
    min-height: 24px;
    padding: 2px 8px;
    border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent));
    border-radius: 2px;
    background: var(--vscode-button-secondaryBackground);
    color: var(--vscode-button-secondaryForeground);
    font: inherit;
    cursor: pointer;
  }
  .action[aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  button:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }
`;
