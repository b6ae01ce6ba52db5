import { css } from 'lit';

export const pageStyles = css`
  :host {
    display: block;
    padding: 8px 4px;
    color: var(--vscode-foreground);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
  }
  header,
  .tasks-head,
  .section-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
  }
  h1 {
    margin: 6px 0;
    font-size: 1.5em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h1 .faint {
    font-size: 0.7em;
    font-weight: 400;
  }
  .main > h1 {
    margin: 6px 0 2px -5px;
    font-size: 1em;
  }
  h2 {
    margin: 12px 0 6px;
    font-size: 1.1em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h2 .faint {
    font-weight: 400;
  }
  h3 {
    margin: 10px 0 4px;
    font-size: 1em;
    font-weight: 600;
  }
  .filter {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
    margin: 6px 0;
  }
  .words {
    display: inline-flex;
    flex: 0 1 320px;
    align-items: center;
    gap: 6px;
  }
  .states,
  .views,
  .actions,
  .batch {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  .batch {
    display: flex;
    min-height: 26px;
    margin: 4px 0;
  }
  .count {
    margin-right: 6px;
    color: var(--vscode-descriptionForeground);
  }
  .chip,
  .action,
  .to-list,
  .tool {
    min-height: 24px;
    padding: 2px 8px;
    border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent));
    border-radius: 3px;
    background: var(--vscode-button-secondaryBackground);
    color: var(--vscode-button-secondaryForeground);
    font: inherit;
    cursor: pointer;
  }
  .chip {
    border: 1px solid var(--vscode-contrastBorder, color-mix(in srgb, var(--vscode-foreground) 25%, transparent));
    border-radius: 10px;
    background: none;
    color: var(--vscode-foreground);
  }
  .chip[aria-pressed='true'] {
    border-color: var(--vscode-inputOption-activeBorder, var(--vscode-focusBorder));
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground, var(--vscode-foreground));
    font-weight: 600;
    outline: 1px solid var(--vscode-contrastActiveBorder, transparent);
  }
  .to-list {
    margin-left: -8px;
  }
  .to-list,
  .tool {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    border-color: transparent;
    background: none;
    color: var(--vscode-foreground);
  }
  .chip:hover,
  .tool:hover:not([aria-disabled='true']),
  .to-list:hover {
    background: var(--vscode-toolbar-hoverBackground, var(--vscode-list-hoverBackground));
  }
  .action:hover:not([aria-disabled='true']) {
    background: var(--vscode-button-secondaryHoverBackground);
  }
  button[aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  button:focus-visible,
  select:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--vscode-textLink-foreground);
    font: inherit;
    text-align: left;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .link:hover {
    color: var(--vscode-textLink-activeForeground);
    text-decoration: underline;
  }
  select {
    min-height: 24px;
    border: 1px solid var(--vscode-dropdown-border, transparent);
    border-radius: 2px;
    background: var(--vscode-dropdown-background);
    color: var(--vscode-dropdown-foreground);
    font: inherit;
  }
  .pager {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 4px;
    margin: 8px 0;
  }
  .list {
    display: flex;
    flex-direction: column;
    height: calc(100vh - 16px);
  }
  .list baton-table {
    flex: 1;
    min-height: 120px;
  }
  .empty {
    margin: 24px 0;
    color: var(--vscode-descriptionForeground);
    text-align: center;
  }
  .restricted,
  .refused,
  .unreadable {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    margin: 0 0 8px;
    padding: 6px 10px;
    border: 1px solid var(--vscode-inputValidation-infoBorder);
    background: var(--vscode-inputValidation-infoBackground);
    color: var(--vscode-inputValidation-infoForeground, var(--vscode-foreground));
  }
  .refused {
    position: sticky;
    z-index: 2;
    top: 0;
  }
  .refused span {
    flex: 1;
    overflow-wrap: anywhere;
  }
  .refused,
  .unreadable {
    border-color: var(--vscode-inputValidation-errorBorder);
    background: var(--vscode-inputValidation-errorBackground);
    color: var(--vscode-inputValidation-errorForeground, var(--vscode-foreground));
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
