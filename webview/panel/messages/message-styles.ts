import { css } from 'lit';

/** What is above, what is written and the box to write in; only messages that can be seen are laid out. */
export const messageStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    overflow: hidden;
  }
  .selection,
  .composer .row {
    display: flex;
    gap: 6px;
    align-items: start;
  }
  .selection,
  .composer {
    flex: none;
    padding: 6px 10px;
  }
  .composer {
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent));
  }
  .selection {
    align-items: center;
  }
  .selection input[type='search'] {
    flex: 0 1 320px;
  }
  label {
    flex: none;
  }
  .composer select {
    flex: none;
    max-width: 30%;
  }
  .list {
    flex: 1;
    overflow: auto;
    min-height: 0;
    padding: 0 10px;
    outline-offset: -1px;
  }
  .message {
    padding: 5px 0 5px 8px;
    border-left: 2px solid transparent;
    content-visibility: auto;
    contain-intrinsic-size: auto 48px;
  }
  .message.unread {
    border-left-color: var(--vscode-notificationsInfoIcon-foreground, var(--vscode-focusBorder));
  }
  .message header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 10px;
    color: var(--vscode-descriptionForeground);
  }
  .message strong {
    color: var(--vscode-foreground);
    overflow-wrap: anywhere;
  }
  .message.own strong {
    color: var(--vscode-textLink-foreground);
  }
  .message p {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .mark {
    padding: 0 5px;
    border-radius: 8px;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    font-size: 11px;
  }
  .left-out,
  .answered,
  .heard,
  .unheard,
  .left {
    color: var(--vscode-descriptionForeground);
  }
  .composer .heard {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
    text-align: right;
  }
  .left {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .answered {
    display: flex;
    gap: 6px;
  }
  .answered span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .problem {
    display: flex;
    gap: 6px;
    padding: 4px 6px;
    border: 1px solid var(--vscode-inputValidation-warningBorder, transparent);
    background: var(--vscode-inputValidation-warningBackground);
    color: var(--vscode-inputValidation-warningForeground, var(--vscode-foreground));
  }
`;
