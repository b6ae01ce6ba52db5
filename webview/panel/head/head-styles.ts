import { css } from 'lit';

/** What stands in which line depends on the width of the page alone: nothing below it moves when the state changes. */
export const headStyles = css`
  :host {
    display: block;
    flex: 1;
    min-width: 0;
  }
  .bar {
    --follow-side: auto;
    --picker-side: auto;
    container: bar / inline-size;
    display: grid;
    grid-template-areas: 'picker follow facts actions';
    grid-template-columns: minmax(0, max-content) auto minmax(16ch, 1fr) auto;
    grid-template-rows: minmax(26px, auto);
    align-items: center;
    gap: 0 10px;
    white-space: nowrap;
  }
  .picker {
    grid-area: picker;
    justify-self: var(--picker-side);
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    max-width: 100%;
    padding: 2px 6px;
    font-weight: 600;
  }
  .title {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .follow {
    grid-area: follow;
    justify-self: var(--follow-side);
    padding: 1px 8px;
    border-color: var(--vscode-contrastBorder, color-mix(in srgb, var(--vscode-foreground) 28%, transparent));
    color: var(--vscode-descriptionForeground);
    font-size: 12px;
  }
  .follow[aria-pressed='true'] {
    border-color: var(--vscode-inputOption-activeBorder, var(--vscode-focusBorder));
    background: var(--vscode-inputOption-activeBackground);
    color: var(--vscode-inputOption-activeForeground, var(--vscode-foreground));
  }
  .facts {
    grid-area: facts;
    overflow: hidden;
    color: var(--vscode-descriptionForeground);
    text-overflow: ellipsis;
  }
  .actions {
    grid-area: actions;
    display: flex;
    justify-content: flex-end;
    gap: 2px;
  }
  .action {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 2px 3px;
    color: var(--vscode-icon-foreground);
  }
  .worded {
    padding-inline: 4px 6px;
    color: inherit;
  }
  @container (max-width: 1100px) {
    .bar {
      --follow-side: start;
      grid-template-areas:
        'picker follow actions'
        'facts facts facts';
      grid-template-columns: minmax(0, max-content) 1fr auto;
      grid-template-rows: minmax(26px, auto) minmax(20px, auto);
    }
  }
  /* The name shrinks last: words give way where they would leave it too little. */
  @container bar (max-width: 520px) {
    .word {
      display: none;
    }
  }
  @container bar (max-width: 780px) {
    .actions:has(.worded ~ .worded ~ .worded) .word {
      display: none;
    }
  }
  @container (max-width: 480px) {
    .bar {
      --follow-side: end;
      --picker-side: start;
      grid-template-areas:
        'picker follow'
        'facts actions';
      grid-template-columns: minmax(0, 1fr) auto;
      grid-template-rows: minmax(26px, auto) minmax(26px, auto);
    }
  }
  .status {
    color: var(--status, inherit);
  }
  .line {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 2px 0;
    color: var(--vscode-descriptionForeground);
    overflow-wrap: anywhere;
  }
  .line .icon {
    flex: none;
    color: var(--vscode-list-warningForeground);
  }
  .line[role='alert'] {
    color: var(--vscode-list-errorForeground, var(--vscode-errorForeground));
  }
  .nothing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 14px 6px;
  }
  .nothing p {
    flex: 0 0 100%;
    box-sizing: border-box;
    margin: 0;
    padding-inline-end: max(0px, calc(100% - 70ch));
  }
`;
